import assert from "node:assert/strict";
import type { CellValue } from "../../src/workbook/port";
import { createMemoryWorkbook } from "../support/memoryWorkbook";
import { bookOf, run, snapshot, tableOf, type Rows } from "./bench";

const MIXED: Rows = [
  ["ann", "North", "AutoCAD", 150, "flex"],
  ["bob", "North", "AutoCAD", 20, "subscription"],
  ["cid", "South", "Revit", 200, "subscription"],
  ["cid", "South", "AutoCAD", 10, "flex"],
  ["dee", "South", "Revit", 33, "flex"],
];

const numbers = (rows: readonly Map<string, CellValue>[], column: string): number[] =>
  rows.map((row) => Number(row.get(column) || 0));
const sum = (values: readonly number[]): number => Math.round(values.reduce((a, b) => a + b, 0) * 100) / 100;

describe("recommendMix", () => {
  it("recommends Flex for 50 days of AutoCAD at 6 tokens, $3 and $1,800 (900 against 1,800)", async () => {
    const book = bookOf([["ann", "North", "AutoCAD", 50, ""]]);
    const { recommendation, view } = await run(book);
    assert.equal(recommendation?.cost, 900);
    assert.equal(recommendation?.status, "optimal");
    assert.equal(recommendation?.baselines.allSubscription, 1800);
    assert.equal(recommendation?.users[0]?.option, "flex");
    assert.match(view.headline, /Decided the only user: the cheapest mix costs USD 900\.00/);
    const [row] = await tableOf(book, "FlexHybridMix");
    assert.equal(row?.get("Flex cost"), 900);
    assert.equal(row?.get("Next best costs more"), 900);
  });

  it("prices the baselines as computed by hand", async () => {
    const { recommendation } = await run(bookOf(MIXED));
    // All Named User: 2 x 1800 + 2700 + 1800 + 2700. All Flex: (900 + 120 + 2000 + 60 + 330) tokens x 3.
    assert.equal(recommendation?.baselines.allSubscription, 10800);
    assert.equal(recommendation?.baselines.allFlex, 10230);
    // Today: ann 2700, bob 1800, cid 2700 + 180, dee 990. Rule of thumb: ann 1800, bob 360, cid 2700 + 180, dee 990.
    assert.equal(recommendation?.baselines.today, 8370);
    assert.equal(recommendation?.baselines.ruleOfThumb, 6030);
    assert.equal(recommendation?.cost, 6030);
  });

  it("shows totals that are the sums of the visible lines, and reconciles the tokens exactly", async () => {
    const book = bookOf(MIXED.map((row) => [row[0]!, row[1]!, row[2]!, Number(row[3]) + 0.37, row[4]!]));
    await run(book);
    const mix = await tableOf(book, "FlexHybridMix");
    const total = sum(numbers(mix, "Total"));
    assert.equal(total, sum([...numbers(mix, "Subscription cost"), ...numbers(mix, "Flex cost")]));
    assert.equal(sum(numbers(mix, "Flex cost")), sum(numbers(await tableOf(book, "FlexMixDetail"), "Flex cost")));
    for (const name of ["FlexGroups", "FlexCostByTeam"])
      assert.equal(sum(numbers(await tableOf(book, name), "Total")), total);
    for (const row of await tableOf(book, "FlexReconciliation")) {
      const parts = ["Sum of the rows", "Bought beyond the need", "On hand used"].map((name) => Number(row.get(name)));
      assert.equal(sum(parts), row.get("Tokens billed"));
    }
    const recommended = (await tableOf(book, "FlexScenarios")).find((row) => row.get("Name") === "Recommended");
    const billed = sum(numbers(await tableOf(book, "FlexReconciliation"), "Tokens billed"));
    assert.equal(recommended?.get("Total"), sum([sum(numbers(mix, "Subscription cost")), billed]));
  });

  it("leaves a user undecided whose product has no rate, and adds the row to fill", async () => {
    const book = bookOf([...MIXED, ["eve", "North", "Mystery", 40, ""]]);
    const { recommendation, view, issues } = await run(book);
    assert.equal(recommendation?.undecided, 1);
    assert.match(view.headline, /Decided 4 of 5 users; 1 waits for 2 figures/);
    assert.deepEqual(
      view.missing.map((each) => each.figure),
      ["annual price of Mystery", "tokens per day of Mystery"],
    );
    assert.ok(issues.some((issue) => issue.kind === "figure-missing"));
    const rate = (await tableOf(book, "FlexRates")).find((row) => row.get("Product") === "Mystery");
    assert.deepEqual([rate?.get("Tokens per day"), rate?.get("Status")], ["", "missing"]);
    const row = (await tableOf(book, "FlexHybridMix")).find((each) => each.get("User") === "eve");
    assert.equal(row?.get("Total"), "");
    assert.equal(recommendation?.cost, 6030);
  });

  it("changes no cell but the log when it is run again with the same inputs", async () => {
    const book = bookOf([...MIXED, ["eve", "North", "Mystery", 40, ""]]);
    await run(book);
    const first = await snapshot(book);
    await run(book);
    assert.equal(await snapshot(book), first);
    assert.equal((await tableOf(book, "FlexLog")).length, 2);
  });

  it("does not depend on the order of the rows", async () => {
    const [forth, back] = [await run(bookOf(MIXED)), await run(bookOf([...MIXED].reverse()))];
    assert.deepEqual(forth.recommendation, back.recommendation);
  });

  it("obeys a pin, says what it costs, and keeps pin and note in the next run", async () => {
    const book = bookOf(MIXED);
    await run(book);
    book.type("Hybrid Mix", "O5", "Flex");
    book.type("Hybrid Mix", "P5", "asked for by ann");
    const { recommendation } = await run(book);
    assert.equal(recommendation?.users[0]?.option, "flex");
    assert.equal(recommendation?.pinsCost.you, 900);
    assert.equal(recommendation?.cost, 6930);
    const [ann] = await tableOf(book, "FlexHybridMix");
    assert.deepEqual([ann?.get("Pin"), ann?.get("Notes")], ["Flex", "asked for by ann"]);
  });

  it("names the cell of a pin that it does not know", async () => {
    const book = bookOf(MIXED);
    await run(book);
    book.type("Hybrid Mix", "O6", "Maybe");
    const { issues } = await run(book);
    const issue = issues.find((each) => each.kind === "pin-unknown");
    assert.deepEqual(issue?.place, { sheet: "Hybrid Mix", cell: "O6" });
  });

  it("keeps names that look like formulas or object keys as text", async () => {
    const evil = '=HYPERLINK("http://x","y")';
    const book = bookOf([
      [evil, "=T", "AutoCAD", 10, ""],
      ["__proto__", "=T", "AutoCAD", 20, ""],
    ]);
    const { recommendation } = await run(book);
    assert.deepEqual(
      recommendation?.users.map((user) => user.user),
      [evil, "__proto__"],
    );
    assert.equal(recommendation?.cost, 540);
    assert.equal(book.cell("Hybrid Mix", "A5"), evil);
    assert.equal(book.formula("Hybrid Mix", "A5"), null);
    const first = await snapshot(book);
    await run(book);
    assert.equal(await snapshot(book), first);
  });

  it("writes nothing when a cell of the usage is wrong, and says which", async () => {
    for (const [days, kind] of [
      [-1, "days-negative"],
      ["many", "not-a-number"],
    ] as const) {
      const { edits, issues, view } = await run(bookOf([["ann", "North", "AutoCAD", days, ""]]));
      assert.deepEqual(edits, []);
      assert.deepEqual(
        issues.map((issue) => [issue.kind, issue.place?.cell]),
        [[kind, "D2"]],
      );
      assert.match(view.proof, /Usage!D2/);
    }
  });

  it("lets a pin in Mix Detail win over the user's pin", async () => {
    const book = bookOf(MIXED);
    await run(book);
    const rows = await tableOf(book, "FlexHybridMix");
    const cid = rows.findIndex((row) => row.get("User") === "cid");
    const detail = (await tableOf(book, "FlexMixDetail")).findIndex(
      (row) => row.get("User") === "cid" && row.get("Product") === "AutoCAD",
    );
    book.type("Hybrid Mix", `O${5 + cid}`, "Flex");
    book.type("Mix Detail", `K${5 + detail}`, "Named User");
    const { recommendation } = await run(book);
    const user = recommendation?.users.find((each) => each.user === "cid");
    assert.deepEqual([user?.offers, user?.flexProducts], [["AutoCAD"], ["Revit"]]);
  });

  it("writes formulas whose text cannot be broken by quotes, wildcards or operators in names", async () => {
    const book = bookOf([['a"*b', "=T", "AutoCAD", 10, ""]]);
    await run(book);
    assert.equal(book.formula("Hybrid Mix", "G5"), '=SUMIFS(FlexMixDetail[Flex cost],FlexMixDetail[User],"a""~*b")');
    assert.match(String(book.formula("Mix Summary", "N5")), /FlexHybridMix\[Team\],"==T"\)/);
  });

  it("is refused as a whole when a result sheet is protected", async () => {
    const book = createMemoryWorkbook({
      sheets: [
        {
          name: "Usage",
          rows: [
            ["User", "Team", "Product", "Days"],
            ["ann", "North", "AutoCAD", 50],
          ],
        },
        { name: "Mix Summary", rows: [[]], isProtected: true },
      ],
      owned: { sheets: ["Mix Summary"] },
    });
    await assert.rejects(run(book), /sheet-protected/);
    assert.deepEqual(
      (await book.summary()).sheets.map((sheet) => sheet.name),
      ["Usage", "Mix Summary"],
    );
  });

  it("writes nothing when no sheet has a usage header", async () => {
    const { edits, issues } = await run(bookOf([["a", 1]], ["Some", "Thing"]));
    assert.deepEqual(edits, []);
    assert.equal(issues[0]?.kind, "header-not-found");
  });

  it("leaves a saving of less than 10 % or 50 alone and says what that costs", async () => {
    // 105 days: Flex 1,890, a seat 1,800: saves 90, less than 10 %.
    const { recommendation } = await run(bookOf([["ann", "North", "AutoCAD", 105, "flex"]]));
    assert.equal(recommendation?.users[0]?.option, "flex");
    assert.equal(recommendation?.cost, 1890);
    assert.equal(recommendation?.pinsCost.caution, 90);
  });

  it("handles 10,000 rows in one run", async () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => [
      `user${i % 5000}`,
      `T${i % 3}`,
      i % 2 ? "Revit" : "AutoCAD",
      (i * 37) % 220,
      "",
    ]);
    const { recommendation } = await run(bookOf(rows));
    assert.equal(recommendation?.status, "optimal");
    assert.equal(recommendation?.decided, 5000);
  });
});
