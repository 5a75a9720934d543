import type { Lock, ProblemUser } from "../problem";
import {
  checkEach,
  checkId,
  checkKeyed,
  checkKnownIds,
  checkNumber,
  checkRecord,
  checkUnique,
  own,
  refuse,
} from "./checks";
import type { IssueList, UnknownRecord } from "./checks";

/** Ids that users may refer to. */
export interface KnownIds {
  readonly products: ReadonlySet<string>;
  readonly offers: ReadonlySet<string>;
  readonly pools: ReadonlySet<string>;
}

const DAYS = { decimals: 3, least: 0, most: 1e6 };
const PRICE = { decimals: 4, least: 0 };

/** `users[]`: pool, days per product, pins, owned offers, quotes, today's offers. */
export function checkUsers(root: UnknownRecord, known: KnownIds, issues: IssueList): ProblemUser[] {
  const seen = new Set<string>();
  return checkEach(own(root, "users"), "users", issues, (value, path) => {
    const record = checkRecord(value, path, issues);
    const id = record && checkId(own(record, "id"), `${path}.id`, issues);
    if (!record || id === null) return null;
    checkUnique(id, seen, `${path}.id`, issues);
    return checkUser(id, record, path, known, issues);
  });
}

function checkUser(id: string, record: UnknownRecord, path: string, known: KnownIds, issues: IssueList): ProblemUser {
  const pool = checkId(own(record, "pool"), `${path}.pool`, issues) ?? "";
  if (pool !== "" && !known.pools.has(pool)) {
    refuse(issues, "team-unknown", `${path}.pool`, "the id of a pool in the list", pool);
  }
  const lock = own(record, "lock") ?? undefined;
  const productLocks = own(record, "productLocks") ?? undefined;
  const owned = own(record, "owned") ?? undefined;
  const offerPrices = own(record, "offerPrices") ?? undefined;
  const current = own(record, "current") ?? undefined;
  const daysOf = (element: unknown, at: string) => checkNumber(element, DAYS, at, issues);
  const lockOf = (element: unknown, at: string) => checkLock(element, at, issues);
  const priceOf = (element: unknown, at: string) => checkNumber(element, PRICE, at, issues);
  const offers = (list: unknown, name: string) =>
    checkKnownIds(list, known.offers, "offer-unknown", `${path}.${name}`, issues);
  const checkedLock = lock === undefined ? null : checkLock(lock, `${path}.lock`, issues);
  return {
    id,
    pool,
    days: checkKeyed(own(record, "days"), known.products, "product-unknown", `${path}.days`, issues, daysOf),
    ...(checkedLock && { lock: checkedLock }),
    ...(productLocks !== undefined && {
      productLocks: checkKeyed(productLocks, known.products, "product-unknown", `${path}.productLocks`, issues, lockOf),
    }),
    ...(owned !== undefined && { owned: offers(owned, "owned") }),
    ...(offerPrices !== undefined && {
      offerPrices: checkKeyed(offerPrices, known.offers, "offer-unknown", `${path}.offerPrices`, issues, priceOf),
    }),
    ...(current !== undefined && { current: offers(current, "current") }),
  };
}

function checkLock(value: unknown, path: string, issues: IssueList): Lock | null {
  if (value === "named" || value === "flex") return value;
  return refuse(issues, "pin-unknown", path, '"named" or "flex"', value);
}
