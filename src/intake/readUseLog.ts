import { type DayNumber, type Issue } from "../costing";
import type { ImportOptions } from "./collect/collected";
import type { DateQuestion } from "./collect/dateOrders";
import type { RowCounts } from "./collect/tableLog";
import { nameOf } from "./join/people";
import { atOnce } from "./pieces";
import { readTable } from "./readTable";
import type { TableSource } from "./source/tableSource";

/** One access day of a person; `product` is null where the log names none. */
export interface LoggedUse {
  readonly user: string;
  readonly product: string | null;
  readonly day: DayNumber;
}

/** The days of a log, sorted by user, product and day, with the count of its rows. */
export interface UseLog {
  readonly uses: readonly LoggedUse[];
  readonly rows: RowCounts;
  readonly issues: readonly Issue[];
  /** What only a person can answer about the dates. */
  readonly questions: readonly DateQuestion[];
}

/**
 * Reads a log of access days (a row per user and date, perhaps with a product) for a replay of history. Days after
 * `asOf` are rejected; a day that stands there twice counts once and is told.
 * Example: the rows "ann, 2026-03-02" and "ann, 2026-03-02" are one use; rows read 2, used 1, ignored 1.
 */
export function readUseLog(source: TableSource, options: ImportOptions): UseLog {
  return atOnce(readUseLogSteps(source, options));
}

/** The same in pieces, for callers that must not block. */
export function* readUseLogSteps(source: TableSource, options: ImportOptions): Generator<unknown, UseLog, void> {
  const { finish } = yield* readTable(source, options);
  const { collected, rows, issues, questions } = yield* finish(options.period ?? null);
  const uses = new Map<string, LoggedUse>();
  for (const { person, product, offering, days } of collected.dayUses) {
    const name = product ?? offering;
    for (const day of days.keys()) {
      uses.set(`${person.key}\u0001${name ?? ""}\u0001${day}`, {
        user: nameOf(person),
        product: name,
        day: day as DayNumber,
      });
    }
  }
  return { uses: [...uses.values()].sort(byUserProductDay), rows, issues, questions };
}

function byUserProductDay(a: LoggedUse, b: LoggedUse): number {
  const [left, right] = [`${a.user}\u0001${a.product ?? ""}`, `${b.user}\u0001${b.product ?? ""}`];
  return left < right ? -1 : left > right ? 1 : a.day - b.day;
}
