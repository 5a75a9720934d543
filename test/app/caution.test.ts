import assert from "node:assert/strict";
import { bookOf, fill, run, tableOf } from "./bench";

describe("recommendMix for a team that would buy no token any more", () => {
  it("moves its only user to a seat where that saves enough", async () => {
    // 200 days: Flex 3,600, a seat 1,800.
    const { recommendation } = await run(bookOf([["ann", "North", "AutoCAD", 200, "flex"]]));
    assert.equal(recommendation?.users[0]?.option, "subscription");
    assert.equal(recommendation?.cost, 1800);
    assert.equal(recommendation?.pinsCost.caution, 0);
  });

  it("values the runner-up at the token price and not at nothing", async () => {
    const book = bookOf([["ann", "North", "AutoCAD", 200, "subscription"]]);
    await run(book);
    const [ann] = await tableOf(book, "FlexHybridMix");
    assert.deepEqual([ann?.get("Next best"), ann?.get("Next best costs more")], ["Flex", 1800]);
  });

  it("counts tokens on hand as free and those beyond at their price", async () => {
    const book = bookOf([["ann", "North", "AutoCAD", 200, "subscription"]]);
    await run(book);
    // 1,200 tokens needed: 100 on hand, 1,100 at 3 are 3,300 against 1,800.
    await fill(book, "FlexPacks", [["North", 100, 100, "", "", 3]]);
    await run(book);
    const [ann] = await tableOf(book, "FlexHybridMix");
    assert.equal(ann?.get("Next best costs more"), 1500);
  });
});
