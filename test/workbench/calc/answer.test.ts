import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { calculateBook } from "../../../workbench/calc/calculate";
import { openBook } from "../../../workbench/files";
import type { BookData, CellContent } from "../../../workbench/host/model/bookData";
import { cellAddress } from "../../../workbench/host/model/a1";
import { main } from "../../../workbench/node/cli/main";

const EXAMPLE = path.join(__dirname, "..", "..", "..", "examples", "usage-workbook.xlsx");

/** Values of all formulas by sheet and cell. */
function formulaValues(book: BookData): Map<string, CellContent> {
  const values = new Map<string, CellContent>();
  for (const sheet of book.sheets) {
    for (const [row, cells] of sheet.rows) {
      for (const [column, cell] of cells) {
        if (cell.formula !== undefined)
          values.set(`${sheet.name}!${cellAddress(row, column)} ${cell.formula}`, cell.value);
      }
    }
  }
  return values;
}

function forget(book: BookData): void {
  for (const cells of book.sheets.flatMap((sheet) => [...sheet.rows.values()])) {
    for (const cell of cells.values()) if (cell.formula !== undefined) cell.value = null;
  }
}

describe("the formulas of an answer", () => {
  it("give the figures that the add-in computed beside them, without knowing those", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "answer-"));
    const target = path.join(folder, "answer.xlsx");
    const silent = { out: () => undefined, err: () => undefined };
    assert.equal(await main(["recommend", EXAMPLE, "--out", target], silent), 0);
    const read = openBook(readFileSync(target));
    rmSync(folder, { recursive: true });
    assert.ok(read.ok);
    const { book } = read.value;
    const expected = formulaValues(book);
    assert.ok(expected.size > 200, `only ${expected.size} formulas`);
    forget(book);
    const { notCalculated } = calculateBook(book, null);
    const found = formulaValues(book);
    const differing = [...expected].filter(([key, value]) => !isClose(value, found.get(key) ?? null));
    assert.deepEqual(differing.map(([key, value]) => [key, value, found.get(key)]).slice(0, 5), []);
    assert.equal(notCalculated, 0);
  }).timeout(30_000);
});

function isClose(one: CellContent, other: CellContent): boolean {
  if (typeof one === "number" && typeof other === "number") return Math.abs(one - other) < 1e-6;
  return JSON.stringify(one) === JSON.stringify(other);
}
