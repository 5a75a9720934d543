import { issueOf, nameKey, type Issue, type UsageRecord } from "../../costing";
import type { ImportOptions } from "../collect/collected";
import { inPieces, type Pieces } from "../pieces";
import type { SplitBundle } from "./bundles";
import type { JoinLog } from "./joinLog";

/** So many rows must have the same number of tokens a day before it is called a rate. */
const LEAST_RECORDS = 3;
const HALF_TOKEN = 0.5;

interface ProductTokens {
  readonly product: string;
  readonly first: UsageRecord;
  records: number;
  days: number;
  stated: number;
  /** Null as soon as the rate is missing for one record. */
  predicted: number | null;
  readonly rates: Set<number>;
  readonly perDay: Set<number>;
}

/**
 * Compares the tokens that files state with access days × rate, per product, and tells the difference with the rate
 * that was in effect; it is offered, never applied. A report's tokens of Flex as a whole are compared with the products
 * that a daily file names for it.
 * Example: 10 days and 70 tokens at a rate of 7 agree; 77 tokens are told as 7 more, an effective rate of 7.7 a day.
 */
export function* tokenFindings(
  records: readonly UsageRecord[],
  split: readonly SplitBundle[],
  options: ImportOptions,
  log: JoinLog,
): Pieces<void> {
  const rateOf = options.tokensPerDayOf ?? ((): null => null);
  const byProduct = new Map<string, ProductTokens>();
  yield* inPieces(records, (record) => {
    if (record.product !== null) addTo(byProduct, record, record.product, rateOf(record.product, record.from));
  });
  for (const each of byProduct.values()) {
    const issue = findingOf(each);
    if (issue !== null) log.add(issue);
  }
  yield* poolFinding(split, rateOf, log);
}

function addTo(all: Map<string, ProductTokens>, record: UsageRecord, product: string, rate: number | null): void {
  const { tokens, accessDays } = record;
  if (tokens === null || (tokens === 0 && accessDays === 0)) return;
  let sums = all.get(nameKey(product));
  if (sums === undefined) {
    const none = { records: 0, days: 0, stated: 0, predicted: 0 };
    sums = { product, first: record, ...none, rates: new Set(), perDay: new Set() };
    all.set(nameKey(product), sums);
  }
  sums.records++;
  sums.days += accessDays;
  sums.stated += tokens;
  sums.predicted = sums.predicted === null || rate === null ? null : sums.predicted + accessDays * rate;
  if (rate !== null) sums.rates.add(rate);
  if (accessDays > 0) sums.perDay.add(rounded(tokens / accessDays));
}

function findingOf({ product, first, records, days, stated, predicted, rates, perDay }: ProductTokens): Issue | null {
  if (days === 0 && stated === 0) return null;
  const effective = days === 0 ? null : rounded(stated / days);
  const isOneRate = perDay.size === 1 && effective !== null && Number.isInteger(effective * 2);
  const fits = isOneRate && records >= LEAST_RECORDS ? `fit all ${records} rows` : `on average of ${rowsOf(records)}`;
  const offer =
    effective === null
      ? "there is no day to infer a rate from"
      : `${effective} tokens a day ${fits}: offered as inferred`;
  const place = placeOfRecord(first);
  const received = `${rounded(stated)}`;
  if (predicted === null) {
    if (effective === null) return null;
    const told = { subject: product, received: String(effective), done: `${offer}, not applied` };
    return issueOf("rate-inferred", { severity: "info", place, ...told });
  }
  const difference = rounded(stated - predicted);
  if (Math.abs(difference) <= HALF_TOKEN) return null;
  const rate = rates.size === 1 ? `${[...rates].join("")}` : "their rates";
  const expected = `${rounded(predicted)} (${days === 1 ? "1 day" : `${days} days`} × ${rate})`;
  const done = `${Math.abs(difference)} ${difference > 0 ? "more" : "less"} than predicted; ${offer}, not applied`;
  return issueOf("tokens-mismatch", { severity: "warning", place, subject: product, expected, received, done });
}

/** Tokens of Flex as a whole beside the days of the products that were used through it. */
function* poolFinding(
  split: readonly SplitBundle[],
  rateOf: NonNullable<ImportOptions["tokensPerDayOf"]>,
  log: JoinLog,
): Pieces<void> {
  let [stated, predicted, days] = [0, 0, 0];
  let first: UsageRecord | null = null;
  let isKnown = true;
  yield* inPieces(split, ({ bundle, products }) => {
    if (bundle.tokens === null) return;
    first ??= bundle;
    stated += bundle.tokens;
    for (const { product, from, accessDays } of products) {
      const rate = product === null ? null : rateOf(product, from);
      if (rate === null) isKnown = false;
      else predicted += accessDays * rate;
      days += accessDays;
    }
  });
  if (first === null || !isKnown || Math.abs(stated - predicted) <= HALF_TOKEN) return;
  const difference = rounded(stated - predicted);
  const expected = `${rounded(predicted)} (${days} days of its products × their rates)`;
  const done = `${Math.abs(difference)} ${difference > 0 ? "more" : "less"} than predicted`;
  const told = { subject: "Flex as a whole", expected, received: String(rounded(stated)), done };
  log.add(issueOf("tokens-mismatch", { severity: "warning", place: placeOfRecord(first), ...told }));
}

function placeOfRecord({ place: { file, sheet, row } }: UsageRecord): Issue["place"] {
  return sheet === null ? { file, line: row } : { file, sheet, cell: `A${row}` };
}

function rowsOf(count: number): string {
  return count === 1 ? "1 row" : `${count} rows`;
}

/** To thousandths, as tokens are counted. */
function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
