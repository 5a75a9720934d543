import assert from "node:assert/strict";
import { calculateBook } from "../../../workbench/calc/calculate";
import type { CustomCalls } from "../../../workbench/calc/customCalls";
import { parseRect } from "../../../workbench/host/model/a1";
import type { BookData, CellContent, SheetData } from "../../../workbench/host/model/bookData";
import { apiValue, cellAt, enterInput } from "../../../workbench/host/model/cells";
import { emptyBook } from "../../../workbench/host/model/emptyBook";

type Cells = Readonly<Record<string, string | number | boolean>>;

function bookOf(cells: Cells): { book: BookData; sheet: SheetData } {
  const book = emptyBook();
  const [sheet] = book.sheets;
  assert.ok(sheet);
  for (const [address, input] of Object.entries(cells)) enter(book, sheet, address, input);
  return { book, sheet };
}

function enter(book: BookData, sheet: SheetData, address: string, input: string | number | boolean): void {
  const rect = parseRect(address);
  assert.ok(rect);
  enterInput(book, sheet, rect.row, rect.column, input);
}

function valueAt(sheet: SheetData, address: string): CellContent {
  const rect = parseRect(address);
  assert.ok(rect);
  const cell = cellAt(sheet, rect.row, rect.column);
  return cell ? apiValue(cell.value) : "";
}

/** Value of a formula in J1 of a sheet with cells. */
function computed(formula: string, cells: Cells = {}): CellContent {
  const { book, sheet } = bookOf({ ...cells, J1: formula });
  calculateBook(book, null);
  return valueAt(sheet, "J1");
}

const PEOPLE: Cells = { A1: "User", B1: "Days", A2: "ann", B2: 10, A3: "Bob", B3: 20, A4: "a*b", B4: 5, A5: "", B5: 7 };

describe("calculateBook", () => {
  const cases: readonly (readonly [formula: string, expected: CellContent])[] = [
    ["=1+2*3^2", 19],
    ["=-2^2", 4],
    ["=2^3^2", 64],
    ["=10%*50", 5],
    ['="a"&1&TRUE', "a1TRUE"],
    ['="ANN"="ann"', true],
    ["=1/0", "#DIV/0!"],
    ['="x"+1', "#VALUE!"],
    ["=ROUND(1.005,2)", 1.01],
    ["=ROUND(-2.5,0)", -3],
    ["=ROUNDUP(1234.1,-2)", 1300],
    ["=MOD(-3,2)", 1],
    ["=SUM(B2:B5)", 42],
    ["=SUM(ROW(B2:B5))", 14],
    ["=SUM(COLUMN(A1:C9))", 6],
    ["=SUMPRODUCT(A2:B3,ROW(A2:B3)+COLUMN(A2:B3))", 140],
    ["=SUM(B:B)", 42],
    ['=SUMIFS(B2:B5,A2:A5,"ANN")', 10],
    ['=SUMIFS(B2:B5,A2:A5,"=a~*b")', 5],
    ['=SUMIFS(B2:B5,A2:A5,"a*")', 15],
    ['=SUMIFS(B2:B5,B2:B5,">=7",B2:B5,"<20")', 17],
    ['=COUNTIF(A2:A5,"<>ann")', 3],
    ['=COUNTIF(A2:A5,"")', 1],
    ['=AVERAGEIF(B2:B5,">100")', "#DIV/0!"],
    ['=INDEX(B2:B5,MATCH("bob",A2:A5,0))', 20],
    ['=MATCH("zed",A2:A5,0)', "#N/A"],
    ['=IFERROR(MATCH("zed",A2:A5,0),"none")', "none"],
    ['=XLOOKUP("Bob",A2:A5,B2:B5,"none")', 20],
    ['=IF(AND(B2=10,B3>B2),"yes",1/0)', "yes"],
    ["=SUMPRODUCT(B2:B3,B2:B3)", 500],
    ["=DATE(2026,2,29)", 46082],
    ["=EDATE(DATE(2026,1,31),1)", 46081],
    ['=TEXT(1234.5,"#,##0.00")', "1,234.50"],
    ["=Missing!A1", "#REF!"],
    ["=NoSuchName", "#NAME?"],
    ["=A9", 0],
    ["=SUM({1,2;3,-4})", 2],
  ];
  for (const [formula, expected] of cases) {
    it(`computes ${formula}`, () => assert.deepEqual(computed(formula, PEOPLE), expected));
  }

  it("follows chains in any order and leaves circles at a value instead of hanging", () => {
    const { book, sheet } = bookOf({ A1: "=B2+1", B2: "=C3*2", C3: 5, D1: "=D2", D2: "=D1" });
    calculateBook(book, null);
    assert.equal(valueAt(sheet, "A1"), 11);
    assert.equal(valueAt(sheet, "D1"), 0);
  });

  it("reads columns of tables by name, whole, in this row and with a name that needs an apostrophe", () => {
    const { book, sheet } = bookOf({ A1: "User", B1: "Cost [x]", A2: "ann", B2: 3, A3: "bob", B3: 4 });
    sheet.tables.push({
      id: "t",
      name: "People",
      rect: { row: 0, column: 0, rowCount: 3, columnCount: 3 },
      showHeaders: true,
      showTotals: false,
      columns: ["User", "Cost [x]", "Twice"].map((name, at) => ({ id: String(at), name })),
      styleName: null,
      showBandedRows: true,
      showFilterButton: true,
    });
    enter(book, sheet, "C3", "=People[[#This Row],[Cost '[x']]]*2");
    enter(book, sheet, "C2", "=[@User]");
    enter(book, sheet, "E1", "=SUM(People[Cost '[x']])");
    enter(book, sheet, "E2", "=ROWS(People)+COLUMNS(People[#All])");
    calculateBook(book, null);
    assert.deepEqual(
      ["C2", "C3", "E1", "E2"].map((address) => valueAt(sheet, address)),
      ["ann", 8, 7, 5],
    );
  });

  it("spills arrays, refuses to spill over content, and takes a spill back when it shrinks", () => {
    const { book, sheet } = bookOf({ A1: 1, A2: 2, A3: 3, C1: "=A1:A3*10", D1: "=SUM(C1:C3)" });
    calculateBook(book, null);
    assert.deepEqual(
      ["C1", "C2", "C3", "D1"].map((address) => valueAt(sheet, address)),
      [10, 20, 30, 60],
    );
    enter(book, sheet, "C3", "mine");
    calculateBook(book, null);
    assert.deepEqual(
      ["C1", "C2", "C3"].map((address) => valueAt(sheet, address)),
      ["#SPILL!", "", "mine"],
    );
    enter(book, sheet, "C3", "");
    enter(book, sheet, "C1", "=A1:A2");
    calculateBook(book, null);
    assert.deepEqual(
      ["C1", "C2", "C3"].map((address) => valueAt(sheet, address)),
      [1, 2, ""],
    );
  });

  it("keeps the value that a cell had when its formula uses what is not known here", () => {
    const { book, sheet } = bookOf({ A1: "=CUBEVALUE(1)", A2: "=A1+1" });
    const cell = cellAt(sheet, 0, 0);
    assert.ok(cell);
    cell.value = 41;
    assert.deepEqual(calculateBook(book, null), { formulas: 2, notCalculated: 1 });
    assert.deepEqual(
      ["A1", "A2"].map((address) => valueAt(sheet, address)),
      [41, 42],
    );
  });

  it("asks for custom functions with what the cells hold", () => {
    const asked: unknown[] = [];
    const custom: CustomCalls = {
      has: (name) => name === "FLEX.TWICE",
      call: (name, args) => {
        asked.push([name, args]);
        return [[{ error: "#BUSY!" }]];
      },
      dispatch: () => asked.push("sent"),
    };
    const { book, sheet } = bookOf({ A1: 4, B1: "=flex.twice(A1:A2,,1)" });
    calculateBook(book, custom);
    assert.equal(valueAt(sheet, "B1"), "#BUSY!");
    assert.deepEqual(asked, [["FLEX.TWICE", [[[4], [null]], null, [[1]]]], "sent"]);
  });
});
