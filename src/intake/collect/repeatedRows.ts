import type { Cell } from "../cells/cell";

/** Tells whether a row with the same content in every cell came before. */
export function repeatedRows(): (cells: readonly Cell[]) => boolean {
  const seen = new Set<string>();
  return (cells) => {
    const key = JSON.stringify(cells);
    if (seen.has(key)) return true;
    seen.add(key);
    return false;
  };
}
