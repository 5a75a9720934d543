import { issueOf, nameKey, type Issue, type UsageRecord } from "../../costing";
import type { ImportOptions } from "../collect/collected";
import { inPieces, type Pieces } from "../pieces";
import type { JoinLog } from "./joinLog";

const LEAST_RECORDS = 3;

/**
 * Compares the tokens that files state with access days × rate. Products without a rate whose records all have the
 * same whole or half number of tokens a day get that number proposed (rate-inferred), never applied.
 * Example: 10 days and 70 tokens at a rate of 7 agree; 77 tokens are told as tokens-mismatch.
 */
export function* tokenFindings(records: readonly UsageRecord[], options: ImportOptions, log: JoinLog): Pieces<void> {
  const rateOf = options.tokensPerDayOf;
  const open = new Map<string, UsageRecord[]>();
  yield* inPieces(records, (record) => {
    if (record.product === null || record.tokens === null || record.tokens === 0 || record.accessDays === 0) return;
    const rate = rateOf?.(record.product, record.from) ?? null;
    if (rate === null) open.set(nameKey(record.product), [...(open.get(nameKey(record.product)) ?? []), record]);
    else if (Math.abs(record.accessDays * rate - record.tokens) > 0.5) log.add(mismatch(record, rate));
  });
  for (const group of open.values()) {
    const perDay = group.map(({ tokens, accessDays }) => (tokens ?? 0) / accessDays);
    const [rate = 0] = perDay;
    const agree = perDay.every((each) => Math.abs(each - rate) < 1e-9) && Number.isInteger(rate * 2);
    if (!agree || group.length < LEAST_RECORDS) continue;
    const [first] = group;
    const done = `${rate} tokens a day fit all ${group.length} rows; not applied`;
    log.add(
      issueOf("rate-inferred", { severity: "info", subject: first?.product ?? null, received: String(rate), done }),
    );
  }
}

function mismatch({ user, product, tokens, accessDays, place }: UsageRecord, rate: number): Issue {
  const { file, sheet, row } = place;
  return issueOf("tokens-mismatch", {
    severity: "warning",
    place: sheet === null ? { file, line: row } : { file, sheet, cell: `A${row}` },
    subject: `${user} and ${product}`,
    expected: `${accessDays * rate} (${accessDays} days × ${rate})`,
    received: String(tokens),
  });
}
