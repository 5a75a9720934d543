import { contains, type Rect } from "../a1";
import type { WorkbookEdit } from "../port";
import { keyOf } from "./keys";

/** What we created in this workbook. Names are lower-case. */
export interface Owned {
  readonly sheets: readonly string[];
  readonly tables: readonly string[];
  /** Blocks that we last wrote, by sheet: cells there may be written over. */
  readonly blocks: readonly { readonly sheet: string; readonly rect: Rect }[];
}

const NOTHING: Owned = { sheets: [], tables: [], blocks: [] };

/** Reads the setting; anything that is not ours counts as nothing. */
export function parseOwned(json: string | undefined): Owned {
  if (json === undefined) return NOTHING;
  try {
    const { sheets, tables, blocks } = JSON.parse(json) as Partial<Owned>;
    if (!Array.isArray(sheets) || !Array.isArray(tables) || !Array.isArray(blocks)) return NOTHING;
    return { sheets, tables, blocks };
  } catch {
    return NOTHING;
  }
}

export function ownsSheet(owned: Owned, sheet: string): boolean {
  return owned.sheets.includes(keyOf(sheet));
}

export function ownsTable(owned: Owned, table: string): boolean {
  return owned.tables.includes(keyOf(table));
}

/** Whether we wrote the cell as part of a block. */
export function ownsCell(owned: Owned, sheet: string, row: number, column: number): boolean {
  return owned.blocks.some((block) => block.sheet === keyOf(sheet) && contains(block.rect, row, column));
}

/**
 * What we own after a run: what is left of what we had, and what the run makes. Blocks of a sheet that the run writes
 * blocks to take the place of the earlier ones.
 */
export function ownedAfter(
  before: Owned,
  present: { readonly sheets: ReadonlyMap<string, unknown>; readonly tables: ReadonlyMap<string, unknown> },
  made: Owned,
): Owned {
  const rewritten = new Set(made.blocks.map((block) => block.sheet));
  const unite = (kept: readonly string[], added: readonly string[]): string[] => [...new Set([...kept, ...added])];
  return {
    sheets: unite(
      before.sheets.filter((name) => present.sheets.has(name)),
      made.sheets,
    ),
    tables: unite(
      before.tables.filter((name) => present.tables.has(name)),
      made.tables,
    ),
    blocks: [
      ...before.blocks.filter((block) => present.sheets.has(block.sheet) && !rewritten.has(block.sheet)),
      ...made.blocks,
    ],
  };
}

/**
 * Takes tables for ours that an edit describes exactly, name by name of their columns, and their sheets with them.
 * What we own is kept in the document, and a file that another program wrote has lost it.
 */
export function adoptTables(
  owned: Owned,
  tables: ReadonlyMap<string, { readonly sheet: string; readonly headers: readonly string[] }>,
  edits: readonly WorkbookEdit[],
): Owned {
  const found = edits.flatMap((edit) => {
    const table = edit.kind === "adopt" ? tables.get(keyOf(edit.table)) : undefined;
    return edit.kind === "adopt" && table && isSameList(table.headers, edit.columns) ? [{ edit, table }] : [];
  });
  const sheets = found.filter(({ edit, table }) => keyOf(table.sheet) === keyOf(edit.sheet));
  return {
    ...owned,
    sheets: [...new Set([...owned.sheets, ...sheets.map(({ edit }) => keyOf(edit.sheet))])],
    tables: [...new Set([...owned.tables, ...found.map(({ edit }) => keyOf(edit.table))])],
  };
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, index) => keyOf(name) === keyOf(other[index] ?? ""));
}
