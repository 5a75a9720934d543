import { issueOf, nameKey, type SeatRecord } from "../../costing";
import type { Person, SeatLine, TableResult } from "../collect/collected";
import { inPieces, type Pieces } from "../pieces";
import { placeOf } from "../source/tableSource";
import type { JoinLog } from "./joinLog";

/**
 * The seats of all tables. A seat of a person counts once, however many files name it, and the most telling file fills
 * its dates. Seats without a person (Subscriptions) stay as they are. A seat that its file shows with 0 days used is
 * told as shelfware.
 */
export function* joinSeats(
  tables: readonly TableResult[],
  keyOf: (person: Person) => string,
  log: JoinLog,
): Pieces<SeatRecord[]> {
  const seats: SeatRecord[] = [];
  const byUser = new Map<string, { at: number; daysUsed: number | null; line: SeatLine; table: TableResult }>();
  for (const table of tables) {
    yield* inPieces(table.collected.seats, (line) => {
      const user = line.person === null ? null : keyOf(line.person);
      const seat = { team: line.team, offer: line.offer, quantity: line.quantity, user, price: null };
      const record: SeatRecord = { ...seat, start: line.start, endDate: line.endDate };
      if (user === null) {
        seats.push(record);
        return;
      }
      const key = `${user}\u0001${nameKey(line.offer)}\u0001${nameKey(line.team ?? "")}`;
      const known = byUser.get(key);
      if (known === undefined) {
        byUser.set(key, { at: seats.length, daysUsed: line.daysUsed, line, table });
        seats.push(record);
      } else {
        const before = seats[known.at];
        if (before !== undefined) seats[known.at] = { ...before, start: before.start ?? record.start };
        known.daysUsed = known.daysUsed === null ? line.daysUsed : Math.max(known.daysUsed, line.daysUsed ?? 0);
      }
    });
  }
  yield* inPieces(byUser.values(), ({ daysUsed, line, table }) => {
    if (daysUsed !== 0) return;
    const place = placeOf(table.meta, line.row);
    const subject = `${line.offer} of ${line.person?.written ?? "nobody"}`;
    log.add(issueOf("shelfware", { severity: "info", place, subject, received: "0 days used" }));
  });
  return seats;
}
