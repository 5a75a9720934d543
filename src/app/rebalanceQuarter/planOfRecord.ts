import type { Issue, IssueKind } from "../../costing";
import { NOT_IN_USAGE, TABLES, type TableLayout } from "../../workbook/layout";
import type { TableContent } from "../../workbook/port";
import { nameKey, numberOf, rowsOf, textOf, type TableRow } from "../recommendMix/cells";
import { cellIssue } from "../recommendMix/issues";
import { seatsOfRow, type SeatContext, type SeatOfRecord } from "./seatsOfRecord";

/** One user and product of the plan: expected days a year, and what covers it ("Flex" or an offer). */
export interface PlannedUse {
  readonly user: string;
  readonly team: string;
  readonly product: string;
  readonly daysPerYear: number;
  readonly coveredBy: string;
}

/** The plan that was decided: its users and their products, the paid seats, and what can't be read. */
export interface PlanOfRecord {
  readonly people: readonly { readonly user: string; readonly team: string; readonly offers: readonly string[] }[];
  readonly uses: readonly PlannedUse[];
  readonly seats: readonly SeatOfRecord[];
  readonly issues: readonly Issue[];
}

const REQUIRED: readonly (readonly [TableLayout, readonly string[]])[] = [
  [TABLES.hybridMix, ["User", "Team", "Recommended"]],
  [TABLES.mixDetail, ["User", "Team", "Product", "Access days a year"]],
  [TABLES.seats, ["Offer", "Quantity", "User", "End date"]],
  [TABLES.packs, ["Team", "Tokens left", "End date"]],
];

/** Reads the plan of record. What is not as the add-in wrote it becomes an error with its cell; nothing is guessed. */
export function readPlanOfRecord(tables: ReadonlyMap<string, TableContent>, context: SeatContext): PlanOfRecord {
  const missing = REQUIRED.flatMap(([layout, columns]) => missingColumns(layout, columns, tables.get(layout.name)));
  if (missing.length > 0) return { people: [], uses: [], seats: [], issues: missing };
  const issues: Issue[] = [];
  const rows = (layout: TableLayout): TableRow[] => rowsOf(tables.get(layout.name));
  const people = peopleOf(rows(TABLES.hybridMix), context, issues);
  const known = new Set(rows(TABLES.hybridMix).map((row) => nameKey(textOf(row.get("User")))));
  const uses = usesOf(rows(TABLES.mixDetail), known, issues);
  const seats = rows(TABLES.seats).flatMap((row, index) => seatsOfRow(row, index, context, issues));
  return { people, uses, seats, issues };
}

function peopleOf(rows: readonly TableRow[], { catalog }: SeatContext, issues: Issue[]): PlanOfRecord["people"] {
  const report = reporter(TABLES.hybridMix, issues);
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    const user = textOf(row.get("User"));
    if (user === "") return report(row, "User", "value-missing", "the user of the row");
    if (seen.has(nameKey(user))) return report(row, "User", "row-duplicate", "a user once");
    seen.add(nameKey(user));
    const offers = plannedOffers(textOf(row.get("Recommended")));
    const unknown = offers.find((offer) => !catalog.hasOfferRow(offer));
    if (unknown !== undefined) return report(row, "Recommended", "offer-unknown", "Flex or offers of Flex Offers");
    return [{ user, team: textOf(row.get("Team")), offers }];
  });
}

/** Offers in a text such as "Revit + Flex for AutoCAD"; none in "keep: rate missing" or "undecided: ...". */
function plannedOffers(text: string): string[] {
  if (/^(keep|undecided)\b/i.test(text) || nameKey(text) === NOT_IN_USAGE) return [];
  return text
    .split(" + ")
    .map((part) => part.trim())
    .filter((part) => part !== "" && !/^(flex|none)\b/i.test(part) && part !== "-");
}

function usesOf(rows: readonly TableRow[], known: ReadonlySet<string>, issues: Issue[]): PlannedUse[] {
  const report = reporter(TABLES.mixDetail, issues);
  const seen = new Set<string>();
  return rows.flatMap((row): PlannedUse[] => {
    const coveredBy = textOf(row.get("Covered by"));
    if (nameKey(coveredBy) === NOT_IN_USAGE) return [];
    const [user = "", team = "", product = ""] = ["User", "Team", "Product"].map((name) => textOf(row.get(name)));
    if (user === "") return report(row, "User", "value-missing", "the user of the row");
    if (!known.has(nameKey(user))) return report(row, "User", "user-unknown", "a user of Hybrid Mix");
    if (product === "") return report(row, "Product", "value-missing", "the product of the row");
    const key = JSON.stringify([nameKey(user), nameKey(product)]);
    if (seen.has(key)) return report(row, "Product", "row-duplicate", "a user and product once");
    seen.add(key);
    const daysPerYear = numberOf(row.get("Access days a year"));
    if (daysPerYear === null) return report(row, "Access days a year", "value-missing", "a number of 0 or more");
    if (daysPerYear === "bad") return report(row, "Access days a year", "not-a-number", "a number of 0 or more");
    if (daysPerYear < 0) return report(row, "Access days a year", "days-negative", "a number of 0 or more");
    return [{ user, team, product, daysPerYear, coveredBy }];
  });
}

/** A table that is not there, or the header cells where a required column was expected. */
function missingColumns(layout: TableLayout, columns: readonly string[], table: TableContent | undefined): Issue[] {
  if (!table) {
    const words = { subject: layout.name, expected: `the table ${layout.name}; run Recommend mix first` };
    return [cellIssue("sheet-not-found", "error", { sheet: layout.sheet, cell: "A4" }, words)];
  }
  const present = new Set(table.columns.map(nameKey));
  return columns.flatMap((name) => {
    if (present.has(nameKey(name))) return [];
    const place = layout.columns.findIndex((column) => column.name === name);
    const probe = rowsOf({ ...table, columns: layout.columns.map((column) => column.name), values: [["x"]] })[0];
    const cell = (probe?.cellOf(name) ?? "A5").replace(/\d+$/, (row) => String(Number(row) - 1));
    const received = table.columns[place] ?? "nothing";
    const words = { subject: name, expected: `the column ${name}`, received };
    return [cellIssue("column-missing", "error", { sheet: table.sheet, cell }, words)];
  });
}

function reporter(layout: TableLayout, issues: Issue[]) {
  return (row: TableRow, column: string, kind: IssueKind, expected: string): never[] => {
    const place = { sheet: layout.sheet, cell: row.cellOf(column) };
    const received = textOf(row.get(column)) || "nothing";
    issues.push(cellIssue(kind, "error", place, { subject: column, expected, received, done: "nothing was written" }));
    return [];
  };
}
