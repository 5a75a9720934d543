import assert from "node:assert/strict";
import type { BookData, SheetData } from "../../../workbench/host/model/bookData";
import { cellAt, enterInput, ensureCell } from "../../../workbench/host/model/cells";
import { emptyBook } from "../../../workbench/host/model/emptyBook";
import { styleOf } from "../../../workbench/host/model/styles";
import { enterEdits } from "../../../workbench/page/edits";
import type { Session } from "../../../workbench/page/session";
import type { CellEdit } from "../../../workbench/page/view/sheetView";

type Told = readonly [type: number, target: string, payload: Record<string, unknown>];

/** A session that only remembers what it is told. */
function start(): { book: BookData; sheet: SheetData; told: Told[]; edit: (...edits: CellEdit[]) => string | null } {
  const book = emptyBook();
  const sheet = book.sheets[0]!;
  const told: Told[] = [];
  const session = {
    book,
    raise: (type: number, target: string, payload: object) => told.push([type, target, { ...payload }]),
  } as unknown as Session;
  return { book, sheet, told, edit: (...edits) => enterEdits(session, sheet, edits) };
}

const typed = (row: number, column: number, input: CellEdit["input"]): CellEdit => ({
  row,
  column,
  input,
  style: null,
});

describe("edits of the user", () => {
  it("tell the add-in the value before and after of a single cell", () => {
    const { sheet, told, edit } = start();
    assert.equal(edit(typed(1, 1, "12")), null);
    edit(typed(1, 1, "15"));
    const [type, target, { address, valueBefore, valueAfter }] = told[2]!;
    assert.deepEqual([type, target, address, valueBefore, valueAfter], [10, sheet.id, "B2", 12, 15]);
  });

  it("of one command are one event around all cells, without values", () => {
    const { told, edit } = start();
    edit(typed(0, 0, "a"), typed(2, 1, 5));
    assert.equal(told.length, 2);
    assert.equal(told[0]?.[2]["address"], "A1:B3");
    assert.ok(!("valueAfter" in told[0]![2]));
  });

  it("that change nothing are no event", () => {
    const { sheet, book, told, edit } = start();
    enterInput(book, sheet, 0, 0, 12);
    edit(typed(0, 0, "12"), typed(0, 1, ""));
    assert.deepEqual(told, []);
  });

  it("of style reach the model without a changed event", () => {
    const { book, sheet, told, edit } = start();
    edit({ row: 0, column: 0, input: null, style: { bold: true } });
    assert.equal(styleOf(book, cellAt(sheet, 0, 0)).bold, true);
    assert.deepEqual(told, []);
  });

  it("bring the format of a date or an amount with them", () => {
    const { book, sheet, edit } = start();
    edit(typed(0, 0, "2026-01-31"), typed(0, 1, "$5"));
    assert.equal(styleOf(book, cellAt(sheet, 0, 0)).numberFormat, "yyyy-mm-dd");
    assert.equal(cellAt(sheet, 0, 1)?.value, 5);
  });

  it("are refused whole on a protected sheet", () => {
    const { sheet, told, edit } = start();
    sheet.protection.isProtected = true;
    assert.equal(edit(typed(0, 0, "1")), "The cell is on a protected sheet.");
    assert.equal(cellAt(sheet, 0, 0)?.value ?? null, null);
    assert.deepEqual(told, []);
  });

  it("leave a spilled cell to its formula when it is only emptied", () => {
    const { sheet, told, edit } = start();
    Object.assign(ensureCell(sheet, 1, 0), { value: 7, spillOf: { row: 0, column: 0 } });
    edit(typed(1, 0, ""));
    assert.equal(cellAt(sheet, 1, 0)?.value, 7);
    assert.deepEqual(told, []);
  });
});
