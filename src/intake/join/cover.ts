import { issueOf, lastDayOf, nameKey, type SeatRecord, type UsageRecord } from "../../costing";
import { inPieces, type Pieces } from "../pieces";
import type { JoinLog } from "./joinLog";

/**
 * Tells who holds a seat of a product and also used it through Flex (a seat is drawn first, so the Flex days lie before
 * it, in another team, or show a wrong assignment), and who works on a subscription without being in the list of seats
 * by person, if there is such a list.
 */
export function* coverFindings(
  records: readonly UsageRecord[],
  seats: readonly SeatRecord[],
  log: JoinLog,
): Pieces<void> {
  const seatsOf = new Map<string, Set<string>>();
  yield* inPieces(seats, ({ user, offer }) => {
    if (user === null) return;
    const offers = seatsOf.get(user);
    if (offers === undefined) seatsOf.set(user, new Set([nameKey(offer)]));
    else offers.add(nameKey(offer));
  });
  const onSeat = new Set<string>();
  yield* inPieces(records, ({ user, product, option }) => {
    if (option === "subscription" && product !== null) onSeat.add(`${user}\u0001${nameKey(product)}`);
  });
  const told = new Set<string>();
  yield* inPieces(records, ({ user, product, option, accessDays, place, to, period }) => {
    const at = place.sheet === null ? { line: place.row } : { sheet: place.sheet, cell: `A${place.row}` };
    const where = { file: place.file, ...at };
    if (option === "flex" && product !== null && accessDays > 0) {
      const hasSeat =
        onSeat.has(`${user}\u0001${nameKey(product)}`) || seatsOf.get(user)?.has(nameKey(product)) === true;
      const subject = `${user} and ${product}`;
      const received = `${accessDays} days on Flex`;
      if (hasSeat) log.add(issueOf("double-cover", { severity: "warning", place: where, subject, received }));
    }
    const hasLeft = to !== null && period !== null && period !== undefined && to !== lastDayOf(period);
    const isOutside = !hasLeft && option === "subscription" && accessDays > 0 && seatsOf.size > 0 && !seatsOf.has(user);
    if (isOutside && !told.has(user)) {
      told.add(user);
      log.add(issueOf("user-no-seat", { severity: "info", place: where, subject: user }));
    }
  });
}
