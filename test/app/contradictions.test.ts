import assert from "node:assert/strict";
import { issueSentence } from "../../src/costing";
import { bookOf, fill, run, type Rows } from "./bench";

/** What is said after a table was changed; nothing may be written then. */
async function saidAbout(table: string, rows: Rows): Promise<string[]> {
  const book = bookOf([["ann", "North", "AutoCAD", 50, ""]]);
  await run(book);
  await fill(book, table, rows);
  const { issues, edits } = await run(book);
  assert.deepEqual(edits, []);
  return issues.filter(({ severity }) => severity === "error").map(issueSentence);
}

const team = (scheme: string, pack: number) => [["North", "North", "", "List price", scheme, pack, 0]];

describe("figures that contradict each other or make no sense", () => {
  it("stop the run at the cell: two prices from the same quantity on", async () => {
    const tiers = [
      ["List price", 1, 3],
      ["list price ", 1, 2.5],
    ];
    const [sentence, ...others] = await saidAbout("FlexTokenTiers", tiers);
    assert.match(String(sentence), /^'Flex Teams'!N6: a price of list price stands there more than once\. /);
    assert.match(String(sentence), /Expected one price from 1 token on, found "2\.5"\.$/);
    assert.deepEqual(others, []);
  });

  for (const pack of [2.5, 0]) {
    it(`stop the run at the cell: packs of ${pack}`, async () => {
      assert.deepEqual(await saidAbout("FlexTeams", team("all-units", pack)), [
        `'Flex Teams'!F5: Pack is not valid. Expected a whole number from 1, found "${pack}".`,
      ]);
    });
  }

  it("stop the run at the cell: a scheme that nobody knows", async () => {
    assert.deepEqual(await saidAbout("FlexTeams", team("volume", 1)), [
      `'Flex Teams'!E5: Scheme is not valid. Expected all-units or incremental, found "volume".`,
    ]);
  });

  it("stop the run at the cell: two rates without a date", async () => {
    const rates = [
      ["AutoCAD", 7, "yes"],
      ["autocad", 9, "yes"],
    ];
    assert.deepEqual(await saidAbout("FlexRates", rates), [
      `'Flex Rates'!B6: autocad has more than one rate. Expected 7 as in the other row without a date, found "9".`,
    ]);
  });
});

describe("a recommendation in which nobody is decided", () => {
  it("knows no cost, no bound and no baseline: they are null and not 0", async () => {
    const book = bookOf([["ann", "North", "Mystery", 50, ""]]);
    const { recommendation } = await run(book);
    assert.equal(recommendation?.decided, 0);
    assert.deepEqual([recommendation.cost, recommendation.lowerBound], [null, null]);
    assert.deepEqual(new Set(Object.values(recommendation.baselines)), new Set([null]));
    assert.deepEqual(new Set(Object.values(recommendation.pinsCost)), new Set([null]));
  });
});

describe("tokens of users without a team", () => {
  it("are of the team null, as an empty name would say that it is known", async () => {
    const { recommendation } = await run(bookOf([["ann", "", "AutoCAD", 10, ""]]));
    assert.deepEqual(
      recommendation?.tokens.map(({ team: name }) => name),
      [null],
    );
  });
});
