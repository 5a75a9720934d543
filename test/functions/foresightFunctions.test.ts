import assert from "node:assert/strict";
import { FLEXCHANCE, RUNOUTDATE, TOKENSEXPIRING } from "../../src/functions/foresightFunctions";

const one = (value: unknown): unknown[][] => [[value]];
const column = (...values: unknown[]): unknown[][] => values.map((value) => [value]);
const row = (...values: unknown[]): unknown[][] => [values];
/** 2027-01-01 as a serial number. */
const NEW_YEAR = 46_388;

/** Values stay, errors become their code and sentence. */
function shown(result: unknown[][]): unknown[] {
  return result.flat().map((cell) => {
    if (typeof cell !== "object" || cell === null) return cell;
    const { code, message } = cell as { code: string; message?: string };
    return message === undefined ? code : `${code} ${message}`;
  });
}

describe("FLEXCHANCE(monthly_days, break_even_days)", () => {
  const chance = (months: unknown[][], breakEven = 97): number => Number(FLEXCHANCE(months, one(breakEven))[0]?.[0]);

  it("is near 1 for rare use, small for daily use, and falls with the days in between", () => {
    const steady = (days: number): unknown[][] => row(...Array.from({ length: 12 }, () => days));
    assert.ok(chance(steady(1)) > 0.95);
    assert.ok(chance(steady(20)) < 0.25);
    const chances = [2, 4, 6, 8, 10, 12].map((days) => chance(steady(days)));
    assert.deepEqual(
      chances,
      [...chances].sort((a, b) => b - a),
    );
  });
  it("lets recent months count more than old ones", () => {
    assert.ok(chance(row(0, 1, 2, 8, 12, 15)) < chance(row(15, 12, 8, 2, 1, 1)));
  });
  it("reads a row and a column alike, with or without a title, and takes empty cells as 0 days", () => {
    const expected = chance(row(3, 0, 5));
    assert.equal(chance(column("Days", 3, null, 5)), expected);
    assert.equal(chance(column(3, "", 5)), expected);
  });
  it("says that there is not enough data", () => {
    assert.deepEqual(shown(FLEXCHANCE(row(4, 5), one(97))), [
      "#N/A not enough data: 3 months or more are needed, found 2",
    ]);
    for (const empty of [0, null]) {
      assert.deepEqual(shown(FLEXCHANCE(row(empty, empty, empty), one(97))), [
        "#N/A not enough data: no month has any use",
      ]);
    }
  });
  it("answers each break-even for itself and names a bad argument", () => {
    const results = shown(FLEXCHANCE(row(5, 5, 5), column(50, null, -1, { code: "#REF!" })));
    assert.equal(typeof results[0], "number");
    assert.deepEqual(results.slice(1), [
      "#N/A break_even_days is empty",
      "#VALUE! break_even_days must not be negative, found -1",
      "#REF!",
    ]);
    assert.match(String(shown(FLEXCHANCE(row(5, 40, 5), one(50)))), /from 0 to 31, found 40/);
    assert.match(String(shown(FLEXCHANCE([row(1, 2)[0] ?? [], [3, 4]], one(50)))), /one row or one column/);
    assert.deepEqual(shown(FLEXCHANCE(row(5, { code: "#DIV/0!" }, 5), one(50))), ["#DIV/0!"]);
  });
});

describe("RUNOUTDATE(balance, monthly_tokens, as_of)", () => {
  it("is the first day that is not covered", () => {
    const result = RUNOUTDATE(column(3000, 0), one(500), one(NEW_YEAR));
    assert.deepEqual(result, [[NEW_YEAR + 181], [NEW_YEAR]]);
  });
  it("says when the balance lasts longer than tokens do", () => {
    assert.deepEqual(shown(RUNOUTDATE(one(6001), one(500), one(NEW_YEAR))), ["#N/A lasts beyond 2028-01-01"]);
  });
  it("names what is missing or bad, on both hosts, and leaves empty rows blank", () => {
    for (const empty of [0, null]) {
      assert.deepEqual(shown(RUNOUTDATE(one(10), one(empty), one(NEW_YEAR))), ["#N/A monthly_tokens is empty"]);
      assert.deepEqual(shown(RUNOUTDATE(one(10), one(5), one(empty))), ["#N/A as_of is empty"]);
      assert.deepEqual(shown(RUNOUTDATE(one(empty), one(empty), one(NEW_YEAR))), [""]);
    }
    assert.match(String(shown(RUNOUTDATE(one(-1), one(5), one(NEW_YEAR)))), /balance must not be negative/);
    assert.match(String(shown(RUNOUTDATE(one(1), one(5), one("soon")))), /as_of must be a date/);
    assert.match(String(shown(RUNOUTDATE(one(1), one(5), one(2_958_465)))), /before the year 9990/);
  });
});

describe("TOKENSEXPIRING(packs, monthly_tokens, as_of)", () => {
  const packs = [
    ["Tokens left", "End date"],
    [900, NEW_YEAR + 59],
    [1000, NEW_YEAR + 120],
  ];

  it("counts what even use leaves of each pack at its end date", () => {
    assert.deepEqual(TOKENSEXPIRING(packs, column(100, 0, 450), one(NEW_YEAR)), [[1500], [1900], [100]]);
  });
  it("reads FlexPacks as it stands, with empty rows of both hosts", () => {
    const table = [
      ["Team", "Tokens bought", "Tokens left", "Bought on", "End date", "Price per token"],
      ["North", 1000, 900, NEW_YEAR - 300, NEW_YEAR + 59, 3],
      [0, 0, 0, 0, 0, 0],
      [null, null, null, null, null, null],
    ];
    assert.deepEqual(TOKENSEXPIRING(table, one(100), one(NEW_YEAR)), [[700]]);
  });
  it("refuses the packs of several teams and says what is bad or missing", () => {
    const table = [
      ["Team", "Tokens left", "End date"],
      ["North", 900, NEW_YEAR + 59],
      ["South", 900, NEW_YEAR + 59],
    ];
    assert.match(String(shown(TOKENSEXPIRING(table, one(1), one(NEW_YEAR)))), /several teams/);
    assert.deepEqual(shown(TOKENSEXPIRING(one(null), one(1), one(NEW_YEAR))), ["#N/A packs is empty"]);
    assert.match(String(shown(TOKENSEXPIRING([[900, "soon"]], one(1), one(NEW_YEAR)))), /expected an end date/);
    assert.deepEqual(shown(TOKENSEXPIRING([[{ code: "#REF!" }, NEW_YEAR]], one(1), one(NEW_YEAR))), ["#REF!"]);
  });
});
