import assert from "node:assert/strict";
import fc from "fast-check";
import * as v from "valibot";
import { importUsageJson, type ImportJson } from "../../src/app";
import type { CalendarDate } from "../../src/costing";
import { importSchema } from "../schemas/import";

const asOf = "2026-11-24" as CalendarDate;
const read = (csv: Uint8Array | string): ImportJson => {
  const result = importUsageJson([{ file: "a.csv", csv }], { asOf });
  v.parse(importSchema, result);
  return result;
};
const REPORT = [
  "email,team_alias,offering_name,access_option,days_used,monthly_average,tokens_used,last_accessed",
  ...Array.from(
    { length: 30 },
    (_, n) => `user${n}@a.example,North,Revit,Subscription,${n},${(n / 3).toFixed(1)},,2026-10-30`,
  ),
].join("\n");

describe("importUsage with hostile input", () => {
  it("never throws on random bytes and keeps read = used + ignored + rejected", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => void read(bytes)),
      { numRuns: 300 },
    );
  });

  it("never throws on a header of any kind above random cells", () => {
    const headers = [
      "email,product_name,days_used",
      "user,date",
      "email,product,day used,tokens used,feature",
      "user,application,start,end",
      "offering_name,seat_quantity,end_date",
      "user,2026-01,2026-02",
      "user,month,days",
    ];
    const cell = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom(
        "",
        "0",
        "-1",
        "1e400",
        "#N/A",
        "2026-10-01",
        "13/13/2026",
        "3/4/2026",
        "__proto__",
        '"',
        "\u0000",
        "=1+1",
      ),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...headers),
        fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 12 }),
        (header, rows) => {
          read([header, ...rows.map((row) => row.join(","))].join("\n"));
        },
      ),
      { numRuns: 500 },
    );
  });

  it("reads a file cut off at any byte, and never more rows than the whole file", () => {
    const bytes = new TextEncoder().encode(REPORT);
    for (let length = 0; length <= bytes.length; length += 37) {
      const used = read(bytes.slice(0, length)).files[0]?.rows.used ?? 0;
      assert.ok(used <= 30);
    }
    assert.equal(read(bytes).files[0]?.rows.used, 30);
  });

  it("gives the same records whatever the order of the columns", () => {
    const rows = REPORT.split("\n").map((line) => line.split(","));
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 8 }), (order) => {
        const swapped = rows.map((row) => order.map((column) => row[column]).join(",")).join("\n");
        assert.deepEqual(read(swapped).records, read(REPORT).records);
      }),
      { numRuns: 50 },
    );
  });

  it("reads 10,000 columns and a cell of 32,767 characters", () => {
    const names = Array.from({ length: 10_000 }, (_, n) => `x${n}`);
    const row = names.map((_, n) => (n === 5 ? "y".repeat(32_767) : "z"));
    const result = read(`User,Product,Days,${names.join(",")}\nann,Revit,3,${row.join(",")}`);
    assert.deepEqual(
      result.records.map(({ user, accessDays }) => [user, accessDays]),
      [["ann", 3]],
    );
    const long = read(`User,Product,Days\nann,${"y".repeat(32_767)},3\nbo,Revit,${"9".repeat(32_767)}`);
    assert.equal(long.files[0]?.rows.rejected, 1);
    assert.ok(long.issues.every(({ message }) => message.length < 600));
  });

  it("takes __proto__ and constructor as people and products", () => {
    const result = read("User,Product,Days\n__proto__,constructor,3\nconstructor,__proto__,4\ntoString,valueOf,5");
    assert.deepEqual(
      result.records.map(({ user, product, accessDays }) => [user, product, accessDays]),
      [
        ["__proto__", "constructor", 3],
        ["constructor", "__proto__", 4],
        ["toString", "valueOf", 5],
      ],
    );
  });

  it("keeps what looks like a formula as text", () => {
    assert.equal(read("User,Product,Days\n=cmd|' /C calc'!A0,Revit,3").records[0]?.user, "=cmd|' /C calc'!A0");
  });

  it("does not lose rows behind a forgotten quotation mark", () => {
    const result = read('User,Product,Days\nann,"Revit,3\nbo,Revit,4\ncy,Revit,5\n');
    assert.equal(result.records.length >= 2, true);
    assert.ok(result.issues.some(({ kind }) => kind === "quote-open"));
  });
});
