import assert from "node:assert/strict";
import fc from "fast-check";
import * as v from "valibot";
import { importUsageJson, type ImportJson } from "../../src/app";
import type { CalendarDate } from "../../src/costing";
import { importSchema } from "../schemas/import";
import { SAMPLES } from "./samples";

const asOf = "2026-11-24" as CalendarDate;
type Grid = readonly (readonly (string | number | boolean | null)[])[];

const checked = (result: ImportJson): ImportJson => {
  v.parse(importSchema, result);
  return result;
};
const read = (csv: Uint8Array | string): ImportJson => checked(importUsageJson([{ file: "a.csv", csv }], { asOf }));
const readSheet = (values: Grid): ImportJson =>
  checked(
    importUsageJson([{ file: "b.xlsx", sheets: [{ sheet: "S", rowIndex: 0, columnIndex: 0, values }] }], { asOf }),
  );
const gridOf = (csv: string): string[][] =>
  csv
    .trim()
    .split("\n")
    .map((line) => line.split(","));
const rowsOf = (result: ImportJson): number | undefined => result.files[0]?.rows.read;
/** What a table says of people, whatever its columns are called and wherever they stand. */
const said = ({ records, seats }: ImportJson): unknown => JSON.parse(JSON.stringify([records, seats]));

for (const [index, { kind, csv }] of SAMPLES.entries()) {
  describe(`sample ${index + 1}, of ${kind}, when it is damaged`, () => {
    const bytes = new TextEncoder().encode(csv);
    const grid = gridOf(csv);
    const [header = [], ...body] = grid;

    it("is read up to the byte at which it is cut off", () => {
      for (let length = 0; length < bytes.length; length += 3) {
        assert.ok((rowsOf(read(bytes.slice(0, length))) ?? 0) <= body.length);
      }
    });

    it("says the same with its columns in any order", () => {
      const order = fc.shuffledSubarray([...header.keys()], { minLength: header.length });
      fc.assert(
        fc.property(order, (columns) => {
          const swapped = grid.map((row) => columns.map((column) => row[column] ?? "").join(","));
          assert.deepEqual(said(read(swapped.join("\n"))), said(read(csv)));
        }),
        { numRuns: 20 },
      );
    });

    it("accounts for each row with random cells in it, and never throws", () => {
      const wild = fc.constantFrom(
        ...["", "0", "-1", "1e400", "#N/A", "#REF!", "=1+1", "=cmd|' /C calc'!A0", "+1", "@x", "\u0000", "__proto__"],
        ...["constructor", "13/13/2026", "3/4/2026", "2026-10-01", "99999999999999999999", "*****", "NaN", "Infinity"],
      );
      const change = fc.tuple(fc.nat(), fc.nat(), fc.oneof(wild, fc.string({ maxLength: 8 })));
      fc.assert(
        fc.property(fc.array(change, { maxLength: 6 }), (changes) => {
          const rows = body.map((row) => [...row]);
          for (const [down, across, cell] of changes) {
            const row = rows[down % Math.max(1, rows.length)];
            if (row !== undefined) row[across % Math.max(1, header.length)] = cell.replace(/[",\r\n\t;|]/g, "");
          }
          const result = read([header, ...rows].map((row) => row.join(",")).join("\n"));
          // Rows that became blank at the end of the text are no rows of the file.
          if (result.files[0]?.kind === kind) assert.ok((rowsOf(result) ?? -1) >= body.length - 1);
          readSheet([header, ...rows]);
        }),
        { numRuns: 60 },
      );
    });

    it("reads null bytes between its rows and in its cells without losing a row", () => {
      const result = read(csv.replace(/\n/g, "\u0000\n"));
      assert.ok(rowsOf(result) === undefined || rowsOf(result) === 0 || rowsOf(result) === body.length);
    });

    it("stays readable under 10,000 more columns", () => {
      const more = Array.from({ length: 10_000 }, (_, n) => `x${n}`).join(",");
      const wide = grid.map((row, at) => [...row, at === 0 ? more : more.replace(/x/g, "z")].join(","));
      const result = read(wide.join("\n"));
      assert.equal(rowsOf(result), body.length);
      // A crosstab takes columns of numbers only, so that the other kinds are what they were.
      assert.equal(result.files[0]?.kind, kind);
    });

    it("reads numbers that are stored as text in a sheet", () => {
      const numbers = grid.map((row) => row.map((cell) => (/^\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell)));
      assert.deepEqual(said(readSheet(grid)), said(readSheet(numbers)));
      assert.equal(readSheet(grid).files[0]?.rows.rejected, 0);
    });

    it("takes __proto__ and constructor as further columns", () => {
      const odd = grid.map((row, at) => [...row, ...(at === 0 ? ["__proto__", "constructor"] : ["x", "y"])].join(","));
      assert.deepEqual(said(read(odd.join("\n"))), said(read(csv)));
      assert.equal(({} as Record<string, unknown>)["x"], undefined);
    });

    it("shortens a cell of 32,767 characters in what it says", () => {
      for (const column of header.keys()) {
        const rows = body.map((row, at) =>
          at === 0 ? row.map((cell, n) => (n === column ? "9".repeat(32_767) : cell)) : row,
        );
        const result = read([header, ...rows].map((row) => row.join(",")).join("\n"));
        assert.equal(rowsOf(result), body.length);
        assert.ok(result.issues.every(({ message }) => message.length < 900));
      }
    });
  });
}

describe("files that are no tables", () => {
  it("never throw, whatever the bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => void read(bytes)),
      { numRuns: 300 },
    );
  });

  it("made of one character only end at once", () => {
    for (const character of ['"', ",", "\n", "\r", "\u0000", ";", "a", "'"]) {
      const result = read(character.repeat(200_000));
      assert.ok(result.records.length === 0);
    }
  });

  it("with a header of hostile names give no records", () => {
    assert.deepEqual(read("__proto__,constructor,toString\n1,2,3\n").records, []);
    assert.deepEqual(
      readSheet([
        ["__proto__", "hasOwnProperty"],
        [1, 2],
      ]).records,
      [],
    );
  });

  it("that hold a sheet of errors, booleans and blanks are told row by row", () => {
    const result = readSheet([
      ["User", "Product", "Days"],
      ["#REF!", "Revit", 3],
      [true, "Revit", 3],
      ["ann", "Revit", false],
      [null, null, null],
      ["ann", "#N/A", 4],
      ["ann", "Revit", 5],
    ]);
    const rows = result.files[0]?.rows;
    assert.deepEqual(rows, { read: 6, used: 1, ignored: 1, rejected: 4 });
    const told = result.issues.map(({ kind, row, column }) => `${kind} ${column}${row}`);
    for (const each of ["error-value A2", "field-invalid A3", "not-a-number C4", "row-blank A5", "error-value B6"]) {
      assert.ok(told.includes(each), `${each} is not among ${told.join(", ")}`);
    }
  });
});
