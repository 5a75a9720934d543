import assert from "node:assert/strict";
import { formatNumber } from "../../../workbench/calc/formatNumber";

describe("formatNumber", () => {
  const cases: readonly (readonly [value: number, format: string, shown: string])[] = [
    [1234.5, "General", "1234.5"],
    [0.1 + 0.2, "General", "0.3"],
    [1e21, "General", "1E+21"],
    [1234.5, "#,##0.00", "1,234.50"],
    [1234567.891, "#,##0", "1,234,568"],
    [1.005, "0.00", "1.01"],
    [0, "#,##0.00;-#,##0.00;-", "-"],
    [-12, "0;(0)", "(12)"],
    [-12, "0.0", "-12.0"],
    [0.125, "0.0%", "12.5%"],
    [5, '0 "days"', "5 days"],
    [1234, "[$€-407] #,##0.00", "€ 1,234.00"],
    [0.5, "0.##", "0.5"],
    [3, "000", "003"],
    [46055, "yyyy-mm-dd", "2026-02-02"],
    [46055.75, "d mmm yyyy hh:mm", "2 Feb 2026 18:00"],
    [46055.75, "h:mm AM/PM", "6:00 PM"],
  ];
  for (const [value, format, shown] of cases) {
    it(`shows ${value} in the format ${format} as ${shown}`, () => {
      assert.equal(formatNumber(value, format, false), shown);
    });
  }

  it("counts days from 1904 in a book of that system", () => {
    assert.equal(formatNumber(0, "yyyy-mm-dd", true), "1904-01-01");
  });
});
