import { dateOfDay, dayNumber, type CalendarDate, type Issue, type ReviewSeat } from "../../costing";
import { NOT_IN_USAGE, TABLES, type TableLayout } from "../../workbook/layout";
import type { TableContent } from "../../workbook/port";
import { dateOfCell, nameKey, numberOf, rowsOf, textOf, type DateSystem, type TableRow } from "../recommendMix/cells";
import type { Catalog } from "../recommendMix/catalog";
import { cellIssue } from "../recommendMix/issues";

/** One user and product of the plan: expected days a year. Keys are name keys. */
export interface PlannedUse {
  readonly user: string;
  readonly team: string;
  readonly product: string;
  readonly daysPerYear: number;
}

/** The plan that was decided: its rows, the paid seats, who is pinned, and what can't be read. */
export interface PlanOfRecord {
  readonly uses: readonly PlannedUse[];
  readonly seats: readonly ReviewSeat[];
  readonly pinned: ReadonlySet<string>;
  readonly issues: readonly Issue[];
}

const REQUIRED: readonly (readonly [TableLayout, readonly string[]])[] = [
  [TABLES.hybridMix, ["User", "Team", "Recommended"]],
  [TABLES.mixDetail, ["User", "Team", "Product", "Access days a year"]],
  [TABLES.seats, ["Offer", "Quantity", "User", "End date"]],
  [TABLES.packs, ["Team", "Tokens left", "End date"]],
];

/** Seats that one row may stand for. */
const MOST_SEATS_A_ROW = 10_000;

/** Reads the plan of record. What is not as the add-in wrote it becomes an error with its cell; nothing is guessed. */
export function readPlanOfRecord(
  tables: ReadonlyMap<string, TableContent>,
  catalog: Catalog,
  context: { readonly asOf: CalendarDate; readonly dateSystem: DateSystem },
): PlanOfRecord {
  const issues = REQUIRED.flatMap(([layout, columns]) => missingColumns(layout, columns, tables.get(layout.name)));
  if (issues.length > 0) return { uses: [], seats: [], pinned: new Set(), issues };
  const rows = (layout: TableLayout): TableRow[] => rowsOf(tables.get(layout.name));
  const uses = rows(TABLES.mixDetail).flatMap((row): PlannedUse[] => {
    if (textOf(row.get("Covered by")) === NOT_IN_USAGE) return [];
    const daysPerYear = numberOf(row.get("Access days a year"));
    if (daysPerYear === null || daysPerYear === "bad" || daysPerYear < 0) {
      issues.push(wrong(row, TABLES.mixDetail, "Access days a year", "not-a-number", "a number of 0 or more"));
      return [];
    }
    const [user, team, product] = ["User", "Team", "Product"].map((name) => textOf(row.get(name)));
    return [{ user: user ?? "", team: team ?? "", product: product ?? "", daysPerYear }];
  });
  const seats = rows(TABLES.seats).flatMap((row, index) => seatsOf(row, index, catalog, context, issues));
  const pinned = [TABLES.hybridMix, TABLES.mixDetail].flatMap((layout) =>
    rows(layout).flatMap((row) => (textOf(row.get("Pin")) === "" ? [] : [nameKey(textOf(row.get("User")))])),
  );
  return { uses, seats, pinned: new Set(pinned), issues };
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

function seatsOf(
  row: TableRow,
  index: number,
  catalog: Catalog,
  { asOf, dateSystem }: { readonly asOf: CalendarDate; readonly dateSystem: DateSystem },
  issues: Issue[],
): ReviewSeat[] {
  const bad = (column: string, kind: Issue["kind"], expected: string): ReviewSeat[] => {
    issues.push(wrong(row, TABLES.seats, column, kind, expected));
    return [];
  };
  const offer = catalog.offer(textOf(row.get("Offer")))?.offer;
  if (offer === undefined) return bad("Offer", "offer-unknown", "an offer of Flex Offers with a price");
  const endDate = dateOfCell(row.get("End date"), dateSystem);
  if (endDate === null) return bad("End date", "value-missing", "the last day that the seat is paid for");
  if (endDate === "bad") return bad("End date", "not-a-date", "a date");
  if (endDate < asOf) return bad("End date", "field-invalid", `${asOf} or later`);
  const user = textOf(row.get("User"));
  const quantity = user === "" ? (numberOf(row.get("Quantity")) ?? 1) : 1;
  if (quantity === "bad" || quantity < 0 || quantity > MOST_SEATS_A_ROW || !Number.isInteger(quantity)) {
    return bad("Quantity", "not-a-number", `a whole number up to ${MOST_SEATS_A_ROW}`);
  }
  return Array.from({ length: quantity }, (_, copy) => ({
    id: `${index + 1}.${copy + 1}`,
    offer,
    user: user === "" ? null : nameKey(user),
    end: dateOfDay(dayNumber(endDate) + 1),
    renews: nameKey(textOf(row.get("Renews"))) !== "no",
    lastReassigned: null,
    pool: "",
    start: null,
    renewalPrices: [],
    noticeBy: null,
  }));
}

function wrong(row: TableRow, layout: TableLayout, column: string, kind: Issue["kind"], expected: string): Issue {
  const place = { sheet: layout.sheet, cell: row.cellOf(column) };
  const received = textOf(row.get(column)) || "nothing";
  return cellIssue(kind, "error", place, { subject: column, expected, received, done: "nothing was written" });
}
