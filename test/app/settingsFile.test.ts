import assert from "node:assert/strict";
import { settingsFileEdits } from "../../src/app";
import { issueSentence } from "../../src/costing";
import { INPUT_TABLES } from "../../src/workbook/layout";
import type { CellValue } from "../../src/workbook/port";
import { createMemoryWorkbook, type MemoryWorkbook } from "../support/memoryWorkbook";
import { bookOf, run, snapshot, tableOf } from "./bench";

const FORMAT = "flexmix-settings/1";
const NAMES = INPUT_TABLES.map((table) => table.name);

/** Fills a workbook from a file; the sentences of what is wrong with the file. */
async function fill(book: MemoryWorkbook, json: unknown): Promise<string[]> {
  const edits = settingsFileEdits(json, await book.readTables(NAMES), (await book.summary()).dateSystem);
  if (!edits.ok) return edits.error.map(issueSentence);
  const outcome = await book.apply(edits.value);
  assert.equal(outcome.status, "applied", JSON.stringify(outcome));
  return [];
}

const problems = (json: unknown): Promise<string[]> => fill(createMemoryWorkbook(), json);

async function row(book: MemoryWorkbook, table: string, name: string): Promise<Map<string, CellValue>> {
  const found = (await tableOf(book, table)).find((each) => [...each.values()][0] === name);
  return found ?? assert.fail(`${table} has no row ${name}`);
}

describe("a settings file", () => {
  it("fills the input tables of an empty workbook, on sheets with title, note and formats", async () => {
    const book = createMemoryWorkbook();
    const json = {
      format: FORMAT,
      settings: { currency: "EUR", planStart: "2027-01-01", policyFloor: null },
      rates: [{ product: "AutoCAD", tokensPerDay: 6, onFlex: true, effectiveFrom: "2026-10-07", status: "negotiated" }],
      offers: [{ offer: "AEC", kind: "collection", products: ["AutoCAD", "Revit"], annualPrice: 3675.5 }],
      teams: [{ team: "North", pack: 500, contractEnd: "2027-11-30" }],
      seats: [{ team: "North", offer: "AEC", quantity: 1, user: "ann", endDate: "2027-06-30" }],
    };
    assert.deepEqual(await fill(book, json), []);
    const rate = await row(book, "FlexRates", "AutoCAD");
    assert.deepEqual([rate.get("Tokens per day"), rate.get("On Flex"), rate.get("Effective from")], [6, "yes", 46302]);
    const offer = await row(book, "FlexOffers", "AEC");
    assert.deepEqual([offer.get("Products"), offer.get("Annual price")], ["AutoCAD; Revit", 3675.5]);
    assert.equal((await row(book, "FlexSettings", "Currency")).get("Value"), "EUR");
    assert.equal((await row(book, "FlexSettings", "Plan start")).get("Value"), "2027-01-01");
    assert.equal((await row(book, "FlexSettings", "Horizon")).get("Value"), 12);
    assert.deepEqual([book.cell("Flex Rates", "A1"), book.cell("Flex Seats", "A1")], ["Flex Rates", "Flex Seats"]);
    const looks = book.edits().filter((edit) => edit.kind === "look");
    assert.ok(looks.some(({ target }) => "table" in target && target.column === "Annual price"));
  });

  it("takes effect in the next run: AutoCAD at 5 tokens, 2 a token, 50 days are 500 and not 900", async () => {
    const book = bookOf([["ann", "North", "AutoCAD", 50, ""]]);
    const json = {
      format: FORMAT,
      settings: { growthPercent: 0 },
      rates: [{ product: "autocad ", tokensPerDay: 5 }],
      tokenTiers: [{ priceList: "List price", fromTokens: 1, pricePerToken: 2 }],
    };
    assert.deepEqual(await fill(book, json), []);
    const { recommendation } = await run(book);
    assert.equal(recommendation?.cost, 500);
  });

  it("changes nothing but what it names: other rows, formulas, settings and columns of the user stay", async () => {
    const book = bookOf([["ann", "North", "AutoCAD", 50, ""]]);
    await run(book);
    book.type("Flex Settings", "B7", 24);
    book.type("Flex Settings", "A40", "below the table");
    const [rates] = await book.readTables(["FlexRates"]);
    assert.ok(rates);
    await book.apply([
      {
        kind: "table",
        table: "FlexRates",
        sheet: "Flex Rates",
        row: 3,
        column: 0,
        columns: [...rates.columns, "Mine"],
        rows: [
          ["AutoCAD", 6, "yes", "", "case", "published", "first"],
          ["Revit", { formula: "=4+6", value: 10 }, "yes", "", "case", "published", "second"],
        ],
        style: "TableStyleLight9",
      },
    ]);
    const json = { format: FORMAT, settings: { horizonMonths: 6 }, rates: [{ product: "AutoCAD", tokensPerDay: 7 }] };
    assert.deepEqual(await fill(book, json), []);
    const revit = await row(book, "FlexRates", "Revit");
    assert.deepEqual([revit.get("Tokens per day"), revit.get("Mine")], [10, "second"]);
    const at = (await tableOf(book, "FlexRates")).findIndex((each) => each.get("Product") === "Revit");
    assert.equal(book.formula("Flex Rates", `B${5 + at}`), "=4+6");
    const autocad = await row(book, "FlexRates", "AutoCAD");
    assert.deepEqual([autocad.get("Tokens per day"), autocad.get("Source")], [7, ""]);
    assert.equal((await row(book, "FlexSettings", "Horizon")).get("Value"), 6);
    assert.equal((await row(book, "FlexSettings", "Look-back")).get("Value"), 12);
    assert.equal(book.cell("Flex Settings", "B7"), 6);
    assert.equal(book.cell("Flex Settings", "A40"), "below the table");
  });

  it("takes settings by their names in the sheet, also in camel case, and as rows of the table", async () => {
    const given = { horizon: 6, lookBack: 9, "Policy floor": 4, leadTime: 5, serviceLevel: 95, notice: 60 };
    const rows = Object.entries(given).map(([setting, value]) => ({ setting, value, unit: "any", note: null }));
    for (const settings of [given, rows]) {
      const book = createMemoryWorkbook();
      assert.deepEqual(await fill(book, { format: FORMAT, settings }), []);
      const names = ["Horizon", "Look-back", "Policy floor", "Lead time", "Service level", "Notice"];
      const values = await Promise.all(names.map(async (name) => (await row(book, "FlexSettings", name)).get("Value")));
      assert.deepEqual(values, [6, 9, 4, 5, 95, 60]);
    }
    assert.match((await problems({ format: FORMAT, settings: [{ value: 3 }] })).join(), /settings\[0\]/);
    assert.match((await problems({ format: FORMAT, settings: [7] })).join(), /settings\[0\]/);
  });

  it("keeps settings that the user added, and a value that it does not name", async () => {
    const book = bookOf([["ann", "North", "AutoCAD", 50, ""]]);
    await run(book);
    book.type("Flex Settings", "B8", 24);
    await book.apply([{ kind: "appendRows", table: "FlexSettings", rows: [["My own", 5, "", "a note"]] }]);
    assert.deepEqual(await fill(book, { format: FORMAT, settings: { Currency: "CHF" } }), []);
    assert.equal((await row(book, "FlexSettings", "My own")).get("Note"), "a note");
    assert.equal((await row(book, "FlexSettings", "Look-back")).get("Value"), 24);
    assert.equal((await row(book, "FlexSettings", "Currency")).get("Value"), "CHF");
  });

  it("may be given twice: the second time changes no cell", async () => {
    const book = createMemoryWorkbook();
    const json = {
      format: FORMAT,
      settings: { currency: "EUR" },
      rates: [
        { product: "AutoCAD", tokensPerDay: 6, effectiveFrom: "2025-01-01" },
        { product: "AutoCAD", tokensPerDay: 7, effectiveFrom: "2026-10-07" },
      ],
      packs: [{ team: "", tokensBought: 500, tokensLeft: 20, endDate: "2027-01-31" }],
    };
    await fill(book, json);
    const first = await snapshot(book);
    await fill(book, json);
    assert.equal(await snapshot(book), first);
    assert.equal((await tableOf(book, "FlexRates")).length, 2);
  });

  it("counts dates as the workbook does", async () => {
    const book = createMemoryWorkbook({ dateSystem: 1904 });
    const json = { format: FORMAT, rates: [{ product: "AutoCAD", tokensPerDay: 6, effectiveFrom: "2026-10-07" }] };
    await fill(book, json);
    assert.equal((await row(book, "FlexRates", "AutoCAD")).get("Effective from"), 46302 - 1462);
  });

  it("takes the names of the tables too, and text that looks like a formula as text", async () => {
    const book = createMemoryWorkbook();
    const json = { format: FORMAT, FlexRates: [{ product: "=1+1", tokensPerDay: 6, source: "@cmd" }] };
    assert.deepEqual(await fill(book, json), []);
    assert.deepEqual([book.cell("Flex Rates", "A5"), book.formula("Flex Rates", "A5")], ["=1+1", null]);
  });
});

describe("a settings file that is wrong", () => {
  const cases: readonly (readonly [string, unknown, RegExp])[] = [
    ["no object", [], /^format: format is not valid\. Expected flexmix-settings\/1, found "object"\.$/],
    ["no format", { rates: [] }, /^format: format is not valid\. Expected flexmix-settings\/1, found "null"\.$/],
    ["a format of another time", { format: "flexmix-settings/2" }, /found "flexmix-settings\/2"\.$/],
    ["an unknown table", { format: FORMAT, prices: [] }, /^prices: .*Expected format, settings, rates, offers, /],
    ["a table that is none", { format: FORMAT, rates: {} }, /^rates: .*Expected an array of rows, found "object"\.$/],
    [
      "a row that is none",
      { format: FORMAT, rates: [7] },
      /^rates\[0\]: .*Expected a row as an object, found "number"/,
    ],
    [
      "an unknown column",
      { format: FORMAT, rates: [{ product: "AutoCAD", price: 3 }] },
      /^rates\[0\]\.price: .*Expected product, tokensPerDay, onFlex, effectiveFrom, source, status, found "price"\.$/,
    ],
    [
      "a text where a number belongs",
      { format: FORMAT, rates: [{}, { tokensPerDay: "six" }] },
      /^rates\[1\]\.tokensPerDay: .*Expected a number of tokens, found "six"\.$/,
    ],
    ["a list where a number belongs", { format: FORMAT, rates: [{ tokensPerDay: ["6"] }] }, /found "\["6"\]"\.$/],
    ["a yes where a number belongs", { format: FORMAT, rates: [{ tokensPerDay: true }] }, /found "true"\.$/],
    [
      "a day that no month has",
      { format: FORMAT, rates: [{ effectiveFrom: "2026-02-30" }] },
      /^rates\[0\]\.effectiveFrom: .*Expected a date as YYYY-MM-DD, found "2026-02-30"\.$/,
    ],
    ["an unknown setting", { format: FORMAT, settings: { colour: 1 } }, /^settings\.colour: .*Expected currency, /],
    ["settings that are none", { format: FORMAT, settings: 7 }, /^settings: .*Expected an object of settings/],
    [
      "a setting that is none",
      { format: FORMAT, settings: { currency: {} } },
      /^settings\.currency: .*found "\{\}"\.$/,
    ],
    ["a start that is no date", { format: FORMAT, settings: { planStart: 5 } }, /^settings\.planStart: .*found "5"\.$/],
    ["a table that stands there twice", { format: FORMAT, rates: [], FlexRates: [] }, /^FlexRates: .*each table once/],
    ["a key that objects have by themselves", JSON.parse(`{"format":"${FORMAT}","__proto__":[]}`), /^__proto__: /],
  ];
  for (const [what, json, sentence] of cases) {
    it(`is refused with the path of the field: ${what}`, async () => {
      const [first = "", ...others] = await problems(json);
      assert.match(first, sentence);
      assert.deepEqual(others, []);
    });
  }

  it("names every field at once, and fills nothing", async () => {
    const book = createMemoryWorkbook();
    const before = await snapshot(book);
    const json = {
      format: FORMAT,
      settings: { x: 1 },
      rates: [{ y: 2 }, { tokensPerDay: "z" }],
      teams: [{ team: "A" }],
    };
    assert.equal((await fill(book, json)).length, 3);
    assert.equal(await snapshot(book), before);
  });
});
