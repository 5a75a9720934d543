import assert from "node:assert/strict";
import { INPUT_TABLES } from "../../src/workbook/layout";
import type { ValidationEdit } from "../../src/workbook/port";
import type { MemoryWorkbook } from "../support/memoryWorkbook";
import { bookOf, fill, PUBLISHED, run, tableOf, type Rows } from "./bench";

const USES: Rows = [["ann", "North", "AutoCAD", 50, ""]];

function rulesOf(book: MemoryWorkbook): Map<string, ValidationEdit> {
  return new Map(
    book.edits().flatMap((edit) => {
      if (edit.kind !== "validation") return [];
      const { target } = edit;
      const key = "table" in target ? `${target.table}[${target.column}]` : `${target.sheet}!${target.address}`;
      return [[key, edit] as const];
    }),
  );
}

describe("the input tables", () => {
  it("have a rule and an explanation for every setting", async () => {
    const book = bookOf(USES);
    await run(book);
    const rules = rulesOf(book);
    const settings = await tableOf(book, "FlexSettings");
    settings.forEach((row, index) => {
      const rule = rules.get(`Flex Settings!B${5 + index}`);
      assert.ok(rule?.rule, String(row.get("Setting")));
      assert.equal(rule.message?.text, row.get("Note"));
      assert.notEqual(row.get("Note"), "");
    });
  });

  it("have a drop-down, a limit or a date rule for every column that holds a choice, a number or a date", async () => {
    const book = bookOf(USES);
    await run(book);
    const rules = rulesOf(book);
    for (const table of INPUT_TABLES.slice(1)) {
      for (const column of table.columns.filter((each) => each.format !== "text")) {
        assert.ok(rules.get(`${table.name}[${column.name}]`)?.rule, `${table.name}[${column.name}]`);
      }
    }
    const choices = [
      "FlexSeats[Team]",
      "FlexSeats[Offer]",
      "FlexSeats[Renews]",
      "FlexPacks[Team]",
      "FlexTeams[Tokens end]",
    ];
    for (const key of choices) assert.ok(rules.get(key)?.rule, key);
  });

  it("show messages that Excel can hold: 32 characters of title, 255 of text and of list", async () => {
    const book = bookOf(USES);
    await run(book);
    for (const [key, { rule, message }] of rulesOf(book)) {
      assert.ok(message && message.title.length <= 32 && message.text.length <= 255, key);
      if (rule && "list" in rule) assert.ok(rule.list.join(",").length <= 255, key);
    }
  });

  it("let pins be chosen from the words and every offer, however many there are", async () => {
    const offers = Array.from({ length: 30 }, (_, index) => ({
      offer: `Bundle, no. ${10 + index}`,
      kind: "collection" as const,
      products: ["AutoCAD"],
      annualPrice: 5000,
      effectiveFrom: null,
      source: "case",
      status: "published",
    }));
    const book = bookOf(USES);
    await run(book, { ...PUBLISHED, offers: [...PUBLISHED.offers, ...offers] });
    for (const key of ["FlexHybridMix[Pin]", "FlexMixDetail[Pin]"]) {
      assert.deepEqual(rulesOf(book).get(key)?.rule, { listFormula: "='Flex Settings'!$F$5:$F$38" });
    }
    const choices = (await tableOf(book, "FlexPinChoices")).map((row) => row.get("Pin choices"));
    assert.deepEqual(choices.slice(0, 4), ["Named User", "Flex", "AutoCAD", "Bundle, no. 10"]);
    assert.equal(choices.length, 34);
    assert.equal(book.cell("Flex Settings", "F38"), choices[33]);
  });

  it("point their drop-downs at all rows, also at those that a later run adds", async () => {
    const book = bookOf(USES);
    await run(book);
    await fill(book, "FlexTeams", [
      ["North", "North"],
      ["Old", "Old"],
    ]);
    book.type("Usage", "A3", "bob");
    ["South", "AutoCAD", 3].forEach((value, index) => book.type("Usage", `${"BCD"[index]}3`, value));
    await run(book);
    assert.equal((await tableOf(book, "FlexTeams")).length, 3);
    assert.deepEqual(rulesOf(book).get("FlexPacks[Team]")?.rule, { listFormula: "='Flex Teams'!$A$5:$A$7" });
  });

  it("tell the usage reader whether short launches are charged", async () => {
    const seen: unknown[] = [];
    const book = bookOf(USES);
    const readUsage = { onContext: (context: { shortLaunches?: string }) => seen.push(context.shortLaunches) };
    await run(book, PUBLISHED, readUsage);
    const row = (await tableOf(book, "FlexSettings")).findIndex((each) => each.get("Setting") === "Short launches");
    book.type("Flex Settings", `B${5 + row}`, "charged");
    await run(book, PUBLISHED, readUsage);
    assert.deepEqual(seen, ["free", "charged"]);
    book.type("Flex Settings", `B${5 + row}`, "perhaps");
    const { issues } = await run(book, PUBLISHED, readUsage);
    assert.deepEqual(
      issues.map((issue) => [issue.kind, issue.place?.cell]),
      [["setting-invalid", `B${5 + row}`]],
    );
  });
});
