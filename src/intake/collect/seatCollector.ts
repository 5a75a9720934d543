import { dateOfDay, type CalendarDate } from "../../costing";
import { cellText, isBlank, type Cell } from "../cells/cell";
import { startDateColumn } from "../cells/dateColumn";
import type { Field } from "../recognize/fields";
import { NOTHING, type Collector, type SeatLine, type TableContext } from "./collected";
import { isFlexName, startItemReader } from "./item";
import { startNumberCells } from "./numberCells";
import { startPersonReader } from "./person";
import { repeatedRows } from "./repeatedRows";

const OVER = /expired|cancel|revoked|inactive|terminated|unassigned|disabled/i;

/** Collects owned seats from a Subscriptions file; the token pool ("Flex") and ended subscriptions are no seats. */
export function startSubscriptionCollector(context: TableContext): Collector {
  const { header, log } = context;
  const items = startItemReader(header, null);
  const numbers = startNumberCells(context);
  const isRepeated = repeatedRows();
  const date = dateOf(context);
  const seats: SeatLine[] = [];
  const quantityColumn = header.columns.get("seatQuantity") ?? -1;
  const itemColumn = header.columns.get("offering") ?? header.columns.get("product") ?? 0;

  return {
    push(row, cells) {
      if (isRepeated(cells)) return log.ignore("row-duplicate", row);
      const item = items(cells);
      const offer = item.offering ?? item.product;
      if (offer === null)
        return log.reject("value-missing", row, itemColumn, { subject: header.names[itemColumn] ?? "offer" });
      const quantity = numbers.need(row, cells, quantityColumn, { isDays: false });
      if (quantity === null) return;
      log.use();
      if (isFlexName(offer) || OVER.test(text(context, cells, "subscriptionStatus"))) return;
      const [start, endDate] = [date(row, cells, "startDate"), date(row, cells, "endDate")];
      seats.push({ person: null, team: item.team, offer, quantity, start, endDate, row, daysUsed: null });
    },
    finish: () => ({ ...NOTHING, seats }),
  };
}

/** Collects assigned seats from a Users file: a person and an offering or product; others are people without a seat. */
export function startUserCollector(context: TableContext): Collector {
  const { log } = context;
  const people = startPersonReader(context);
  const items = startItemReader(context.header, null);
  const isRepeated = repeatedRows();
  const seats: SeatLine[] = [];

  return {
    push(row, cells) {
      if (isRepeated(cells)) return log.ignore("row-duplicate", row);
      const person = people(row, cells);
      if (person === null) return;
      log.use();
      const item = items(cells);
      const offer = item.offering ?? item.product;
      const status = `${text(context, cells, "accountStatus")} ${text(context, cells, "seatAssignment")}`;
      if (offer === null || isFlexName(offer) || OVER.test(status)) return;
      seats.push({ person, team: item.team, offer, quantity: 1, start: null, endDate: null, row, daysUsed: null });
    },
    finish: () => ({ ...NOTHING, seats }),
  };
}

/** Reads the people of a Groups file, so that its rows are checked; groups carry no days and no seats. */
export function startGroupCollector(context: TableContext): Collector {
  const people = startPersonReader(context);
  return {
    push(row, cells) {
      if (people(row, cells) !== null) context.log.use();
    },
    finish: () => NOTHING,
  };
}

function text({ header }: TableContext, cells: readonly Cell[], field: Field): string {
  const column = header.columns.get(field);
  return column === undefined ? "" : cellText(cells[column]);
}

function dateOf({ header, meta, options }: TableContext) {
  const usual = meta.decimalComma ? "day-first" : "month-first";
  const dates = startDateColumn(meta.dateSystem, options.dateOrder ?? null, usual);
  return (row: number, cells: readonly Cell[], field: Field): CalendarDate | null => {
    const column = header.columns.get(field);
    const cell = column === undefined ? null : (cells[column] ?? null);
    const read = isBlank(cell) ? null : dates.read(cell, row);
    const day = read === null ? null : dates.resolve(read.code, options.dateOrder ?? usual);
    return day === null ? null : dateOfDay(day);
  };
}
