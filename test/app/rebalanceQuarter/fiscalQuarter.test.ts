import assert from "node:assert/strict";
import type { CalendarDate } from "../../../src/costing";
import { fiscalQuarter } from "../../../src/app/rebalanceQuarter/fiscalQuarter";

describe("fiscalQuarter", () => {
  it("names a fiscal year after the year in which it ends", () => {
    const quarters = [1, 2, 10].map((start) => fiscalQuarter("2027-02-10" as CalendarDate, start));
    assert.deepEqual(quarters, ["2027-Q1", "2028-Q1", "2027-Q2"]);
  });
});
