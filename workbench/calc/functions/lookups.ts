import type { CellContent } from "../../host/model/bookData";
import { wildcardOf } from "../criteria";
import { compareValues, ERRORS, first, isError, toLogical, toNumber, type Matrix } from "../values";
import { elementwise, single, type SheetFunction } from "./registry";

/** Index of a value in a list: exact, the last that is not above (1), the last that is not below (-1); -1: none. */
function indexOf(list: readonly CellContent[], wanted: CellContent, mode: 0 | 1 | -1): number {
  if (mode === 0) {
    const pattern = typeof wanted === "string" && /[*?~]/.test(wanted) ? wildcardOf(wanted) : null;
    return list.findIndex((value) =>
      pattern
        ? typeof value === "string" && pattern.test(value)
        : isAlike(value, wanted) && compareValues(value, wanted) === 0,
    );
  }
  let found = -1;
  list.forEach((value, at) => {
    if (!isAlike(value, wanted)) return;
    const order = compareValues(value, wanted);
    if (mode === 1 ? order <= 0 : order >= 0) found = at;
  });
  return found;
}

function isAlike(value: CellContent, wanted: CellContent): boolean {
  return value !== null && !isError(value) && typeof value === typeof (wanted ?? 0);
}

function modeOf(value: CellContent, otherwise: 0 | 1): 0 | 1 | -1 {
  const number = value === null ? otherwise : toNumber(value);
  return typeof number !== "number" || number === 0 ? 0 : number > 0 ? 1 : -1;
}

/** A whole row or column for 0, else one element. */
function index(args: readonly (Matrix | null)[]): Matrix {
  const area = args[0] ?? [];
  const isOneLine = area.length === 1 && (args[2] ?? null) === null;
  const given = toNumber(first(args[1] ?? []));
  const second = toNumber(first(args[2] ?? []));
  if (isError(given) || isError(second)) return [[isError(given) ? given : second]];
  const [row, column] = isOneLine ? [1, given] : [given, second];
  if (row < 0 || column < 0) return [[ERRORS.value]];
  if (row > area.length || column > (area[0]?.length ?? 0)) return [[ERRORS.reference]];
  const rows = row === 0 ? area : [area[Math.trunc(row) - 1] ?? []];
  if (column === 0 && (area[0]?.length ?? 0) > 1) return rows;
  const at = Math.max(1, Math.trunc(column)) - 1;
  return rows.map((line) => [line[at] ?? null]);
}

function xlookup(args: readonly (Matrix | null)[]): Matrix {
  const [wanted = null, keys = null, results = null, otherwise = null, mode = null] = args;
  const at = indexOf((keys ?? []).flat(), first(wanted ?? []), modeOf(first(mode ?? []), 0));
  if (at < 0) return otherwise ?? [[ERRORS.missing]];
  const isColumn = (keys ?? []).length > 1;
  return isColumn ? [results?.[at] ?? [ERRORS.value]] : (results ?? []).map((row) => [row[at] ?? null]);
}

export const LOOKUPS: Readonly<Record<string, SheetFunction>> = {
  INDEX: index,
  XLOOKUP: xlookup,
  MATCH: (args) => {
    const list = (args[1] ?? []).flat();
    const mode = args[2] === undefined ? 1 : modeOf(first(args[2] ?? []), 0);
    return elementwise(([wanted = null]) => {
      const at = indexOf(list, wanted, mode);
      return at < 0 ? ERRORS.missing : at + 1;
    })([args[0] ?? null]);
  },
  VLOOKUP: single(([wanted = [], area = [], column = [], near = [[true]]]) => {
    const number = toNumber(first(column));
    if (isError(number)) return number;
    const mode = toLogical(first(near)) === false ? 0 : 1;
    const at = indexOf(
      area.map((row) => row[0] ?? null),
      first(wanted),
      mode,
    );
    if (at < 0) return ERRORS.missing;
    return number > (area[0]?.length ?? 0) ? ERRORS.reference : (area[at]?.[number - 1] ?? null);
  }),
  ROWS: single(([area = []]) => area.length),
  COLUMNS: single(([area = []]) => area[0]?.length ?? 0),
  TRANSPOSE: ([area]) => (area?.[0] ?? []).map((_, column) => (area ?? []).map((row) => row[column] ?? null)),
};
