import assert from "node:assert/strict";
import { LocaleType, Univer, UniverInstanceType } from "@univerjs/core";
import { UniverFormulaEnginePlugin } from "@univerjs/engine-formula";
import { calculateBook } from "../../../../workbench/calc/calculate";
import type { MoreFunctions } from "../../../../workbench/calc/moreFunctions";
import { parseRect } from "../../../../workbench/host/model/a1";
import { apiValue, cellAt, enterInput } from "../../../../workbench/host/model/cells";
import { emptyBook } from "../../../../workbench/host/model/emptyBook";
import { functionsOfUniver } from "../../../../workbench/page/univer/functions";

/** Values of rows below a formula in J1, over a small sheet. */
describe("functions of Univer in the calculation of the page", () => {
  let univer: Univer;
  let more: MoreFunctions;

  before(() => {
    univer = new Univer({ locale: LocaleType.EN_US, locales: { [LocaleType.EN_US]: {} } });
    univer.registerPlugin(UniverFormulaEnginePlugin);
    univer.createUnit(UniverInstanceType.UNIVER_SHEET, {});
    more = functionsOfUniver(univer.__getInjector());
  });
  after(() => univer.dispose());

  function spilled(formula: string, rows = 1): unknown[] {
    const book = emptyBook();
    const sheet = book.sheets[0]!;
    const cells = { A1: 10, A2: 30, A3: 20, B1: "x", B2: "y", B3: "x", J1: formula };
    for (const [address, input] of Object.entries(cells)) {
      const { row, column } = parseRect(address)!;
      enterInput(book, sheet, row, column, input);
    }
    calculateBook(book, null, more);
    return Array.from({ length: rows }, (_, row) => apiValue(cellAt(sheet, row, 9)?.value ?? null));
  }

  const cases = [
    ["=MEDIAN(A1:A3)", [20]],
    ["=EOMONTH(DATE(2026,1,31),1)", [46081]],
    ["=EDATE(DATE(2026,1,31),1)", [46081]],
    ['=TEXTJOIN("-",TRUE,B1:B3)', ["x-y-x"]],
    ['=LEFT(TEXTJOIN("",TRUE,"0012",""),4)', ["0012"]],
    ["=SORT(A1:A3,1,-1)", [30, 20, 10]],
    ['=FILTER(A1:A3,B1:B3="x")', [10, 20]],
    ["=UNIQUE(B1:B3)", ["x", "y"]],
    ["=SEQUENCE(3)", [1, 2, 3]],
    ["=SUM(SORT(A1:A3))+MEDIAN(1/0,2)", ["#DIV/0!"]],
    ["=MEDIAN()", ["#VALUE!"]],
  ] as const;
  for (const [formula, expected] of cases) {
    it(`computes ${formula} as ${expected.join(", ")}`, () => {
      assert.deepEqual(spilled(formula, expected.length), [...expected]);
    });
  }

  it("leaves formulas alone whose functions need more than values", () => {
    for (const formula of ["=OFFSET(A1,1,0)", '=INDIRECT("A1")', "=LET(a,1,a)", "=NOSUCH(1)"]) {
      assert.deepEqual(spilled(formula), [""], formula);
    }
  });
});
