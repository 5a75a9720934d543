import assert from "node:assert/strict";
import { usageReader } from "../../src/app";
import type { CalendarDate } from "../../src/costing";
import type { CellValue, SheetContent } from "../../src/workbook/port";

const asOf = "2026-11-24" as CalendarDate;
const sheet = (name: string, values: CellValue[][], mergedAreas: string[] = []): SheetContent => ({
  sheet: name,
  rowIndex: 0,
  columnIndex: 0,
  values,
  numberFormats: null,
  mergedAreas,
});
const FILTERS = sheet("Filters", [
  ["Usage report", ""],
  ["Date range", "2025-11-01 - 2026-10-31"],
]);
const HEADER = ["email", "offering_name", "seat_assignment", "assigned_date", "unassigned_date", "days_used"];

describe("usageReader(sheets, { asOf })", () => {
  it("takes the period from the filter sheet and annualizes joiners and leavers", () => {
    const users = sheet("Users", [
      HEADER,
      ["ann@a.example", "Revit", "assigned", "2024-01-01", "", 60],
      ["joiner@a.example", "Revit", "assigned", "2026-08-01", "", 30],
      ["leaver@a.example", "Revit", "unassigned", "2024-01-01", "2026-01-31", 30],
      ["newcomer@a.example", "Revit", "assigned", "2026-10-29", "", 3],
    ]);
    const { records } = usageReader([FILTERS, users], { asOf });
    assert.deepEqual(
      records.map(({ user, daysPerYear }) => [user, daysPerYear]),
      [
        ["ann@a.example", 60],
        ["joiner@a.example", 120],
        ["leaver@a.example", 0],
        ["newcomer@a.example", 36],
      ],
    );
  });

  it("infers the period from days used and monthly average where no sheet states it", () => {
    const rows = [["ann@a.example", "Revit", 49, 16.3, "2026-10-30"]];
    const report = sheet("Users", [
      ["email", "offering_name", "days_used", "monthly_average", "last_accessed"],
      ...rows,
    ]);
    const { records, issues } = usageReader([report], { asOf });
    assert.deepEqual([records[0]?.from, records[0]?.to, records[0]?.daysPerYear], ["2026-08-01", "2026-10-31", 196]);
    assert.ok(issues.some(({ kind }) => kind === "period-unknown"));
  });

  it("names merged cells, errors and text with their cell", () => {
    const users = sheet(
      "My usage",
      [
        ["User", "Product", "Days"],
        ["ann", "Revit", 5],
        ["", "Revit", 6],
        ["bo", "Revit", "#REF!"],
        ["cy", "Revit", "many"],
        ["di", "Revit", -1],
        ["ed", "Revit", ""],
        ["fay", "Revit", "7"],
      ],
      ["A2:A3"],
    );
    const { records, issues } = usageReader([users], { asOf });
    assert.deepEqual(
      records.map(({ user }) => user),
      ["ann", "fay"],
    );
    const told = issues.map(({ kind, place }) => `${kind} ${place?.cell ?? ""}`);
    for (const expected of [
      "merged-cell A3",
      "error-value C4",
      "not-a-number C5",
      "days-negative C6",
      "value-missing C7",
      "number-as-text C8",
    ]) {
      assert.ok(told.includes(expected), `${expected} is not among ${told.join(", ")}`);
    }
  });

  it("ignores other sheets beside a usage sheet and says so when there is none", () => {
    const notes = sheet("Notes", [["Remember", "the milk"]]);
    const usage = sheet("Usage", [
      ["User", "Product", "Days"],
      ["ann", "Revit", 5],
    ]);
    assert.ok(!usageReader([notes, usage], { asOf }).issues.some(({ kind }) => kind === "header-not-found"));
    assert.ok(usageReader([notes], { asOf }).issues.some(({ kind }) => kind === "header-not-found"));
  });

  it("says that a sheet is empty", () => {
    assert.deepEqual(
      usageReader([sheet("Usage", [[""]])], { asOf }).issues.map(({ kind }) => kind),
      ["sheet-empty"],
    );
  });
});
