import { issueOf, lastDayOf, type Place, type UsageRecord } from "../../costing";
import { inPieces, type Pieces } from "../pieces";
import type { JoinLog } from "./joinLog";

/**
 * Tells who joined or left within the time of the files, since their days a year are not those that the file shows, and
 * who stands in several teams, since each team buys for itself. A person is told once.
 */
export function* presenceFindings(
  records: readonly UsageRecord[],
  nameOf: (key: string) => string,
  log: JoinLog,
): Pieces<void> {
  const teams = new Map<string, { readonly first: UsageRecord; readonly names: Set<string> }>();
  const told = new Set<string>();
  yield* inPieces(records, (record) => {
    noteTime(record, nameOf, told, log);
    if (record.team === null) return;
    const seen = teams.get(record.user);
    if (seen === undefined) teams.set(record.user, { first: record, names: new Set([record.team]) });
    else seen.names.add(record.team);
  });
  yield* inPieces(teams.values(), ({ first, names }) => {
    if (names.size < 2) return;
    const told = { subject: nameOf(first.user), received: [...names].join(", ") };
    const done = "each team is counted on its own";
    log.add(issueOf("user-several-teams", { severity: "info", place: placeOfRecord(first), ...told, done }));
  });
}

function noteTime(record: UsageRecord, nameOf: (key: string) => string, told: Set<string>, log: JoinLog): void {
  const { user, from, to, period, place } = record;
  if (period === undefined || period === null || from === null || to === null) return;
  const add = (kind: "user-joined" | "user-left", received: string, done: string): void => {
    if (told.has(`${kind} ${user}`)) return;
    told.add(`${kind} ${user}`);
    const where = placeOfRecord({ place });
    log.add(issueOf(kind, { severity: "info", place: where, subject: nameOf(user), received, done }));
  };
  if (to < (lastDayOf(period) ?? to)) add("user-left", to, "counted in the past, no use expected from then on");
  else if (from > period.start) add("user-joined", from, "the days a year are taken from the time since then");
}

function placeOfRecord({ place: { file, sheet, row } }: Pick<UsageRecord, "place">): Place {
  return sheet === null ? { file, line: row } : { file, sheet, cell: `A${row}` };
}
