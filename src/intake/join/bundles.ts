import { daysIn, issueOf, lastDayOf, nameKey, type UsageRecord } from "../../costing";
import { isCollectionName, isFlexName } from "../collect/item";
import { inPieces, type Pieces } from "../pieces";
import type { JoinLog } from "./joinLog";

/** A record of an offering that other records know the products of. */
export interface SplitBundle {
  readonly bundle: UsageRecord;
  readonly products: readonly UsageRecord[];
}

/**
 * Leaves out records of a collection or of "Flex" as a whole where a daily, token or session file names the products
 * that the person used through it. What stays is told once per offering (collection-needs-daily), with the number of
 * people whose products are not known. The products take over when the person got and gave back the seat. A collection with 0 days stays and needs nothing: there was no use to split.
 */
export function* bundleFindings(
  records: readonly UsageRecord[],
  log: JoinLog,
): Pieces<{ readonly records: UsageRecord[]; readonly split: readonly SplitBundle[] }> {
  const productsOf = new Map<string, UsageRecord[]>();
  yield* inPieces(records, (record) => {
    if (record.product === null || record.basis === "reported") return;
    const known = productsOf.get(record.user);
    if (known === undefined) productsOf.set(record.user, [record]);
    else known.push(record);
  });
  const open = new Map<string, { first: UsageRecord; people: Set<string> }>();
  const bundleOf = new Map<UsageRecord, UsageRecord>();
  const split: SplitBundle[] = [];
  const staysAlone = (record: UsageRecord): boolean => {
    const { offering } = record;
    const isBundle =
      record.product === null && offering !== null && (isCollectionName(offering) || isFlexName(offering));
    if (!isBundle || record.accessDays === 0) return true;
    const products = (productsOf.get(record.user) ?? []).filter((each) => isThrough(each, record, offering));
    if (products.length > 0) {
      if (products.every((each) => isMuchShorter(each, record))) noteShort(record, offering, log);
      for (const product of products) bundleOf.set(product, record);
      split.push({ bundle: record, products });
      return false;
    }
    const seen = open.get(nameKey(offering)) ?? { first: record, people: new Set<string>() };
    open.set(nameKey(offering), seen);
    seen.people.add(record.user);
    return true;
  };
  const kept: UsageRecord[] = [];
  yield* inPieces(records, (record) => {
    if (staysAlone(record)) kept.push(record);
  });
  for (const { first, people } of open.values()) {
    const { file, sheet, row } = first.place;
    const place = sheet === null ? { file, line: row } : { file, sheet, cell: `A${row}` };
    const expected = "the daily Usage or Token Usage export of the same time beside this report";
    const received = people.size === 1 ? "1 user" : `${people.size} users`;
    const done = "days are kept for the offering as a whole";
    log.add(
      issueOf("collection-needs-daily", {
        severity: "warning",
        place,
        subject: first.offering,
        expected,
        received,
        done,
      }),
    );
  }
  const present: UsageRecord[] = [];
  yield* inPieces(kept, (record) => void present.push(withPresence(record, bundleOf.get(record))));
  return { records: present, split };
}

/** The time in which the person held the collection is the time in which its products could be used. */
function withPresence(product: UsageRecord, bundle: UsageRecord | undefined): UsageRecord {
  if (!bundle?.period || !product.period || !bundle.from || !bundle.to) return product;
  const period = isMuchShorter(product, bundle) ? product.period : bundle.period;
  const lastDay = lastDayOf(period) ?? period.start;
  const from = bundle.from > period.start ? bundle.from : period.start;
  const to = bundle.to < lastDay ? bundle.to : lastDay;
  return from <= to ? { ...product, from, to, period } : product;
}

/** Whether the products are known for less than four fifths of the time of the report. */
function isMuchShorter(product: UsageRecord, bundle: UsageRecord): boolean {
  if (!product.period || !bundle.period) return false;
  return daysIn(product.period) < daysIn(bundle.period) * 0.8;
}

function noteShort({ user, place }: UsageRecord, offering: string, log: JoinLog): void {
  const subject = place.file;
  const done = `the products of ${user} through ${offering} were taken from the shorter daily file`;
  log.add(issueOf("period-mismatch", { severity: "warning", place: { file: place.file }, subject, done }));
}

/** Whether a product was used through an offering: the file says so, or it says nothing that speaks against it. */
function isThrough(product: UsageRecord, bundle: UsageRecord, offering: string): boolean {
  const isPool = isFlexName(offering);
  if (isPool) return product.option === "flex" || product.basis === "token-usage";
  if (product.option === "flex") return false;
  const isOwnOffering = product.offering !== null && nameKey(product.offering) !== nameKey(product.product ?? "");
  if (isOwnOffering) return nameKey(product.offering ?? "") === nameKey(offering);
  return product.daysReported === null || bundle.option === product.option;
}
