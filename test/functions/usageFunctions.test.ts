import assert from "node:assert/strict";
import { ACCESSDAYS } from "../../src/functions/usageFunctions";

/** 2026-08-03, a Monday, as a serial number. */
const MONDAY = 46_237;
const time = (day: number, hour: number, minute = 0): number => MONDAY + day + hour / 24 + minute / 1440;
const column = (...cells: unknown[]): unknown[][] => cells.map((cell) => [cell]);
const codeOf = (result: unknown[][]): unknown => (result[0]?.[0] as { code?: string }).code;

describe("ACCESSDAYS(users, products, starts, [ends])", () => {
  it("counts Monday 8:00 to 17:00 and Tuesday 7:00 to 17:00 as 2 access days", () => {
    const result = ACCESSDAYS(
      column("Ann", "ann "),
      column("AutoCAD", "AutoCAD"),
      column(time(0, 8), time(1, 7)),
      column(time(0, 17), time(1, 17)),
    );
    assert.deepEqual(result, [["Ann", "AutoCAD", 2]]);
  });
  it("counts launches alone when ends are left out, and skips empty rows of both hosts", () => {
    const starts = column(time(0, 8), time(0, 20), time(1, 8), 0, null, "");
    const names = column("Ann", "Ann", "Ann", 0, null, "");
    assert.deepEqual(ACCESSDAYS(names, names, starts), [["Ann", "Ann", 2]]);
    assert.deepEqual(ACCESSDAYS(names, names, starts, null as never), [["Ann", "Ann", 2]]);
  });
  it("gives 0 to launches under 5 minutes", () => {
    const result = ACCESSDAYS(column("Ann"), column("Revit"), column(time(0, 8)), column(time(0, 8, 4)));
    assert.deepEqual(result, [["Ann", "Revit", 0]]);
  });
  it("names what is wrong with its row", () => {
    assert.equal(codeOf(ACCESSDAYS(column("Ann"), column("Revit"), column("soon"))), "#VALUE!");
    assert.equal(codeOf(ACCESSDAYS(column("Ann"), column(""), column(time(0, 8)))), "#N/A");
    assert.equal(codeOf(ACCESSDAYS(column("Ann", "Bo"), column("Revit"), column(time(0, 8)))), "#VALUE!");
    assert.equal(codeOf(ACCESSDAYS(column("Ann"), column("Revit"), column(time(0, 8)), column(time(0, 7)))), "#VALUE!");
    assert.equal(codeOf(ACCESSDAYS(column({ code: "#REF!" }), column("Revit"), column(time(0, 8)))), "#REF!");
    assert.equal(codeOf(ACCESSDAYS(column(null), column(null), column(null))), "#N/A");
  });
});
