import assert from "node:assert/strict";
import {
  BREAKEVENDAYS,
  BREAKEVENPRICE,
  CHEAPER,
  FLEXSAVINGS,
  TOKENCOST,
  TOKENRATE,
  TOKENS,
} from "../../src/functions/functions";
import { PRORATEDPRICE, TOKENPRICE, TOKENPURCHASE, USEGROUP } from "../../src/functions/purchaseFunctions";

const RATES = [
  ["Product", "Tokens per day"],
  ["AutoCAD", 7],
  ["Revit", 10],
  ["Free Viewer", 0],
];
const TIERS = [
  ["From tokens", "Price per token"],
  [1, 3],
  [5000, 2.7],
];
const one = (value: unknown): unknown[][] => [[value]];
const column = (...values: unknown[]): unknown[][] => values.map((value) => [value]);
const row = (...values: unknown[]): unknown[][] => [values];

/** Values stay, errors become their code and sentence. */
function shown(result: unknown[][]): unknown[][] {
  return result.map((line) =>
    line.map((cell) => {
      if (typeof cell !== "object" || cell === null) return cell;
      const { code, message } = cell as { code: string; message?: string };
      return message === undefined ? code : `${code} ${message}`;
    }),
  );
}

describe("formulas with one value each", () => {
  it("the seed case: AutoCAD at 6 tokens, 3 a token, 85 days costs 1,530 against 1,800: Flex saves 270", () => {
    assert.deepEqual(TOKENCOST(one(6), one(85), one(3)), [[1530]]);
    assert.deepEqual(FLEXSAVINGS(one(6), one(85), one(1800), one(3)), [[270]]);
    assert.deepEqual(CHEAPER(one(6), one(85), one(1800), one(3)), [["Flex"]]);
  });

  it("the seed case: at 200 days Flex costs 3,600, Named User is cheaper, and exactly 100 days are a tie, which is Flex", () => {
    assert.deepEqual(TOKENCOST(one(6), one(200), one(3)), [[3600]]);
    assert.deepEqual(CHEAPER(one(6), one(200), one(1800), one(3)), [["Named User"]]);
    assert.deepEqual(BREAKEVENDAYS(one(6), one(1800), one(3)), [[100]]);
    assert.deepEqual(CHEAPER(one(6), column(100, 101), one(1800), one(3)), [["Flex"], ["Named User"]]);
  });

  it("TOKENRATE, TOKENS, BREAKEVENPRICE, TOKENPRICE, PRORATEDPRICE and USEGROUP give what their help says", () => {
    assert.deepEqual(TOKENRATE(one("AutoCAD"), RATES), [[7]]);
    assert.deepEqual(TOKENS(one("AutoCAD"), one(85), RATES), [[595]]);
    assert.deepEqual(TOKENCOST(one("AutoCAD"), one(85), one(3), RATES), [[1785]]);
    assert.deepEqual(BREAKEVENPRICE(one(6), one(120), one(1800)), [[2.5]]);
    assert.deepEqual(TOKENPRICE(one(6000), TIERS), [[2.7]]);
    assert.deepEqual(PRORATEDPRICE(one(2030), one(46023), one(46388)), [[2030]]);
    assert.deepEqual(USEGROUP(one(60), one(12)), [["regular"]]);
  });

  it("TOKENPURCHASE buys more than is needed where that is cheaper: 5,000 at 2.70 instead of 4,900 at 3", () => {
    assert.deepEqual(TOKENPURCHASE(one(4900), TIERS, one(100), one(500)), [[5000, 13500, 2.7]]);
    assert.deepEqual(TOKENPURCHASE(one(4400), TIERS, one(100), one(500)), [[4400, 13200, 3]]);
  });

  it("the built-in rates apply when rates are left out, as null or undefined", () => {
    assert.deepEqual(TOKENRATE(one(" autocad ")), [[7]]);
    assert.deepEqual(TOKENRATE(one("Revit"), null as unknown as unknown[][]), [[10]]);
    assert.deepEqual(TOKENRATE(one("AutoCAD Architecture")), [[7]]);
  });
});

describe("broadcasting", () => {
  it("stretches one value, a row and a column over each other", () => {
    assert.deepEqual(TOKENCOST(column("AutoCAD", "Revit"), row(1, 2), one(3), RATES), [
      [21, 42],
      [30, 60],
    ]);
  });

  it("gives #N/A for what does not fit, and only there", () => {
    assert.deepEqual(shown(TOKENCOST(column("AutoCAD", "Revit", "Revit"), column(1, 2), one(3), RATES)), [
      [21],
      [60],
      ["#N/A The arguments differ in size"],
    ]);
  });

  it("each element has its own error and its own sentence", () => {
    const products = column("AutoCAD", "Nope", "Revit", "Revit", "Revit");
    const days = column(1, 1, -1, "abc", 1);
    assert.deepEqual(shown(TOKENCOST(products, days, one(3), RATES)), [
      [21],
      ['#N/A "Nope" is not in the rate table'],
      ["#VALUE! access_days must not be negative, found -1"],
      ['#VALUE! access_days must be a number, found the text "abc"'],
      [30],
    ]);
  });

  it("passes an error in an input cell on", () => {
    const failed = { code: "#DIV/0!" };
    assert.deepEqual(shown(TOKENCOST(column("AutoCAD", "Revit"), [[failed], [1]], one(3), RATES)), [["#DIV/0!"], [30]]);
    assert.deepEqual(shown(TOKENCOST([[{ code: "#REF!" }]], one(1), one(3), RATES)), [["#REF!"]]);
  });
});

for (const [host, empty] of [
  ["desktop, which hands empty cells over as 0", 0],
  ["the web, which hands empty cells over as null", null],
] as const) {
  describe(`empty cells in Excel for ${host}`, () => {
    it("an empty product is #N/A, an empty price is #N/A, empty days are 0 days", () => {
      assert.deepEqual(shown(TOKENCOST(one(empty), one(5), one(3), RATES)), [["#N/A product is empty"]]);
      assert.deepEqual(shown(TOKENCOST(one("Revit"), one(5), one(empty), RATES)), [["#N/A token_price is empty"]]);
      assert.deepEqual(TOKENCOST(one("Revit"), one(empty), one(3), RATES), [[0]]);
    });

    it("a row whose product and days are both empty is blank, and such rows at the end are not returned", () => {
      const products = column("AutoCAD", empty, "Revit", empty, empty);
      const days = column(1, empty, 2, empty, empty);
      assert.deepEqual(TOKENCOST(products, days, one(3), RATES), [[21], [""], [60]]);
    });

    it("a whole column works and returns the filled rows only", () => {
      const length = 1_048_576;
      const products = Array.from({ length }, (_, index) => [index < 2 ? "Revit" : empty]);
      const days = Array.from({ length }, (_, index) => [index < 2 ? 1 : empty]);
      assert.deepEqual(TOKENCOST(products, days, one(3), RATES), [[30], [30]]);
    });
  });
}

describe("bad arguments", () => {
  it("a rate of 0 counts only as a row of the rate table", () => {
    assert.deepEqual(TOKENCOST(one("Free Viewer"), one(5), one(3), RATES), [[0]]);
    assert.deepEqual(shown(TOKENCOST(one(0), one(5), one(3), RATES)), [["#N/A product is empty"]]);
  });

  it("a product with several dated rates needs a date", () => {
    const dated = [
      ["Product", "Tokens per day", "Effective from"],
      ["AutoCAD", 6, 44000],
      ["AutoCAD", 7, 45000],
    ];
    assert.deepEqual(TOKENRATE(one("AutoCAD"), dated, column(44500, 45500)), [[6], [7]]);
    assert.match(String(shown(TOKENRATE(one("AutoCAD"), dated))[0]?.[0]), /^#N\/A .*date/);
  });

  it("names of object members are only names", () => {
    for (const name of ["__proto__", "constructor", "toString"]) {
      assert.match(String(shown(TOKENRATE(one(name), RATES))[0]?.[0]), /^#N\/A/);
    }
  });
});
