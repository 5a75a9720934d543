import assert from "node:assert/strict";
import type { CalendarDate } from "../../src/costing";
import { rowsOf } from "../../src/app/recommendMix/cells";
import { readSettings } from "../../src/app/recommendMix/settings";
import { settingLines } from "../../src/app/recommendMix/settingLines";
import { SETTING, TABLES } from "../../src/workbook/layout";
import type { CellValue } from "../../src/workbook/port";

const ASOF = "2026-11-24" as CalendarDate;

function read(...lines: [string, CellValue][]) {
  const columns = TABLES.settings.columns.map((column) => column.name);
  const values = lines.map(([name, value]) =>
    columns.map((c) => (c === "Setting" ? name : c === "Value" ? value : "")),
  );
  const table = {
    name: TABLES.settings.name,
    sheet: TABLES.settings.sheet,
    address: "A4:D9",
    columns,
    values,
    formulas: values,
  };
  return readSettings(rowsOf(table), ASOF, 1900);
}

describe("FlexSettings", () => {
  it("every setting that is shown has a name of the layout, and the other way round", () => {
    assert.deepEqual(
      settingLines()
        .map(({ name }) => name)
        .sort(),
      Object.values(SETTING).sort(),
    );
  });

  it("an empty table gives the defaults of the design", () => {
    const { settings, issues } = read();
    assert.deepEqual(issues, []);
    assert.deepEqual(
      [settings.fiscalStartMonth, settings.leadTimeWorkingDays, settings.serviceLevelPercent, settings.noticeDays],
      [1, 10, 98, 30],
    );
    assert.deepEqual([settings.reassignAfterDays, settings.orderEffortMoney, settings.isIdleAware], [90, 0, false]);
    assert.deepEqual([settings.planStart, settings.planEnd], ["2026-12-01", "2027-11-30"]);
  });

  it("values of the table win, whatever their case", () => {
    const { settings } = read(
      ["fiscal year starts", "october"],
      ["Lead time", 5],
      ["Service level", 95],
      ["Effort of one token order", 40],
      ["Least time between reassignments", 30],
      ["Notice", 60],
      ["Idle awareness", "Yes"],
    );
    assert.deepEqual([settings.fiscalStartMonth, settings.leadTimeWorkingDays], [10, 5]);
    assert.deepEqual([settings.serviceLevelPercent, settings.orderEffortMoney], [95, 40]);
    assert.deepEqual([settings.reassignAfterDays, settings.noticeDays, settings.isIdleAware], [30, 60, true]);
  });

  it("a value that is not allowed is an issue with its cell and what may stand there", () => {
    const { settings, issues } = read(["Fiscal year starts", "Octember"], ["Service level", 100]);
    assert.deepEqual([settings.fiscalStartMonth, settings.serviceLevelPercent], [1, 98]);
    assert.deepEqual(
      issues.map(({ kind, place, received }) => [kind, place?.cell, received]),
      [
        ["setting-invalid", "B5", "Octember"],
        ["setting-invalid", "B6", "100"],
      ],
    );
  });
});
