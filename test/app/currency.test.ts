import assert from "node:assert/strict";
import { numberFormat } from "../../src/workbook/layout";
import type { CellValue } from "../../src/workbook/port";
import { createMemoryWorkbook, type MemoryWorkbook } from "../support/memoryWorkbook";
import { PUBLISHED, run, tableOf, type Rows } from "./bench";

const USES: Rows = [
  ["ann", "North", "AutoCAD", 10.37, "flex"],
  ["bob", "South", "AutoCAD", 150.51, "subscription"],
  ["cid", "South", "Revit", 7.77, "flex"],
];
const inCurrency = (currency: string) => ({
  ...PUBLISHED,
  offers: PUBLISHED.offers.map((offer) => ({ ...offer, annualPrice: 270_001 })),
  tokenPrice: { currency, price: 450, source: "case" },
});

/** A workbook with one setting before the first run. */
function bookWith(setting: string, value: CellValue, dateSystem: 1900 | 1904 = 1900): MemoryWorkbook {
  return createMemoryWorkbook({
    dateSystem,
    sheets: [
      { name: "Usage", rows: [["User", "Team", "Product", "Days", "Option"], ...USES] },
      {
        name: "Flex Settings",
        rows: [[""], [""], [""], ["Setting", "Value", "Unit", "Note"], [setting, value, "", ""]],
      },
    ],
    tables: [{ name: "FlexSettings", sheet: "Flex Settings", address: "A4:D5" }],
    owned: { sheets: ["Flex Settings"], tables: ["FlexSettings"] },
  });
}

/** Formats that the last run gave to the columns of a table. */
function formatsOf(book: MemoryWorkbook, table: string): Map<string, string | undefined> {
  return new Map(
    book.edits().flatMap((edit) => {
      if (edit.kind !== "look" || !("table" in edit.target) || edit.target.table !== table) return [];
      return edit.look.numberFormat === undefined ? [] : [[edit.target.column, edit.look.numberFormat] as const];
    }),
  );
}

describe("recommendMix in yen", () => {
  it("shows and rounds every amount to whole yen", async () => {
    const book = bookWith("Currency", "JPY");
    const { recommendation, view } = await run(book, inCurrency("JPY"));
    assert.match(view.headline, /costs JPY [\d,]+\.$/);
    assert.doesNotMatch(view.proof, /JPY [\d,]+\.\d/);
    assert.equal(recommendation?.undecided, 0);
    assert.ok(Number.isInteger(recommendation?.cost) && Number(recommendation?.cost) > 0);
    const money = ["Subscription cost", "Flex cost", "Total", "Cost today", "Saves"];
    for (const row of await tableOf(book, "FlexHybridMix")) {
      for (const name of money) assert.ok(Number.isInteger(Number(row.get(name))), `${name}: ${String(row.get(name))}`);
    }
    for (const name of [...money.slice(0, 3), "Saves"]) {
      assert.equal(formatsOf(book, "FlexHybridMix").get(name), "#,##0", name);
    }
    assert.equal(formatsOf(book, "FlexReconciliation").get("Tokens billed"), "#,##0");
  });

  it("rounds to whole yen in every formula", async () => {
    const book = bookWith("Currency", "JPY");
    await run(book, inCurrency("JPY"));
    const formulas = (
      await book.readTables(["FlexHybridMix", "FlexMixDetail", "FlexReconciliation", "FlexGroups", "FlexScenarios"])
    ).flatMap((table) => table.formulas.flat());
    const rounded = formulas.filter((cell) => /ROUND\(/.test(String(cell)));
    assert.ok(rounded.length > 10);
    for (const formula of rounded) assert.match(String(formula), /,0\)(\/\d+)?$/);
  });

  it("takes no dollar price for yen: offers and tokens wait for theirs", async () => {
    const fresh = bookWith("Currency", "JPY");
    const { recommendation } = await run(fresh, PUBLISHED);
    assert.equal(recommendation?.undecided, 3);
    const offers = await tableOf(fresh, "FlexOffers");
    assert.deepEqual(
      offers.map((row) => [row.get("Annual price"), row.get("Status")]),
      [
        ["", "missing"],
        ["", "missing"],
      ],
    );
  });
});

describe("recommendMix in other currencies", () => {
  it("shows thousandths where the currency has them", async () => {
    const book = bookWith("Currency", "KWD");
    await run(book, inCurrency("KWD"));
    assert.equal(formatsOf(book, "FlexHybridMix").get("Total"), "#,##0.000");
  });

  it("makes formats by the decimals of the currency", () => {
    assert.deepEqual(
      [0, 2, 3].map((digits) => numberFormat("price", digits)),
      ["#,##0", "#,##0.00##", "#,##0.000#"],
    );
    assert.equal(numberFormat("average", 0), "#,##0.00##");
  });
});

describe("recommendMix in a workbook that counts days from 1904", () => {
  it("reads the same day from both serial numbers, and writes dates of its own system", async () => {
    const published = {
      ...PUBLISHED,
      rates: PUBLISHED.rates.map((rate) => ({ ...rate, effectiveFrom: "2026-12-01" as never })),
    };
    for (const [system, serial] of [
      [1900, 46357],
      [1904, 44895],
    ] as const) {
      const book = bookWith("Plan start", serial, system);
      const { recommendation } = await run(book, published);
      assert.equal(recommendation?.horizon.start, "2026-12-01");
      assert.equal((await tableOf(book, "FlexRates"))[0]?.get("Effective from"), serial);
    }
  });
});
