import { TABLES, type TableLayout } from "../../workbook/layout";

/** A sheet of the example: cells from A1 on, and the table that stands on it, if any. */
export interface ExampleSheet {
  readonly name: string;
  readonly rows: readonly (readonly (string | number)[])[];
  readonly tables: readonly {
    readonly name: string;
    readonly row: number;
    readonly column: number;
    readonly rowCount: number;
    readonly columnCount: number;
  }[];
}

const NOTE = "example figure";
const FIRST = ["Alex", "Blair", "Casey", "Drew", "Emery", "Finley", "Gray", "Harper", "Indigo", "Jordan"];
const LAST = ["Abbott", "Barnes", "Carver", "Dalton", "Ellis", "Foster"];
const TEAMS = ["Structures", "Buildings", "Roads"];

/** Days a year of the first and the second product by a fixed pattern: from rare to daily use, many near break-even. */
const FIRST_PRODUCT_DAYS = [4, 12, 25, 38, 60, 84, 92, 97, 101, 108, 125, 150, 175, 200, 216];
const SECOND_PRODUCT_DAYS = [0, 0, 6, 0, 15, 0, 0, 40, 0, 90];

/** The content of the example workbook: 60 users in three teams, with rates, prices and tiers that decide everything. */
export function exampleWorkbook(): ExampleSheet[] {
  return [
    { name: "Usage", rows: [["User", "Team", "Product", "Days"], ...usageRows()], tables: [] },
    inputSheet([
      [
        TABLES.rates,
        [
          ["AutoCAD", 7, "yes", "", NOTE, "example"],
          ["Revit", 10, "yes", "", NOTE, "example"],
          ["Civil 3D", 10, "yes", "", NOTE, "example"],
        ],
      ],
    ]),
    inputSheet([
      [
        TABLES.offers,
        [
          ["AutoCAD", "product", "AutoCAD", 12, 2030, "", "", "", NOTE, "example"],
          ["Revit", "product", "Revit", 12, 2985, "", "", "", NOTE, "example"],
          ["Civil 3D", "product", "Civil 3D", 12, 2900, "", "", "", NOTE, "example"],
          ["AEC Collection", "collection", "AutoCAD; Revit; Civil 3D", 12, 3675, "", "", "", NOTE, "example"],
        ],
      ],
    ]),
    inputSheet([
      [
        TABLES.teams,
        TEAMS.map((team, index) => [
          team,
          "Company",
          `CC-${100 + index}`,
          "Example list",
          "all-units",
          100,
          100,
          "",
          "12 months after purchase",
          "",
          "",
        ]),
      ],
      [
        TABLES.tokenTiers,
        [
          ["Example list", 1, 3],
          ["Example list", 10000, 2.9],
          ["Example list", 30000, 2.8],
        ],
      ],
    ]),
  ];
}

function usageRows(): (string | number)[][] {
  const products = ["AutoCAD", "Revit", "Civil 3D"];
  return Array.from({ length: FIRST.length * LAST.length }, (_, index) => {
    const name = `${FIRST[index % FIRST.length]} ${LAST[Math.floor(index / FIRST.length)]}`;
    const team = TEAMS[index % TEAMS.length] ?? "";
    const first = products[index % products.length] ?? "";
    const second = products[(index + 1) % products.length] ?? "";
    const secondDays = SECOND_PRODUCT_DAYS[index % SECOND_PRODUCT_DAYS.length] ?? 0;
    const rows: (string | number)[][] = [
      [name, team, first, FIRST_PRODUCT_DAYS[(index * 7) % FIRST_PRODUCT_DAYS.length] ?? 0],
    ];
    return secondDays > 0 ? [...rows, [name, team, second, secondDays]] : rows;
  }).flat();
}

/** Lays tables of one sheet out where the add-in itself puts them. */
function inputSheet(
  parts: readonly (readonly [TableLayout, readonly (readonly (string | number)[])[]])[],
): ExampleSheet {
  const rows: (string | number)[][] = [];
  const put = (row: number, column: number, value: string | number): void => {
    while (rows.length <= row) rows.push([]);
    const cells = rows[row] ?? [];
    while (cells.length <= column) cells.push("");
    cells[column] = value;
  };
  put(0, 0, `All rows below are ${NOTE}s`);
  for (const [layout, body] of parts) {
    layout.columns.forEach((column, index) => put(layout.row, layout.column + index, column.name));
    body.forEach((values, r) => values.forEach((value, c) => put(layout.row + 1 + r, layout.column + c, value)));
  }
  const tables = parts.map(([layout, body]) => ({
    name: layout.name,
    row: layout.row,
    column: layout.column,
    rowCount: body.length + 1,
    columnCount: layout.columns.length,
  }));
  return { name: parts[0]?.[0].sheet ?? "", rows, tables };
}
