import assert from "node:assert/strict";
import { monthly, readDatedUsage } from "../support/datedUsage";
import { bookOf, PUBLISHED, run, tableOf, type Rows } from "./bench";

const HEADER = ["User", "Team", "Product", "Option", "Months"];
const CLUMPY = "0 20 0 0 20 20 0 0 0 20 20 15";

async function watched(rows: Rows) {
  const book = bookOf(rows, HEADER);
  const { view, recommendation } = await run(book, PUBLISHED, { readUsage: readDatedUsage });
  return { watch: view.watch ?? [], recommendation, table: await tableOf(book, "FlexWatch") };
}

describe("the watch list", () => {
  it("holds who has a chance of 20 to 80 %, and nobody who is sure", async () => {
    const { watch, recommendation } = await watched([
      ["few", "North", "AutoCAD", "flex", monthly(12, 1)],
      ["many", "North", "AutoCAD", "subscription", monthly(12, 30)],
      ["clumpy", "North", "AutoCAD", "flex", CLUMPY],
    ]);
    const chances = new Map(recommendation?.users.map(({ user, chanceFlexCheaper }) => [user, chanceFlexCheaper]));
    assert.ok((chances.get("few") ?? 0) > 0.8 && (chances.get("many") ?? 1) < 0.2);
    const clumpy = chances.get("clumpy") ?? 0;
    assert.ok(clumpy > 0.2 && clumpy < 0.8, `${clumpy}`);
    assert.deepEqual(
      watch.map(({ user, chanceFlexCheaper }) => [user, chanceFlexCheaper]),
      [["clumpy", clumpy]],
    );
  });

  it("tells what either choice is expected to lose; the difference is that of the expected costs", async () => {
    const { watch } = await watched([["clumpy", "North", "AutoCAD", "flex", CLUMPY]]);
    const [line] = watch;
    assert.ok(line && line.lossIfFlexIsWrong > 100 && line.lossIfNamedUserIsWrong > 100);
    assert.equal(line.seats, "AutoCAD");
    assert.equal(line.seatCost, 1800);
    const difference = line.lossIfFlexIsWrong - line.lossIfNamedUserIsWrong;
    assert.ok(Math.abs(difference - (line.flexCost - line.seatCost)) < 0.02, `${difference}`);
    assert.match(
      line.sentence,
      /^Flex is cheaper with a chance of \d\d %\. On Flex the expected loss against AutoCAD is USD/,
    );
  });

  it("judges several products together, with the same difference", async () => {
    const { watch } = await watched([
      ["two", "North", "AutoCAD", "flex", CLUMPY],
      ["two", "North", "Revit", "flex", CLUMPY],
    ]);
    const [line] = watch;
    assert.ok(line);
    assert.deepEqual([line.user, line.seats, line.seatCost], ["two", "AutoCAD + Revit", 4500]);
    const difference = line.lossIfFlexIsWrong - line.lossIfNamedUserIsWrong;
    assert.ok(Math.abs(difference - (line.flexCost - line.seatCost)) < 0.02, `${difference}`);
  });

  it("stands in the table FlexWatch, the largest loss of the recommended side first", async () => {
    const { watch, table } = await watched([
      ["small", "North", "AutoCAD", "flex", "0 16 0 0 16 16 0 0 0 16 18 14"],
      ["large", "North", "AutoCAD", "flex", CLUMPY],
    ]);
    assert.deepEqual(
      watch.map(({ user }) => user),
      ["large", "small"],
    );
    assert.deepEqual(
      table.map((row) => [row.get("User"), row.get("Loss if Flex is wrong")]),
      watch.map((line) => [line.user, line.lossIfFlexIsWrong]),
    );
    assert.equal(table[0]?.get("Chance Flex is cheaper"), Math.round((watch[0]?.chanceFlexCheaper ?? 0) * 1000) / 10);
  });

  it("is empty where nobody is unsure, and the table keeps one empty row", async () => {
    const { watch, table } = await watched([["few", "North", "AutoCAD", "flex", monthly(12, 1)]]);
    assert.deepEqual([watch, table.length, table[0]?.get("User")], [[], 1, ""]);
  });
});
