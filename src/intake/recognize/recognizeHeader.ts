import type { CalendarMonth, DateSystem } from "../../costing";
import { cellText, isBlank, type Cell } from "../cells/cell";
import { parseMonth } from "../cells/monthName";
import { fieldOf, fieldTitle, type Field } from "./fields";
import { KIND_RULES, PERSON_FIELDS, type ImportKind, type KindRule } from "./kinds";

/** A header that was understood: which column (0-based) holds which field. */
export interface Header {
  readonly kind: ImportKind | "token-flex";
  readonly columns: ReadonlyMap<Field, number>;
  /** Columns named by a month, for kind matrix. */
  readonly months: readonly { readonly column: number; readonly month: CalendarMonth }[];
  /** Columns named by a product, for kind crosstab. */
  readonly products: readonly { readonly column: number; readonly product: string }[];
  /** The names as they stand in the row. */
  readonly names: readonly string[];
  /** Less specific kinds that would have fitted, too. */
  readonly alsoFits: readonly (ImportKind | "token-flex")[];
}

/** How close a row came to a kind: what was found and what was missing. */
export interface NearMiss {
  readonly kind: ImportKind | "token-flex";
  readonly found: readonly string[];
  readonly missing: readonly string[];
}

const NUMBERED_ROWS = 50;

/** Names of columns with numbers that are no days of a product: sums, counts, measures. */
const NO_PRODUCT =
  /^(#|no\.?|nr\.?|id|row|index|rank|age|level|floor|year|month|week|quarter)$|\b(totals?|sum|average|avg|mean|median|min|max|count|number|days?|hours?|minutes?|tokens?|cost|price|amount|percent|rate|score|license count|gesamt|summe|durchschnitt|anzahl|tage|stunden|kosten|jours|heures|moyenne|coût)\b|%|\$|€/i;

/** Reads a row as a header by its names alone; null when it fits no kind. The most specific kind wins. */
export function recognizeHeader(cells: readonly Cell[], system: DateSystem): Header | null {
  const read = readNames(cells, system);
  const fitting = KIND_RULES.filter((rule) => fits(rule, read));
  const [best, ...others] = fitting;
  if (best === undefined) return null;
  return { kind: best.kind, ...read, products: [], alsoFits: others.map(({ kind }) => kind) };
}

/**
 * Reads a row as the header of a crosstab: a column of people, and columns under which mostly numbers of days stand, each
 * named by a product. Null when there is no such column. Columns of text are left out; a text among numbers is not.
 */
export function recognizeCrosstab(
  cells: readonly Cell[],
  below: readonly (readonly Cell[])[],
  isNumber: (cell: Cell) => boolean,
  system: DateSystem,
): Header | null {
  const read = readNames(cells, system);
  if (!PERSON_FIELDS.some((field) => read.columns.has(field))) return null;
  const taken = new Set(read.columns.values());
  const products = read.names.flatMap((name, column) => {
    if (name === "" || taken.has(column) || NO_PRODUCT.test(name)) return [];
    const filled = below
      .slice(0, NUMBERED_ROWS)
      .map((row) => row[column] ?? null)
      .filter((cell) => !isBlank(cell));
    return filled.length > 0 && filled.filter(isNumber).length * 2 > filled.length ? [{ column, product: name }] : [];
  });
  return products.length === 0 ? null : { kind: "crosstab", ...read, products, alsoFits: [] };
}

/** Kinds that people most likely meant, where several come equally close. */
const LIKELY: readonly KindRule["kind"][] = ["plain", "usage-report", "log", "sessions", "subscriptions"];

/** Who, what and the team stand in every kind of table, so that other columns tell more. */
const EVERYWHERE: readonly Field[] = [...PERSON_FIELDS, "product", "team"];

/** The kind that a row comes closest to, null when it has nothing of a header. */
export function nearestKind(cells: readonly Cell[], system: DateSystem): NearMiss | null {
  const { columns, names } = readNames(cells, system);
  let best: (NearMiss & { readonly rank: readonly number[] }) | null = null;
  for (const { kind, needs, needsMonths } of KIND_RULES) {
    const met = needs.filter((group) => group.some((field) => columns.has(field)));
    if (needsMonths || kind === "token-flex" || met.length === 0) continue;
    const missing = needs.filter((group) => !met.includes(group)).map(titleOfGroup);
    const telling = met.filter((group) => !group.some((field) => EVERYWHERE.includes(field))).length;
    const likely = LIKELY.includes(kind) ? LIKELY.indexOf(kind) : LIKELY.length;
    const rank = [missing.length, -telling, likely];
    if (best === null || isBefore(rank, best.rank)) best = { kind, found: knownNames(columns, names), missing, rank };
  }
  return best;
}

function isBefore(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
}

/** Every name of the row that was understood, in the order of the columns. */
function knownNames(columns: ReadonlyMap<Field, number>, names: readonly string[]): string[] {
  return [...columns.values()].sort((a, b) => a - b).map((column) => names[column] ?? "");
}

function readNames(cells: readonly Cell[], system: DateSystem) {
  const columns = new Map<Field, number>();
  const months: { column: number; month: CalendarMonth }[] = [];
  const names = cells.map(cellText);
  names.forEach((name, column) => {
    if (name === "") return;
    const field = fieldOf(name);
    if (field !== null && !columns.has(field)) columns.set(field, column);
    const month = field === null ? parseMonth(cells[column], system) : null;
    if (month !== null) months.push({ column, month });
  });
  return { columns, months, names };
}

function fits(rule: KindRule, read: ReturnType<typeof readNames>): boolean {
  if (rule.needsMonths && read.months.length === 0) return false;
  if (rule.without?.some((field) => read.columns.has(field))) return false;
  return rule.needs.every((group) => group.some((field) => read.columns.has(field)));
}

function titleOfGroup(group: readonly Field[]): string {
  return group.slice(0, 3).map(fieldTitle).join(" or ");
}
