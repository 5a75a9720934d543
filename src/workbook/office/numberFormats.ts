import { rectAddress } from "../a1";
import { STATEMENT_BYTES, type Pipe } from "./pipe";
import type { KeptArea } from "./snapshot";

/** Columns with more changes of format than this are written cell by cell. */
const MOST_RUNS = 50;

/** Sets one number format on all cells of a range. */
export function setNumberFormat(range: Excel.Range, code: string): void {
  // Excel takes a single value for all cells; the type knows only the array.
  range.numberFormat = code as unknown as string[][];
}

/**
 * Sets cells that are formatted as text to "General": what is written into them would all become text. Columns (by
 * their place on the sheet) for which `keep` is true stay as they are.
 */
export async function clearTextFormats(pipe: Pipe, area: KeptArea, keep: (column: number) => boolean): Promise<void> {
  for (const part of formatParts(area)) {
    if (part.code === "@" && !keep(part.rect.column)) await setPart(pipe, { ...part, code: "General" });
  }
}

/** Puts the number formats of an area back. */
export async function restoreFormats(pipe: Pipe, area: KeptArea): Promise<void> {
  const { sheet, rect } = area;
  for (let index = 0; index < area.formats.length; index++) {
    const runs = area.formats[index] ?? [];
    if (runs.length <= MOST_RUNS) continue;
    const codes = runs.flatMap(([count, code]) => Array.from({ length: count }, () => [code]));
    await pipe.spend(STATEMENT_BYTES + codes.reduce((sum, [code = ""]) => sum + code.length + 8, 0));
    const column = { ...rect, column: rect.column + index, columnCount: 1 };
    pipe.context.workbook.worksheets.getItem(sheet).getRange(rectAddress(column)).numberFormat = codes;
  }
  for (const part of formatParts(area)) if (!part.isMany) await setPart(pipe, part);
}

function formatParts(area: KeptArea) {
  return area.formats.flatMap((runs, index) => {
    let row = area.rect.row;
    return runs.map(([rowCount, code]) => {
      const rect = { row, column: area.rect.column + index, rowCount, columnCount: 1 };
      row += rowCount;
      return { sheet: area.sheet, rect, code, isMany: runs.length > MOST_RUNS };
    });
  });
}

async function setPart(pipe: Pipe, part: ReturnType<typeof formatParts>[number]): Promise<void> {
  await pipe.spend(STATEMENT_BYTES);
  const sheet = pipe.context.workbook.worksheets.getItem(part.sheet);
  setNumberFormat(sheet.getRange(rectAddress(part.rect)), part.code);
}
