import { TABLES } from "../../workbook/layout";
import type { CellValue, TableContent, WorkbookEdit } from "../../workbook/port";
import type { DateSystem } from "../recommendMix/cells";
import { seatCells } from "../recommendMix/fileSeats";
import type { SeatRow } from "../recommendMix/inputs";
import { appendOrCreate } from "../sheets/tableEdit";

/** Flex Seats with the seats that only files know, and the edits that bring the table there. */
export interface AddedSeats {
  readonly tables: ReadonlyMap<string, TableContent>;
  readonly edits: readonly WorkbookEdit[];
}

/** Appends seats to Flex Seats before it is read as the record; without the table nothing is added. */
export function withAddedSeats(
  tables: ReadonlyMap<string, TableContent>,
  seats: readonly SeatRow[],
  dateSystem: DateSystem,
): AddedSeats {
  const old = tables.get(TABLES.seats.name);
  if (old === undefined || seats.length === 0) return { tables, edits: [] };
  const cells = seats.map((row) => seatCells(row, dateSystem));
  const edits = appendOrCreate(TABLES.seats, cells, old);
  const rows = edits.flatMap((edit) => (edit.kind === "appendRows" ? edit.rows : []));
  const values = rows.map((row) =>
    row.map((cell): CellValue => (typeof cell === "object" && cell !== null ? cell.value : (cell ?? ""))),
  );
  const longer = { ...old, values: [...old.values, ...values], formulas: [...old.formulas, ...values] };
  return { tables: new Map([...tables, [old.name, longer]]), edits };
}
