import { cellText, isBlank, type Cell } from "../cells/cell";
import type { DateColumn, ReadDate } from "../cells/dateColumn";

/** An operation as it was written: an instant, or a time of day that is the first such time after the launch. */
export type WrittenOperation =
  { readonly kind: "instant"; readonly date: ReadDate } | { readonly kind: "time"; readonly timeMs: number };

const MS_PER_DAY = 86_400_000;
const BETWEEN = /[;|\n\r]+|,(?!\d)/;
const TIME_OF_DAY = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/;
const NONE = /^(none|no|-|0)$/i;
const LONGEST_CELL = 32_767;

/**
 * Reads a cell of operations: instants or times of day with `;`, `|` or line breaks in between; "none" for a session in
 * which nothing was done. Null for a blank cell, which says nothing; "bad" when some part is neither.
 * Example: "08:10; 12:00" are two operations of the day of the launch.
 */
export function readOperations(
  cell: Cell | undefined,
  dates: DateColumn,
  row: number,
  column: number,
): readonly WrittenOperation[] | null | "bad" {
  if (isBlank(cell)) return null;
  if (typeof cell === "number" && cell > 0 && cell < 1)
    return [{ kind: "time", timeMs: Math.round(cell * MS_PER_DAY) }];
  const text = cellText(cell).slice(0, LONGEST_CELL);
  if (NONE.test(text)) return [];
  const parts = typeof cell === "number" ? [cell] : text.split(BETWEEN).map((part) => part.trim());
  const operations: WrittenOperation[] = [];
  for (const part of parts) {
    if (part === "") continue;
    const time = typeof part === "string" ? timeOfDay(part) : null;
    const date = time === null ? dates.read(part, row, column) : null;
    if (time !== null) operations.push({ kind: "time", timeMs: time });
    else if (date !== null) operations.push({ kind: "instant", date });
    else return "bad";
  }
  return operations;
}

/**
 * The instant of an operation of a session that starts at `startMs`; null for a date that is none in the order of the
 * table. A time of day before that of the launch belongs to the next day.
 */
export function instantOfOperation(
  operation: WrittenOperation,
  startMs: number,
  instantOf: (date: ReadDate) => number | null,
): number | null {
  if (operation.kind === "instant") return instantOf(operation.date);
  const sameDay = Math.floor(startMs / MS_PER_DAY) * MS_PER_DAY + operation.timeMs;
  return sameDay < startMs ? sameDay + MS_PER_DAY : sameDay;
}

function timeOfDay(text: string): number | null {
  const match = TIME_OF_DAY.exec(text);
  if (match === null) return null;
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  return hours > 23 || minutes > 59 || seconds > 59 ? null : ((hours * 60 + minutes) * 60 + seconds) * 1000;
}
