import type { CalendarDate } from "../quantity/calendarDate";

/**
 * Tokens of one purchase that share an end date.
 *
 * - `tokens`: tokens still there, 0 or more
 * - `size`: tokens bought with it, which decides the order among equal end dates
 * - `from`: first day on which they can be used; null: there from the start
 * - `endDate`: first day on which they are gone
 */
export interface TokenPack {
  readonly tokens: number;
  readonly size: number;
  readonly from: CalendarDate | null;
  readonly endDate: CalendarDate;
}

/** Tokens taken from packs: what is left of each, in draw order, what was taken and what was missing. */
export interface DrawDown {
  readonly packs: readonly TokenPack[];
  readonly used: number;
  readonly missing: number;
}

/**
 * Packs in the order in which the vendor draws them: earliest end date first, then the smallest pack.
 * Source: vendor's Flex FAQ, "which tokens are used first". Example: of two packs that end on the same day, the one of
 * 500 comes before the one of 5,000.
 */
export function drawOrder(packs: readonly TokenPack[]): readonly TokenPack[] {
  return [...packs].sort((a, b) => (a.endDate === b.endDate ? a.size - b.size : a.endDate < b.endDate ? -1 : 1));
}

/**
 * Takes tokens from packs in draw order, whatever their dates: the caller passes those that can be used.
 * Tokens beyond the balance are missing; nothing becomes negative. A negative or unknown number of tokens takes none.
 * Example: 700 tokens from packs of 500 and 5,000 with one end date leave 0 and 4,800.
 */
export function drawDown(packs: readonly TokenPack[], tokens: number): DrawDown {
  const wanted = tokens > 0 ? tokens : 0;
  let open = wanted;
  const left = drawOrder(packs).map((pack) => {
    const taken = Math.min(pack.tokens, open);
    open -= taken;
    return { ...pack, tokens: pack.tokens - taken };
  });
  return { packs: left, used: wanted - open, missing: open };
}

/** Whether tokens of a pack can be used on a day: from its first day until the day before its end date. */
export function isUsable(pack: TokenPack, date: CalendarDate): boolean {
  return (pack.from === null || pack.from <= date) && date < pack.endDate;
}

/** Tokens that can be used on a day. Example: a pack of 500 that ends on 2027-01-01 is 0 on that day. */
export function balanceOn(packs: readonly TokenPack[], date: CalendarDate): number {
  return packs.reduce((sum, pack) => (isUsable(pack, date) ? sum + pack.tokens : sum), 0);
}
