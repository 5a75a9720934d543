import assert from "node:assert/strict";
import { bookOf, run, tableOf } from "./bench";

const OFFERS = ["AutoCAD", "Revit"].map((name) => ({
  offer: name,
  kind: "product" as const,
  products: [name],
  annualPrice: 1800,
  effectiveFrom: null,
  source: "case",
  status: "negotiated",
}));
const AUTOCAD_RATE = [
  {
    product: "AutoCAD",
    tokensPerDay: 6,
    onFlex: "yes" as const,
    effectiveFrom: null,
    source: "case",
    status: "published",
  },
];
const PUBLISHED = { rates: AUTOCAD_RATE, offers: OFFERS, tokenPrice: { currency: "USD", price: 3, source: "case" } };

describe("recommendMix with figures missing or tokens on hand", () => {
  it("keeps today's seat of a user whose product has no rate, priced as it is", async () => {
    const { recommendation } = await run(bookOf([["ann", "North", "Revit", 10, "subscription"]]), PUBLISHED);
    assert.equal(recommendation?.users[0]?.option, "kept");
    assert.deepEqual(recommendation?.users[0]?.offers, ["Revit"]);
    assert.equal(recommendation?.cost, 1800);
  });

  it("uses tokens on hand first and shows them as a negative line", async () => {
    const book = bookOf([["ann", "North", "AutoCAD", 50, ""]]);
    await run(book, PUBLISHED);
    ["North", 200, 200, "", "", 3].forEach((value, index) => book.type("Flex Packs", `${"ABCDEF"[index]}5`, value));
    const { recommendation } = await run(book, PUBLISHED);
    assert.equal(recommendation?.cost, 300);
    const [row] = await tableOf(book, "FlexReconciliation");
    const lines = ["Sum of the rows", "Bought beyond the need", "On hand used", "Tokens billed"].map((name) =>
      row?.get(name),
    );
    assert.deepEqual(lines, [900, 0, -600, 300]);
  });

  it("counts a pack that ends inside the plan as far as even use draws it before its end", async () => {
    const book = bookOf([["ann", "North", "AutoCAD", 50, ""]]);
    await run(book, PUBLISHED);
    // 46539 is 2027-06-01: 182 of 365 days, in which 149.6 of 300 tokens are used.
    ["North", 1000, 600, "", 46539, 3].forEach((value, index) => book.type("Flex Packs", `${"ABCDEF"[index]}5`, value));
    const { recommendation } = await run(book, PUBLISHED);
    assert.equal(recommendation?.cost, (300 - 149) * 3);
    ["North", 1000, 100, "", 46539, 3].forEach((value, index) => book.type("Flex Packs", `${"ABCDEF"[index]}5`, value));
    const smaller = await run(book, PUBLISHED);
    assert.equal(smaller.recommendation?.cost, 200 * 3);
  });
});
