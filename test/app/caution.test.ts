import assert from "node:assert/strict";
import { monthly, readDatedUsage } from "../support/datedUsage";
import { bookOf, fill, PUBLISHED, run, tableOf } from "./bench";

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

describe("recommendMix before buying seats on a forecast", () => {
  const header = ["User", "Team", "Product", "Option", "Months"];
  const recommend = async (rows: readonly (readonly string[])[]) => {
    const book = bookOf(rows, header);
    const result = await run(book, PUBLISHED, { readUsage: readDatedUsage });
    return { ...result, rows: await tableOf(book, "FlexHybridMix"), detail: await tableOf(book, "FlexMixDetail") };
  };

  it("waits where Flex is not expected to cost 1.3 times a seat, and tells what waiting costs", async () => {
    // 14 days in each month: 121 days expected, about 2,170 on Flex against 1,800; 1.3 times a seat are 2,340.
    const { recommendation, view, rows, detail } = await recommend([
      ["ann", "North", "AutoCAD", "flex", monthly(12, 14)],
    ]);
    const [ann] = recommendation?.users ?? [];
    assert.equal(ann?.option, "flex");
    const flex = recommendation?.cost ?? 0;
    assert.ok(flex > 1800 && flex < 2340, `${flex}`);
    assert.equal(recommendation?.pinsCost.caution, flex - 1800);
    assert.match(ann?.why ?? "", /Waits before buying AutoCAD for USD 1,800\.00: Flex is expected to cost USD 2,168\.48/);
    assert.match(view.proof, /1 of caution before changes and purchases costs USD 369\.00/);
    assert.match(String(rows[0]?.get("Why")), /120\.5 days expected \(forecast; 168 a year seen\)/);
    assert.equal(detail[0]?.get("Basis"), "daily, forecast");
  });

  it("buys where Flex is expected to cost more than that", async () => {
    const { recommendation } = await recommend([["ann", "North", "AutoCAD", "flex", monthly(12, 18)]]);
    assert.equal(recommendation?.users[0]?.option, "subscription");
    assert.equal(recommendation?.pinsCost.caution, 0);
  });

  it("starts on Flex whoever has nothing known today, and takes no seat away", async () => {
    const { recommendation } = await recommend([
      ["ann", "North", "AutoCAD", "", monthly(12, 14)],
      ["bob", "North", "AutoCAD", "subscription", monthly(12, 15)],
    ]);
    assert.deepEqual(
      recommendation?.users.map(({ option }) => option),
      ["flex", "subscription"],
    );
  });

  it("decides on days as seen where there is not enough data, and says so", async () => {
    const { recommendation } = await recommend([["ann", "North", "AutoCAD", "flex", monthly(2, 15)]]);
    const [ann] = recommendation?.users ?? [];
    assert.equal(ann?.option, "subscription");
    assert.deepEqual(ann?.expectedDays["AutoCAD"], 180);
    assert.match(ann?.why ?? "", /180 days expected \(as seen; not enough data for a forecast\)/);
  });
});
