import { rectAddress } from "../a1";
import { plainInput, type CellInput } from "./cellInput";
import { clearTextFormats, restoreFormats } from "./numberFormats";
import { STATEMENT_BYTES, writeCells, type Pipe } from "./pipe";
import type { KeptArea, KeptCell } from "./snapshot";

/** Puts the contents and number formats of an area back. */
export async function restoreArea(pipe: Pipe, area: KeptArea): Promise<void> {
  const { sheet, rect, cells } = area;
  if (cells) {
    if (area.wasEmpty && cells.every((row) => row.every((cell) => cell === null))) {
      await pipe.spend(STATEMENT_BYTES);
      pipe.context.workbook.worksheets.getItem(sheet).getRange(rectAddress(rect)).clear("Formats");
    }
    // Written into a cell that is formatted as text, a number or formula would become text.
    await clearTextFormats(pipe, area, () => false);
    await writeCells(
      pipe,
      sheet,
      rect,
      cells.map((row) => row.map(restoredInput)),
    );
  }
  await restoreFormats(pipe, area);
}

/** A kept cell as Excel has to be given it. Example: "'0123" (the text 0123) gets its apostrophe, "'Ann" needs none. */
export function restoredInput(cell: KeptCell): CellInput {
  if (cell === null) return "";
  return typeof cell === "string" && cell.startsWith("'") ? plainInput(cell.slice(1)) : cell;
}
