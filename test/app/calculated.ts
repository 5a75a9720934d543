import assert from "node:assert/strict";
import { cellAddress, parseAddress } from "../../src/workbook/a1";
import type { CellValue } from "../../src/workbook/port";
import { calculateBook } from "../../workbench/calc/calculate";
import type { BookData, CellContent } from "../../workbench/host/model/bookData";
import { emptyBook } from "../../workbench/host/model/emptyBook";
import { emptySheet } from "../../workbench/host/model/emptySheet";
import type { MemoryWorkbook } from "../support/memoryWorkbook";

/** What a spreadsheet computes for a cell from what stands in the workbook now, without the add-in. */
export async function calculated(book: MemoryWorkbook, sheet: string, address: string): Promise<CellContent> {
  return cellOf(await calculatedBook(book), sheet, address);
}

/** Fails with the first formula whose stored value is not the one that a spreadsheet computes. */
export async function assertFormulasHold(book: MemoryWorkbook): Promise<void> {
  const data = await calculatedBook(book);
  let formulas = 0;
  for (const { name } of data.sheets) {
    for (const { address, value, formula } of await cellsOf(book, name)) {
      if (formula === null) continue;
      formulas++;
      const now = cellOf(data, name, address);
      const isSame =
        typeof now === "number" && typeof value === "number" ? Math.abs(now - value) < 1e-6 : now === value;
      assert.ok(isSame, `${name}!${address} ${formula}: stored ${String(value)}, computed ${JSON.stringify(now)}`);
    }
  }
  assert.ok(formulas > 0);
}

async function calculatedBook(book: MemoryWorkbook): Promise<BookData> {
  const data = emptyBook();
  const { sheets, tables } = await book.summary();
  data.sheets = sheets.map(({ name }, index) => emptySheet(String(index), name, "worksheet"));
  for (const sheet of data.sheets) {
    for (const { row, column, value, formula } of await cellsOf(book, sheet.name)) {
      const cells = sheet.rows.get(row) ?? new Map<number, { value: CellContent; formula?: string }>();
      cells.set(column, formula === null ? { value } : { value: null, formula });
      sheet.rows.set(row, cells);
    }
  }
  for (const table of await book.readTables(tables.map(({ name }) => name))) {
    const rect = parseAddress(table.address);
    assert.ok(rect);
    data.sheets
      .find(({ name }) => name === table.sheet)
      ?.tables.push({
        id: table.name,
        name: table.name,
        rect: { ...rect },
        showHeaders: true,
        showTotals: false,
        columns: table.columns.map((name) => ({ id: name, name })),
        styleName: null,
        showBandedRows: true,
        showFilterButton: true,
      });
  }
  assert.equal(calculateBook(data, null).notCalculated, 0, "a formula uses what the engine does not know");
  return data;
}

interface Cell {
  readonly row: number;
  readonly column: number;
  readonly address: string;
  readonly value: CellValue;
  readonly formula: string | null;
}

async function cellsOf(book: MemoryWorkbook, sheet: string): Promise<Cell[]> {
  const { rowIndex, columnIndex, values } = await book.readSheet(sheet);
  return values.flatMap((cells, r) =>
    cells.flatMap((value, c): Cell[] => {
      const [row, column] = [rowIndex + r, columnIndex + c];
      const formula = book.formula(sheet, cellAddress(row, column));
      return value === "" && formula === null
        ? []
        : [{ row, column, address: cellAddress(row, column), value, formula }];
    }),
  );
}

function cellOf(data: BookData, sheet: string, address: string): CellContent {
  const place = parseAddress(address);
  const found = data.sheets.find(({ name }) => name === sheet);
  assert.ok(place && found, `${sheet}!${address}`);
  return found.rows.get(place.row)?.get(place.column)?.value ?? "";
}
