import assert from "node:assert/strict";
import { bookOf, run, tableOf } from "./bench";

const MIXED = [
  ["ann", "North", "AutoCAD", 60, ""],
  ["bob", "North", "AutoCAD", 20, ""],
  ["cid", "North", "AutoCAD", 200, ""],
  ["dee", "South", "Revit", 33, ""],
] as const;

describe("the token plan of a recommendation", () => {
  it("gives need, orders that add up to the bill, run-out in order, and what expires", async () => {
    const book = bookOf(MIXED);
    const { recommendation } = await run(book);
    const [north, south] = recommendation?.tokens ?? [];
    assert.deepEqual([north?.team, north?.need.p50, south?.need.p50], ["North", 480, 330]);
    const { p10: low, p50: middle, p90: high } = north?.need ?? {};
    assert.ok(north && Number(low) < Number(middle) && Number(middle) < Number(high));
    const bought = north.purchases.reduce((sum, order) => sum + order.tokens, 0);
    const paid = north.purchases.reduce((sum, order) => sum + order.cost, 0);
    assert.deepEqual([bought, Math.round(paid * 100) / 100], [480, 1440]);
    assert.ok(north.purchases.length > 1, "one price: bought lean");
    const { p10, p50 } = north.runOut;
    assert.ok(p10 !== null && (p50 === null || p10 <= p50));
    assert.equal(north.expired, 0);
  });

  it("writes orders, burn by month and budget to the sheet Token Plan", async () => {
    const book = bookOf(MIXED);
    await run(book);
    const total = async (table: string, column: string): Promise<number> =>
      (await tableOf(book, table)).reduce((sum, row) => sum + Number(row.get(column)), 0);
    assert.equal(await total("FlexPurchases", "Tokens"), 810);
    assert.equal(Math.round(await total("FlexBurn", "Planned")), 810);
    assert.equal((await tableOf(book, "FlexBurn")).length, 24);
    assert.equal(Math.round(await total("FlexBudget", "Tokens billed")), 2430);
    assert.equal(Math.round(await total("FlexBudget", "Tokens consumed at cost")), 2430);
    assert.equal(Math.round(await total("FlexBudget", "Subscriptions billed")), 1800);
  });

  it("says how likely Flex is cheaper for each user, high for few days and low for many", async () => {
    const { recommendation } = await run(bookOf(MIXED));
    const chances = recommendation?.users.map((user) => user.chanceFlexCheaper ?? -1) ?? [];
    assert.ok(
      chances.every((chance) => chance >= 0 && chance <= 1),
      chances.join(),
    );
    assert.ok((chances[1] ?? 0) > 0.9 && (chances[2] ?? 1) < 0.5, chances.join());
  });

  it("judges a user of two products against the seats for both", async () => {
    const { recommendation } = await run(
      bookOf([
        ["few", "North", "AutoCAD", 20, ""],
        ["few", "North", "Revit", 20, ""],
        ["many", "North", "AutoCAD", 200, ""],
        ["many", "North", "Revit", 200, ""],
      ]),
    );
    const [few, many] = recommendation?.users.map((user) => user.chanceFlexCheaper ?? -1) ?? [];
    assert.ok(few !== undefined && many !== undefined && few > 0.9 && many >= 0 && many < 0.5, `${few} ${many}`);
  });

  it("does not take the need of a team for 0 whose users wait for a rate", async () => {
    const { recommendation } = await run(bookOf([...MIXED, ["eve", "West", "Mystery", 40, ""]]));
    const west = recommendation?.tokens.find(({ team }) => team === "West");
    if (west) assert.deepEqual([west.need.p50, west.expired], [null, null]);
  });
});
