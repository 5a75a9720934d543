import { type Issue, type SeatRecord, type UsageRecord } from "../../costing";
import type { ImportOptions, TableResult } from "../collect/collected";
import { inPieces, sortedInPieces, type Pieces } from "../pieces";
import { bundleFindings } from "./bundles";
import { coverFindings } from "./cover";
import { groupUses, type UseGroupOf } from "./groups";
import { startJoinLog } from "./joinLog";
import { knownPeople } from "./people";
import { presenceFindings } from "./presence";
import { recordOf } from "./recordOf";
import { joinSeats } from "./seats";
import { tokenFindings } from "./tokens";

/** What all tables say together. */
export interface Joined {
  readonly records: readonly UsageRecord[];
  readonly seats: readonly SeatRecord[];
  readonly issues: readonly Issue[];
}

/** A group can hold the days or sessions of a year. */
const GROUPS_PER_PIECE = 10;

/** Brings tables together: one key per person, one record per person, product, team and way of access. */
export function* joinTables(tables: readonly TableResult[], options: ImportOptions): Pieces<Joined> {
  const log = startJoinLog();
  const people = yield* knownPeople(tables);
  const all: UsageRecord[] = [];
  const takeGroup = (group: UseGroupOf): void => {
    const record = recordOf(group, options, log);
    if (record !== null) all.push(record);
  };
  yield* inPieces(yield* groupUses(tables, people.keyOf), takeGroup, GROUPS_PER_PIECE);
  const bundled = yield* bundleFindings(all, log);
  const records = yield* sortedInPieces(bundled.records, byUserAndProduct);
  yield* tokenFindings(records, bundled.split, options, log);
  const seats = yield* joinSeats(tables, people.keyOf, log);
  yield* coverFindings(records, seats, log);
  const { nameOf } = people;
  yield* presenceFindings(records, nameOf, log);
  const named: UsageRecord[] = [];
  yield* inPieces(records, (record) => void named.push({ ...record, user: nameOf(record.user) }));
  const namedSeats: SeatRecord[] = [];
  yield* inPieces(seats, (seat) => {
    namedSeats.push({ ...seat, user: seat.user === null ? null : nameOf(seat.user) });
  });
  return {
    records: named,
    seats: namedSeats,
    issues: log.issues(),
  };
}

function byUserAndProduct(a: UsageRecord, b: UsageRecord): number {
  return (
    compare(a.user, b.user) ||
    compare(a.product ?? "", b.product ?? "") ||
    compare(a.offering ?? "", b.offering ?? "") ||
    compare(a.team ?? "", b.team ?? "") ||
    compare(a.option ?? "", b.option ?? "")
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
