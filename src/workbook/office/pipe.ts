import { rectAddress, type Rect } from "../a1";
import type { CellInput } from "./cellInput";
import { cellBytes, SAFE_BYTES } from "./limits";

/** Collects small changes into one request and sends it before it grows too large. */
export interface Pipe {
  readonly context: Excel.RequestContext;
  /** Announces a change of so many bytes; sends what is pending when it would not fit any more. */
  spend(bytes: number): Promise<void>;
  /** Sends what is pending. */
  flush(): Promise<void>;
}

/** Bytes of a statement without its data: paths, actions, answers. */
export const STATEMENT_BYTES = 1_500;

/** Makes a pipe; `onSent` is called after each request. */
export function createPipe(context: Excel.RequestContext, onSent?: () => void): Pipe {
  let pending = 0;
  async function flush(): Promise<void> {
    if (pending === 0) return;
    pending = 0;
    await context.sync();
    onSent?.();
  }
  async function spend(bytes: number): Promise<void> {
    if (pending + bytes > SAFE_BYTES) await flush();
    pending += bytes;
  }
  return { context, spend, flush };
}

/** Writes rows of cells from the top left of `rect` on, in as many requests as their size asks for. */
export async function writeCells(
  pipe: Pipe,
  sheet: string,
  rect: Rect,
  rows: readonly (readonly CellInput[])[],
): Promise<void> {
  const worksheet = pipe.context.workbook.worksheets.getItem(sheet);
  let first = 0;
  while (first < rows.length) {
    const { count, bytes } = rowsThatFit(rows, first);
    await pipe.spend(bytes + STATEMENT_BYTES);
    const part = rows.slice(first, first + count).map((row) => [...row]);
    const range = worksheet.getRange(rectAddress({ ...rect, row: rect.row + first, rowCount: count }));
    range.formulas = part;
    first += count;
  }
}

/** How many rows from `first` on fit into one request; at least one. */
function rowsThatFit(rows: readonly (readonly CellInput[])[], first: number): { count: number; bytes: number } {
  let bytes = 0;
  let count = 0;
  for (let index = first; index < rows.length; index++) {
    const rowBytes = (rows[index] ?? []).reduce<number>((sum, cell) => sum + cellBytes(cell), 4);
    if (count > 0 && bytes + rowBytes > SAFE_BYTES - STATEMENT_BYTES) break;
    bytes += rowBytes;
    count++;
  }
  return { count, bytes };
}
