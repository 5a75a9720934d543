import assert from "node:assert/strict";
import fc from "fast-check";
import {
  columnLetters,
  isErrorCell,
  placeOf,
  readPacks,
  readRates,
  readTokenTiers,
  titleKey,
  type Cells,
} from "../../src/ranges";

const rates = (cells: Cells) => readRates(cells).rows.map((row) => [row.product, row.tokensPerDay]);
const kinds = (read: { issues: readonly { kind: string }[] }) => read.issues.map((issue) => issue.kind);

describe("ranges/readRates", () => {
  it("readRates(cells) reads by title in any order, and by position", () => {
    assert.deepEqual(rates([["Product", "Tokens per day"], ["AutoCAD", 7]]), [["AutoCAD", 7]]); // prettier-ignore
    assert.deepEqual(rates([["Source", "TOKENS_PER_DAY", " product "], ["x", 7, " AutoCAD "]]), [["AutoCAD", 7]]); // prettier-ignore
    assert.deepEqual(rates([["AutoCAD", 7], ["Revit", 10]]), [["AutoCAD", 7], ["Revit", 10]]); // prettier-ignore
  });

  it("readRates(cells) passes over a header in words it does not know, and over empty rows", () => {
    assert.deepEqual(rates([["Produkt", "Marken"], ["AutoCAD", 7], ["", ""], [null, null], [0, 0]]), [["AutoCAD", 7]]); // prettier-ignore
  });

  it("readRates(cells) reads the body of our own table as both hosts hand it out", () => {
    const web = [["AutoCAD", 7, "yes", 44_551, "a page", "published"], ["Civil 3D", null, null, null, null, "missing"]]; // prettier-ignore
    const desktop = web.map((row) => row.map((cell) => cell ?? 0));
    assert.deepEqual(readRates(desktop), readRates(web));
    const [autocad, civil] = readRates(web).rows;
    assert.deepEqual([autocad?.effectiveFrom, autocad?.onFlex, autocad?.status], ["2021-12-21", "yes", "published"]);
    assert.deepEqual([civil?.tokensPerDay, civil?.status, civil?.onFlex], [null, "missing", "unknown"]);
  });

  it("readRates(cells) keeps a rate of 0, but takes no empty cell for one", () => {
    assert.deepEqual(rates([["Docs", 0]]), [["Docs", 0]]);
    assert.deepEqual(rates([["Docs", null]]), [["Docs", null]]);
    const header = ["Product", "Tokens per day", "On Flex", "Status"];
    const body = [["A", 0, "yes", "published"], ["B", 0, 0, 0], ["C", 0, "yes", "missing"]]; // prettier-ignore
    assert.deepEqual(rates([header, ...body]), [["A", 0], ["B", null], ["C", null]]); // prettier-ignore
  });

  it("readRates(cells) leaves bad rows out and says where", () => {
    const read = readRates(
      [
        ["A", "7"],
        ["B", -1],
        ["C", "many"],
        ["D", 5, "", "soon"],
      ],
      {
        origin: { sheet: "Flex Rates", rowIndex: 1, columnIndex: 0 },
      },
    );
    assert.deepEqual(read.rows, []);
    assert.deepEqual(kinds(read), ["not-a-number", "number-negative", "not-a-number", "not-a-date"]);
    assert.deepEqual(
      read.issues.map((issue) => issue.place?.cell),
      ["B2", "B3", "B4", "D5"],
    );
    assert.deepEqual(kinds(readRates([["AutoCAD"]])), ["column-missing"]);
  });

  it("readRates(cells) hands on the errors that stand in the range", () => {
    const error = { code: "#REF!" };
    const read = readRates([["AutoCAD", error], ["#N/A", 5], ["Revit", 10]]); // prettier-ignore
    assert.deepEqual(read.errors, [{ name: "AutoCAD", error }, { name: null, error: "#N/A" }]); // prettier-ignore
    assert.equal(read.rows.length, 1);
  });

  it("readRates(cells) gives the same rows whatever the order of the columns", () => {
    const titles = ["Product", "Tokens per day", "On Flex", "Effective from", "Source", "Status"];
    const values = ["AutoCAD", 7, "yes", 44_551, "a page", "published"];
    const order = fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 });
    fc.assert(
      fc.property(order, (columns) => {
        const cells = [columns.map((column) => titles[column]), columns.map((column) => values[column])];
        assert.deepEqual(readRates(cells), readRates([titles, values]));
      }),
    );
  });
});

describe("ranges/readTokenTiers", () => {
  it("readTokenTiers(cells) reads two columns, our own three, titles in any order, and a single price", () => {
    const two = [[1, 3], [5000, 2.8]]; // prettier-ignore
    const tiers = readTokenTiers(two).rows;
    assert.deepEqual(tiers, [{ priceList: "", from: 1, price: 3 }, { priceList: "", from: 5000, price: 2.8 }]); // prettier-ignore
    assert.deepEqual(readTokenTiers([["List price", 1, 3]]).rows, [{ priceList: "List price", from: 1, price: 3 }]);
    assert.deepEqual(readTokenTiers([["Price", "From"], [3, 1], [2.8, 5000], ["", ""]]).rows, tiers); // prettier-ignore
    assert.deepEqual(readTokenTiers([[3]]).rows, [{ priceList: "", from: 1, price: 3 }]);
    assert.deepEqual(readTokenTiers([["Ab Menge", "Preis"], ...two]).rows, tiers);
  });

  it("readTokenTiers(cells) leaves out what has no price, and says so", () => {
    const read = readTokenTiers([[1, 3], [5000, null], [6000, 0], [7000, "x"], [-1, 2]]); // prettier-ignore
    assert.equal(read.rows.length, 1);
    assert.deepEqual(kinds(read), ["value-missing", "value-missing", "not-a-number", "number-negative"]);
    assert.deepEqual(kinds(readTokenTiers([[1], [2]])), ["column-missing"]);
  });
});

describe("ranges/readPacks", () => {
  it("readPacks(cells) reads two columns, our own six, and titles", () => {
    const [pack] = readPacks([[500, 46_722]]).rows;
    assert.deepEqual([pack?.tokensLeft, pack?.endDate], [500, "2027-12-01"]);
    const six = readPacks([["Team A", 1000, 400, 46_357, 46_722, 3]]).rows;
    assert.deepEqual(six, [
      {
        team: "Team A",
        tokensBought: 1000,
        tokensLeft: 400,
        boughtOn: "2026-12-01",
        endDate: "2027-12-01",
        pricePerToken: 3,
      },
    ]);
    assert.deepEqual(readPacks([["End date", "Balance"], ["2027-12-01", 500]]).rows[0]?.tokensLeft, 500); // prettier-ignore
  });

  it("readPacks(cells) does not count a pack whose tokens left are empty, as either host hands them out", () => {
    const counted = [null, "", 0].map((left) => readPacks([["Team A", 1000, left, 46_357, 46_722, 3]]));
    assert.deepEqual(counted.map(({ rows, issues }) => [rows.filter((row) => row.tokensLeft > 0), issues]), [[[], []], [[], []], [[], []]]); // prettier-ignore
  });

  it("takes a first row for titles only if no number stands in it", () => {
    assert.deepEqual(kinds(readPacks([["x", 46_722], [900, 46_722]])), ["not-a-number"]); // prettier-ignore
    assert.deepEqual(kinds(readTokenTiers([[1, "three"], [500, 2]])), ["not-a-number"]); // prettier-ignore
    assert.deepEqual(kinds(readRates([[7, "six"], ["Revit", 10]])), ["not-a-number"]); // prettier-ignore
  });

  it("readPacks(cells) needs an end date and numbers", () => {
    assert.deepEqual(kinds(readPacks([[500, null], [500, "later"], [-5, 46_722]])), ["not-a-date", "not-a-date", "number-negative"]); // prettier-ignore
    assert.deepEqual(kinds(readPacks([[1, 2, 3]])), ["column-missing"]);
  });
});

describe("ranges/cells, titles and places", () => {
  it("isErrorCell(cell) knows errors as text and as objects, and no ordinary text", () => {
    assert.deepEqual(["#N/A", "#DIV/0!", { code: "#REF!" }].map(isErrorCell), [true, true, true]);
    assert.deepEqual(["#1 team", "N/A", null, 0, {}, { code: 7 }].map(isErrorCell), Array(6).fill(false));
  });

  it("titleKey(title) drops case and signs", () => {
    assert.equal(titleKey(" Tokens_per-Day "), "tokens per day");
  });

  it("placeOf(origin, row, column) is an address where the origin is known", () => {
    assert.deepEqual(placeOf({ sheet: "Rates", rowIndex: 4, columnIndex: 0 }, 1, 2), { sheet: "Rates", cell: "C6" });
    assert.deepEqual(placeOf(null, 1, 2), { path: "row 2, column 3" });
    assert.deepEqual([0, 25, 26, 27, 701, 702].map(columnLetters), ["A", "Z", "AA", "AB", "ZZ", "AAA"]);
  });
});
