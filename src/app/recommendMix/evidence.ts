import { addMonths, dayNumber, evidenceFromSpans, parseDate } from "../../costing";
import type { CalendarDate, UsageRecord, UseEvidence, UseSpan } from "../../costing";
import { nameKey } from "./cells";
import type { Settings } from "./inputs";

/** What is known of a user and product by their name keys; null where nothing was seen or less than 3 months. */
export type EvidenceOf = (userKey: string, productKey: string) => UseEvidence | null;

/** Less observed time than this says too little of a year. */
const LEAST_DAYS = 85;

/**
 * Evidence of every user and product, seen from the end of the files (at most `asOf`): months where the files have them,
 * else the period of the record, else the look-back.
 */
export function evidenceByUse(records: readonly UsageRecord[], settings: Settings, asOf: CalendarDate): EvidenceOf {
  const lastDays = records.flatMap(({ to }) => (to === null ? [] : [dayNumber(to) + 1]));
  const today = Math.min(
    dayNumber(asOf),
    lastDays.reduce((latest, day) => Math.max(latest, day), lastDays.length > 0 ? 0 : Infinity),
  );
  const recordsOf = new Map<string, UsageRecord[]>();
  for (const record of records) {
    const product = record.product ?? record.offering;
    if (product === null) continue;
    const key = `${nameKey(record.user)}\u0000${nameKey(product)}`;
    const known = recordsOf.get(key);
    if (known === undefined) recordsOf.set(key, [record]);
    else known.push(record);
  }
  const cache = new Map<string, UseEvidence | null>();
  return (userKey, productKey) => {
    const key = `${userKey}\u0000${productKey}`;
    let evidence = cache.get(key);
    if (evidence === undefined) {
      evidence = evidenceFrom(
        (recordsOf.get(key) ?? []).flatMap((record) => spansOf(record, settings, today)),
        today,
      );
      cache.set(key, evidence);
    }
    return evidence;
  };
}

function evidenceFrom(spans: readonly UseSpan[], today: number): UseEvidence | null {
  const seenFrom = spans.reduce((first, { start }) => Math.min(first, start), today);
  const hasUse = spans.some(({ accessDays }) => accessDays > 0);
  return hasUse && today - seenFrom >= LEAST_DAYS ? evidenceFromSpans(merged(spans), today) : null;
}

function spansOf(record: UsageRecord, settings: Settings, today: number): UseSpan[] {
  if (record.months.length > 0) {
    return record.months.flatMap(({ month, days }) => {
      const start = parseDate(`${month}-01`);
      return start === null ? [] : [{ start: dayNumber(start), end: dayNumber(addMonths(start, 1)), accessDays: days }];
    });
  }
  const end = record.to === null ? today : dayNumber(record.to) + 1;
  const start = record.from === null ? end - (settings.lookBackMonths * 365) / 12 : dayNumber(record.from);
  return end > start ? [{ start, end, accessDays: record.accessDays }] : [];
}

/** Spans of the same days as one, and the gaps between months as time without use. */
function merged(spans: readonly UseSpan[]): UseSpan[] {
  const result: UseSpan[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = result[result.length - 1];
    if (last && last.start === span.start && last.end === span.end) {
      result[result.length - 1] = { ...last, accessDays: last.accessDays + span.accessDays };
      continue;
    }
    if (last && span.start > last.end) result.push({ start: last.end, end: span.start, accessDays: 0 });
    result.push(span);
  }
  return result;
}
