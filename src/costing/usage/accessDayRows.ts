import { chargedWindows, type WindowOptions } from "./windows";
import type { Session } from "./session";

/** A user, a product and the number of charged 24 h windows. */
export interface AccessDayRow {
  readonly user: string;
  readonly product: string;
  readonly windows: number;
}

const MS_PER_DAY = 86_400_000;
const SERIAL_OF_1970 = 25_569;

/**
 * Charged 24 h windows of each user and product in a log, one row each, sorted by user and product. Names are compared
 * without case and outer blanks and shown as first written. A user whose launches were all free has a row with 0.
 * Example: AutoCAD on Monday 8:00 to 17:00 and on Tuesday 7:00 to 17:00 is one row with 2 windows.
 */
export function accessDayRows(sessions: readonly Session[], options: WindowOptions = {}): AccessDayRow[] {
  const names = new Map<string, string>();
  const keyed = sessions.map((session) => ({
    ...session,
    user: keyOf(session.user, names),
    product: keyOf(session.product, names),
  }));
  const counts = new Map<string, Map<string, number>>();
  for (const { user, product } of keyed) addTo(counts, user, product, 0);
  for (const { user, product } of chargedWindows(keyed, options).windows) addTo(counts, user, product, 1);
  const shown = (key: string): string => names.get(key) ?? key;
  return [...counts].sort(byKey).flatMap(([user, products]) =>
    [...products].sort(byKey).map(([product, windows]) => ({
      user: shown(user),
      product: shown(product),
      windows,
    })),
  );
}

/**
 * The instant of an Excel serial number (1900 system), in milliseconds since 1970, to the nearest millisecond.
 * Example: 25569.5 is noon of 1970-01-01, 43200000.
 */
export function instantOfSerial(serial: number): number {
  return Math.round((serial - SERIAL_OF_1970) * MS_PER_DAY);
}

function keyOf(name: string, names: Map<string, string>): string {
  const key = name.trim().toLowerCase();
  if (!names.has(key)) names.set(key, name.trim());
  return key;
}

function addTo(counts: Map<string, Map<string, number>>, user: string, product: string, windows: number): void {
  const products = counts.get(user) ?? new Map<string, number>();
  products.set(product, (products.get(product) ?? 0) + windows);
  counts.set(user, products);
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
