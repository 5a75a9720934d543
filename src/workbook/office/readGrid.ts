import { rectAddress, type Rect } from "../a1";
import type { CellValue } from "../port";
import { SAFE_BYTES, utf8Bytes } from "./limits";
import { isHostError } from "./requestIssue";

/** What can be read of every cell. */
export type GridField = "values" | "formulas" | "numberFormat" | "valueTypes";

/** Cells of a rectangle; fields that were not asked for are empty. */
export type Grid = { readonly [field in GridField]: CellValue[][] };

const FIRST_CHUNK_CELLS = 10_000;
const MOST_GROWTH = 8;

/** More at once would keep the page waiting longer than a person overlooks: about 50 ms. */
const MOST_CELLS = 40_000;

/**
 * Reads a rectangle in chunks of rows. The first chunk is small; its size tells how many rows fit into the next. A
 * chunk that is too large all the same is read again in halves.
 */
export async function readGrid(
  context: Excel.RequestContext,
  sheet: string,
  rect: Rect,
  fields: readonly GridField[],
): Promise<Grid> {
  const grid: Grid = { values: [], formulas: [], numberFormat: [], valueTypes: [] };
  const worksheet = context.workbook.worksheets.getItem(sheet);
  let done = 0;
  let chunkRows = Math.max(1, Math.floor(FIRST_CHUNK_CELLS / rect.columnCount));
  while (done < rect.rowCount) {
    const rowCount = Math.min(chunkRows, rect.rowCount - done);
    const range = worksheet.getRange(rectAddress({ ...rect, row: rect.row + done, rowCount }));
    range.load(fields.join(","));
    try {
      await context.sync();
    } catch (error) {
      if (!isTooLarge(error) || rowCount === 1) throw error;
      chunkRows = Math.max(1, Math.floor(rowCount / 2));
      continue;
    }
    let bytes = 0;
    for (const field of fields) {
      const rows = range[field] as CellValue[][];
      for (const row of rows) grid[field].push(row);
      bytes += utf8Bytes(JSON.stringify(rows));
    }
    done += rowCount;
    chunkRows = Math.min(nextChunk(rowCount, bytes), mostRows(rect));
  }
  return grid;
}

function mostRows({ columnCount }: Rect): number {
  return Math.max(1, Math.floor(MOST_CELLS / columnCount));
}

function isTooLarge(error: unknown): boolean {
  return isHostError(error) && error.code === "ResponsePayloadSizeLimitExceeded";
}

/** Rows that fit if the next ones are like the last; grows step by step because they may be larger. */
function nextChunk(rowCount: number, bytes: number): number {
  const fitting = Math.floor((SAFE_BYTES / Math.max(bytes, 1)) * rowCount);
  return Math.max(1, Math.min(fitting, rowCount * MOST_GROWTH));
}
