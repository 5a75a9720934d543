import { fail, issueOf, ok, type Issue, type Result } from "../costing";
import { isErrorCell, type Cells } from "./cell";

/** A column that a table has: its title in our own tables, other titles that people use, and whether it must be there. */
export interface ColumnSpec<Key extends string> {
  readonly key: Key;
  readonly title: string;
  readonly otherTitles: readonly string[];
  readonly isRequired: boolean;
}

/** Which column of a range is which, and the first row below the header (0 if there is none). */
export interface LocatedColumns<Key extends string> {
  readonly columnOf: ReadonlyMap<Key, number>;
  readonly firstRow: number;
  readonly hasHeader: boolean;
}

/** How a range is laid out that has no header: the keys of its columns from left to right, by its width. */
export type LayoutByWidth<Key extends string> = (width: number) => readonly Key[] | null;

/**
 * Finds the columns of a range: by the titles in its first row, in any order, if all that must be there are there;
 * otherwise by position. Titles are compared without case and signs. Fails when the range is too narrow for that.
 * Example: a first row "Tokens per day", "Product" gives tokensPerDay 0 and product 1, data from row 1 on.
 */
export function locateColumns<Key extends string>(
  cells: Cells,
  specs: readonly ColumnSpec<Key>[],
  layout: LayoutByWidth<Key>,
): Result<LocatedColumns<Key>, Issue> {
  const header = cells[0] ?? [];
  const byTitle = columnsByTitle(header, specs);
  if (specs.every((spec) => !spec.isRequired || byTitle.has(spec.key))) {
    return ok({ columnOf: byTitle, firstRow: 1, hasHeader: true });
  }
  const width = cells.reduce((widest, row) => Math.max(widest, row.length), 0);
  const keys = layout(width);
  if (!keys) return fail(tooNarrow(specs, width));
  return ok({ columnOf: new Map(keys.map((key, column) => [key, column])), firstRow: 0, hasHeader: false });
}

/**
 * Whether the first row of a range without known titles is a row of titles all the same: words where a number should
 * stand, and no number anywhere. "7" and "7,5" are no titles but numbers that were typed as text, and deserve an issue.
 */
export function isTitleRow(
  located: LocatedColumns<string>,
  row: number,
  cells: readonly unknown[],
  numberCell: unknown,
): boolean {
  if (row !== 0 || located.hasHeader || typeof numberCell !== "string") return false;
  if (cells.some((cell) => typeof cell === "number" && cell !== 0)) return false;
  return /^\s*[^\s\d.,+-]/.test(numberCell);
}

/** A title without case and signs. Example: "Tokens_per-Day " is "tokens per day". */
export function titleKey(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%]+/gu, " ")
    .trim();
}

function columnsByTitle<Key extends string>(
  header: readonly unknown[],
  specs: readonly ColumnSpec<Key>[],
): Map<Key, number> {
  const titles = header.map((cell) => (typeof cell === "string" && !isErrorCell(cell) ? titleKey(cell) : ""));
  const found = new Map<Key, number>();
  for (const spec of specs) {
    for (const title of [spec.title, ...spec.otherTitles]) {
      const column = titles.indexOf(titleKey(title));
      if (column >= 0 && !found.has(spec.key)) found.set(spec.key, column);
    }
  }
  return found;
}

function tooNarrow<Key extends string>(specs: readonly ColumnSpec<Key>[], width: number): Issue {
  const required = specs.filter((spec) => spec.isRequired).map((spec) => `"${spec.title}"`);
  return issueOf("column-missing", {
    expected: `the columns ${required.join(" and ")}`,
    received: width === 1 ? "1 column" : `${width} columns`,
  });
}
