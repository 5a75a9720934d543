import assert from "node:assert/strict";
import { useGroupOf } from "../../../src/costing";

describe("usage/useGroup", () => {
  it("useGroupOf(days, months) groups by average days a month: none, occasional, regular from 5, daily from 15", () => {
    const groups = [0, 1, 59, 60, 179, 180, 365].map((days) => useGroupOf(days, 12));
    assert.deepEqual(groups, ["none", "occasional", "occasional", "regular", "regular", "daily", "daily"]);
  });

  it("useGroupOf(days, months, limits) takes other limits, also with decimals", () => {
    assert.equal(useGroupOf(27, 10, { regularFrom: 2.7, dailyFrom: 20 }), "regular");
    assert.equal(useGroupOf(26, 10, { regularFrom: 2.7, dailyFrom: 20 }), "occasional");
  });

  it("useGroupOf(days, months) refuses bad input", () => {
    assert.equal(useGroupOf(-1, 12), null);
    assert.equal(useGroupOf(NaN, 12), null);
    assert.equal(useGroupOf(5, 0), null);
    assert.equal(useGroupOf(5, 1, { regularFrom: 9, dailyFrom: 5 }), null);
  });
});
