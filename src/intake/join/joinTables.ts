import { type Issue, type SeatRecord, type UsageRecord } from "../../costing";
import type { ImportOptions, TableResult } from "../collect/collected";
import { bundleFindings } from "./bundles";
import { coverFindings } from "./cover";
import { groupUses } from "./groups";
import { startJoinLog } from "./joinLog";
import { personKeys, personNames } from "./people";
import { recordOf } from "./recordOf";
import { joinSeats } from "./seats";
import { tokenFindings } from "./tokens";

/** What all tables say together. */
export interface Joined {
  readonly records: readonly UsageRecord[];
  readonly seats: readonly SeatRecord[];
  readonly issues: readonly Issue[];
}

/** Brings tables together: one key per person, one record per person, product, team and way of access. */
export function joinTables(tables: readonly TableResult[], options: ImportOptions): Joined {
  const log = startJoinLog();
  const keyOf = personKeys(tables);
  const all = groupUses(tables, keyOf)
    .map((group) => recordOf(group, options, log))
    .filter((record) => record !== null);
  const records = bundleFindings(all, log).sort(byUserAndProduct);
  tokenFindings(records, options, log);
  const seats = joinSeats(tables, keyOf, log);
  coverFindings(records, seats, log);
  const nameOf = personNames(tables);
  return {
    records: records.map((record) => ({ ...record, user: nameOf(record.user) })),
    seats: seats.map((seat) => ({ ...seat, user: seat.user === null ? null : nameOf(seat.user) })),
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
