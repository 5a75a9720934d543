import { dateOfDay, issueOf, type CalendarDate } from "../../costing";
import { cellText, isBlank, type Cell } from "../cells/cell";
import type { Field } from "../recognize/fields";
import { inPieces, nothingMore } from "../pieces";
import { placeOf } from "../source/tableSource";
import { NOTHING, type Collector, type SeatLine, type TableContext } from "./collected";
import { isFlexName, startItemReader } from "./item";
import { startNumberCells } from "./numberCells";
import { startPersonReader } from "./person";
import { repeatedRows } from "./repeatedRows";

/** A seat whose dates wait for the whole table to say whether day or month comes first. */
interface WaitingSeat {
  readonly line: Omit<SeatLine, "start" | "endDate">;
  readonly start: number | null;
  readonly end: number | null;
}

const OVER = /expired|cancel|revoked|inactive|terminated|unassigned|disabled/i;

/** Collects owned seats from a Subscriptions file; the token pool ("Flex") and ended subscriptions are no seats. */
export function startSubscriptionCollector(context: TableContext): Collector {
  const { header, log } = context;
  const items = startItemReader(context, null);
  const numbers = startNumberCells(context);
  const isRepeated = repeatedRows();
  const code = dateCodeOf(context);
  const waiting: WaitingSeat[] = [];
  const quantityColumn = header.columns.get("seatQuantity") ?? -1;
  const itemColumn = header.columns.get("offering") ?? header.columns.get("product") ?? 0;

  return {
    push(row, cells) {
      if (isRepeated(cells)) return log.ignore("row-duplicate", row);
      const item = items(row, cells);
      const offer = item.offering ?? item.product;
      if (offer === null)
        return log.reject("value-missing", row, itemColumn, { subject: header.names[itemColumn] ?? "offer" });
      const quantity = numbers.need(row, cells, quantityColumn, { isDays: false });
      if (quantity === null) return;
      log.use();
      if (isFlexName(offer) || OVER.test(text(context, cells, "subscriptionStatus"))) return;
      const line = { person: null, team: item.team, offer, quantity, row, daysUsed: null };
      waiting.push({ line, start: code(row, cells, "startDate"), end: code(row, cells, "endDate") });
    },
    *finish() {
      const { dates } = context;
      const { order } = dates.decide();
      const seats: SeatLine[] = [];
      const dateOf = (each: number | null): CalendarDate | null => {
        const day = each === null ? null : dates.resolve(each, order);
        return day === null ? null : dateOfDay(day);
      };
      yield* inPieces(waiting, ({ line, start, end }) => {
        seats.push({ ...line, start: dateOf(start), endDate: dateOf(end) });
      });
      return { ...NOTHING, seats };
    },
  };
}

/** Collects assigned seats from a Users file: a person and an offering or product; others are people without a seat. */
export function startUserCollector(context: TableContext): Collector {
  const { log } = context;
  const people = startPersonReader(context);
  const items = startItemReader(context, null);
  const isRepeated = repeatedRows();
  const seats: SeatLine[] = [];

  return {
    push(row, cells) {
      if (isRepeated(cells)) return log.ignore("row-duplicate", row);
      const person = people(row, cells);
      if (person === null) return;
      log.use();
      const item = items(row, cells);
      const offer = item.offering ?? item.product;
      const status = `${text(context, cells, "accountStatus")} ${text(context, cells, "seatAssignment")}`;
      if (offer === null || isFlexName(offer) || OVER.test(status)) return;
      seats.push({ person, team: item.team, offer, quantity: 1, start: null, endDate: null, row, daysUsed: null });
    },
    finish: () => nothingMore({ ...NOTHING, seats }),
  };
}

/** Reads the people of a Groups file, so that its rows are checked; groups carry no days and no seats. */
export function startGroupCollector(context: TableContext): Collector {
  const people = startPersonReader(context);
  return {
    push(row, cells) {
      if (people(row, cells) !== null) context.log.use();
    },
    finish: () => nothingMore(NOTHING),
  };
}

function text({ header }: TableContext, cells: readonly Cell[], field: Field): string {
  const column = header.columns.get(field);
  return column === undefined ? "" : cellText(cells[column]);
}

function dateCodeOf({ header, dates, meta, log }: TableContext) {
  return (row: number, cells: readonly Cell[], field: Field): number | null => {
    const column = header.columns.get(field) ?? -1;
    const cell = column < 0 ? null : (cells[column] ?? null);
    if (isBlank(cell)) return null;
    const read = dates.read(cell, row, column);
    if (read !== null) return read.code;
    const told = { subject: header.names[column] ?? "date", received: cellText(cell) };
    const done = "read as if the cell were blank";
    log.note(issueOf("not-a-date", { severity: "warning", place: placeOf(meta, row, column), ...told, done }));
    return null;
  };
}
