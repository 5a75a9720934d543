import { issueOf, type CalendarDate, type Issue, type SeatRecord } from "../../costing";
import { serialOf, nameKey, textOf, type DateSystem, type TableRow } from "./cells";
import type { EditCell } from "../../workbook/port";
import type { SeatRow } from "./inputs";

/** What Flex Seats and Flex Offers say already. */
export interface SeatContext {
  readonly asOf: CalendarDate;
  /** Rows of Flex Seats as they stand. */
  readonly ownRows: readonly TableRow[];
  /** Offers of Flex Offers, by their name keys. */
  readonly offers: ReadonlyMap<string, string>;
}

/** Seats that were taken from files, as rows that Flex Seats is missing, and what is said of them. */
export interface FileSeats {
  readonly rows: readonly SeatRow[];
  readonly issues: readonly Issue[];
}

/** Seats that a file says are paid until a day. */
type PaidLine = SeatRecord & { readonly endDate: CalendarDate };

/**
 * The paid seats that files know and Flex Seats does not: seats with an end date, as the Subscriptions export has them.
 * Those whom other files name as holders of such a seat (Users, Usage Report) hold one each; the rest is nobody's.
 * Where Flex Seats has rows of the offer and team, those count and the file's do not.
 *
 * Example: 3 seats of AutoCAD until 2027-11-30 and two holders are two rows with a user and one of 1 seat without.
 */
export function seatsOfFiles(seats: readonly SeatRecord[], { asOf, ownRows, offers }: SeatContext): FileSeats {
  const holders = seats.filter((seat) => seat.user !== null);
  const placed = new Set<SeatRecord>();
  const rows: SeatRow[] = [];
  const issues: Issue[] = [];
  for (const seat of seats) {
    const line = paidLine(seat, asOf);
    if (line === null) continue;
    const offer = offers.get(nameKey(line.offer));
    const done = offer === undefined ? "not used: add it to Flex Offers and run again" : ownReason(line, ownRows);
    if (offer === undefined || done !== null) {
      issues.push(seatIssue(line, offer === undefined ? "warning" : "info", done ?? ""));
      continue;
    }
    const users = holders.filter((each) => !placed.has(each) && isSame(each, line)).slice(0, line.quantity);
    users.forEach((each) => placed.add(each));
    const left = line.quantity - users.length;
    const shared = rowOf(line, offer);
    rows.push(...users.map(({ user }) => ({ ...shared, quantity: 1, user: user ?? "" })));
    if (left > 0) rows.push({ ...shared, quantity: left, user: "" });
    issues.push(seatIssue(line, "info", `added to Flex Seats: ${users.length} with their users, ${left} unassigned`));
  }
  return { rows, issues: [...issues, ...withoutEnd(seats)] };
}

/** The row as cells of Flex Seats. */
export function seatCells(row: SeatRow, dateSystem: DateSystem): EditCell[] {
  const day = (date: CalendarDate | null): number | "" => (date === null ? "" : serialOf(date, dateSystem));
  return [row.team, row.offer, row.quantity, row.user, row.price ?? "", day(row.start), day(row.endDate), "", ""];
}

function paidLine(seat: SeatRecord, asOf: CalendarDate): PaidLine | null {
  const { endDate, quantity } = seat;
  if (endDate === null || endDate < asOf || !Number.isInteger(quantity) || quantity <= 0) return null;
  if (seat.start !== null && seat.start > endDate) return null;
  return { ...seat, endDate };
}

function rowOf({ team, price, start, endDate }: PaidLine, offer: string): Omit<SeatRow, "quantity" | "user"> {
  return { team: team ?? "", offer, price, start, endDate, renews: true, noticeBy: null, mustRenew: false };
}

/** Whether somebody holds one of these seats: the same offer, and the same team where both are known. */
function isSame(holder: SeatRecord, line: SeatRecord): boolean {
  return nameKey(holder.offer) === nameKey(line.offer) && isSameTeam(holder.team, line.team);
}

function isSameTeam(left: string | null, right: string | null): boolean {
  const [a, b] = [nameKey(left ?? ""), nameKey(right ?? "")];
  return a === "" || b === "" || a === b;
}

function ownReason(line: PaidLine, ownRows: readonly TableRow[]): string | null {
  const isOwn = (row: TableRow): boolean =>
    nameKey(textOf(row.get("Offer"))) === nameKey(line.offer) && isSameTeam(textOf(row.get("Team")), line.team);
  return ownRows.some(isOwn) ? "not used: Flex Seats has rows of this offer, and those count" : null;
}

/** Seats without a user and without an end say nothing about what is paid; told once an offer. */
function withoutEnd(seats: readonly SeatRecord[]): Issue[] {
  const open = seats.filter(({ user, endDate }) => user === null && endDate === null);
  const byOffer = new Map(open.map((seat) => [nameKey(seat.offer), seat]));
  const done = "not used, since the file does not say until when they are paid: enter them in Flex Seats";
  return [...byOffer.values()].map((seat) => seatIssue(seat, "warning", done));
}

function seatIssue({ offer, quantity, team, endDate }: SeatRecord, severity: Issue["severity"], done: string): Issue {
  const until = endDate === null ? "" : ` until ${endDate}`;
  const where = team === null || team === "" ? "" : ` in ${team}`;
  const received = `${quantity} ${quantity === 1 ? "seat" : "seats"}${until}${where}`;
  return issueOf("seats-read", { severity, subject: offer, received, done });
}
