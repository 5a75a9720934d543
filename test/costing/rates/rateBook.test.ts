import assert from "node:assert/strict";
import fc from "fast-check";
import {
  parseDate,
  rateBook,
  rateOf,
  rateProblemIssue,
  rateProblemSentence,
  type CalendarDate,
  type RateRow,
} from "../../../src/costing";

const date = (text: string): CalendarDate => {
  const parsed = parseDate(text);
  assert.ok(parsed);
  return parsed;
};
const row = (product: string, tokensPerDay: number | null, parts: Partial<RateRow> = {}): RateRow => ({
  product,
  tokensPerDay,
  onFlex: "yes",
  effectiveFrom: null,
  source: "test",
  status: "example",
  ...parts,
});
const toolset = { name: "AutoCAD Map 3D", product: "AutoCAD" };
const answer = (rows: RateRow[], product: string, on: string | null = null) => {
  const rate = rateOf(rateBook(rows, [toolset]), product, on === null ? null : date(on));
  return rate.ok ? rate.value.tokensPerDay : rate.error.reason;
};

describe("rates/rateBook", () => {
  it("rateOf(book, product, null) matches names without case and outer blanks", () => {
    assert.equal(answer([row("AutoCAD", 7)], "  autocad "), 7);
    assert.equal(answer([row(" AUTOCAD", 7)], "AutoCAD"), 7);
    assert.equal(answer([row("AutoCAD", 7)], "AutoCAD LT"), "product-unknown");
  });

  it("rateOf(book, product, null) follows an alias, but a row of its own wins", () => {
    assert.equal(answer([row("AutoCAD", 7)], "autocad MAP 3d"), 7);
    assert.equal(answer([row("AutoCAD", 7), row("AutoCAD Map 3D", 9)], "AutoCAD Map 3D"), 9);
  });

  it("rateOf(book, product, null) knows names that are keys of every object only if a row says so", () => {
    assert.equal(answer([], "__proto__"), "product-unknown");
    assert.equal(answer([], "constructor"), "product-unknown");
    assert.equal(answer([row("__proto__", 3)], "__proto__"), 3);
  });

  it("rateOf(book, product, null) never takes missing for 0", () => {
    assert.equal(answer([row("Revit", null)], "Revit"), "rate-missing");
    assert.equal(answer([row("Revit", 0)], "Revit"), 0);
    assert.equal(answer([row("Revit", 10, { onFlex: "no" })], "Revit"), "not-on-flex");
    assert.equal(answer([row("Revit", 10, { onFlex: "unknown" })], "Revit"), 10);
  });

  const dated = [
    row("Automation", 3, { effectiveFrom: date("2026-01-01") }),
    row("Automation", 2, { effectiveFrom: date("2022-11-07") }),
  ];

  it("rateOf(book, product, date) takes the row that took effect last", () => {
    assert.equal(answer(dated, "Automation", "2025-12-31"), 2);
    assert.equal(answer(dated, "Automation", "2026-01-01"), 3);
    assert.equal(answer(dated, "Automation", "2022-11-06"), "not-yet-effective");
  });

  it("rateOf(book, product, null) needs a date where dated rows differ, and none where they agree", () => {
    assert.equal(answer(dated, "Automation"), "date-needed");
    assert.equal(answer([...dated, row("X", 5, { effectiveFrom: date("2022-01-01") }), row("X", 5)], "X"), 5);
  });

  it("rateOf(book, product, date) refuses two rates from the same day on", () => {
    assert.equal(answer([row("X", 5), row("X", 6)], "X", "2026-01-01"), "rates-contradict");
    assert.equal(answer([row("X", 5), row("X", 6)], "X"), "rates-contradict");
  });

  it("rateOf(book, product, date) does not depend on the order of the rows", () => {
    const rows = fc.array(fc.record({ rate: fc.nat(9), day: fc.constantFrom(null, "2024-01-01", "2025-01-01") }));
    fc.assert(
      fc.property(rows, fc.constantFrom(null, "2023-01-01", "2024-06-01", "2026-01-01"), (list, on) => {
        const made = list.map(({ rate, day }) => row("X", rate, { effectiveFrom: day === null ? null : date(day) }));
        assert.equal(answer(made, "X", on), answer([...made].reverse(), "X", on));
      }),
    );
  });

  it("rateProblemSentence(problem) and rateProblemIssue(problem) name the product", () => {
    const unknown = rateOf(rateBook([], []), "Revit LT", null);
    assert.ok(!unknown.ok);
    assert.equal(rateProblemSentence(unknown.error), '"Revit LT" is not in the rate table');
    assert.equal(rateProblemIssue(unknown.error).kind, "product-unknown");
    const early = rateOf(rateBook(dated, []), "Automation", date("2020-01-01"));
    assert.ok(!early.ok);
    assert.match(rateProblemSentence(early.error), /no rate on 2020-01-01: the first is effective from 2022-11-07/);
    const needed = rateOf(rateBook(dated, []), "Automation", null);
    assert.ok(!needed.ok);
    assert.match(rateProblemSentence(needed.error), /use TOKENRATE with as_of/);
  });
});
