import type { CellContent } from "../host/model/bookData";
import { numberOfInput } from "../host/model/input";
import { isError, type Matrix } from "./values";

/** Below so many cells a scan is as fast as an index. */
const FEW_CELLS = 16;

/** Cells of an area by what they hold: numbers of cells (row by row, from 0), ascending. */
interface CellIndex {
  readonly numbers: ReadonlyMap<number, readonly number[]>;
  readonly texts: ReadonlyMap<string, readonly number[]>;
}

// Areas are made anew for each calculation, so what is kept by them dies with it.
const flats = new WeakMap<Matrix, readonly CellContent[]>();
const indexes = new WeakMap<Matrix, CellIndex | null>();

/** All values of an area, row by row; made once for each area. */
export function flatOf(area: Matrix): readonly CellContent[] {
  const known = flats.get(area);
  if (known) return known;
  const values = area.flat();
  flats.set(area, values);
  return values;
}

/**
 * Numbers of the cells that can equal a value, ascending: all that do and perhaps a few more, so each is still to be
 * tested. A number also finds texts that read as it, a text finds whatever shows as it without regard to case, "" finds
 * empty cells. Null: look at all cells, because the area is small or is asked about for the first time.
 * Example: `candidatesIn([[1], ["Ann"], ["ann"], …], "ann")` is [1, 2].
 */
export function candidatesIn(area: Matrix, key: number | string): readonly number[] | null {
  if (flatOf(area).length < FEW_CELLS) return null;
  const index = indexOf(area);
  if (index === null) return null;
  return (typeof key === "number" ? index.numbers.get(key) : index.texts.get(key.toLowerCase())) ?? [];
}

/** Many areas are asked about only once, and an index costs more than one scan: it is made at the second question. */
function indexOf(area: Matrix): CellIndex | null {
  const known = indexes.get(area);
  if (known) return known;
  const made = known === null ? indexed(flatOf(area)) : null;
  indexes.set(area, made);
  return made;
}

function indexed(values: readonly CellContent[]): CellIndex {
  const numbers = new Map<number, number[]>();
  const texts = new Map<string, number[]>();
  values.forEach((value, at) => {
    add(texts, isError(value) ? value.error.toLowerCase() : String(value ?? "").toLowerCase(), at);
    const number = typeof value === "string" ? numberOfInput(value) : value;
    if (typeof number === "number") add(numbers, number, at);
  });
  return { numbers, texts };
}

function add<Key>(lists: Map<Key, number[]>, key: Key, at: number): void {
  const list = lists.get(key);
  if (list) list.push(at);
  else lists.set(key, [at]);
}
