import assert from "node:assert/strict";
import { importUsageJson, type ImportJson } from "../../src/app";
import type { CalendarDate, Period } from "../../src/costing";

const asOf = "2026-11-24" as CalendarDate;
const october: Period = { start: "2026-10-01" as CalendarDate, end: "2026-11-01" as CalendarDate };
const HASH = "ab".repeat(20);

function read(files: Record<string, string>, period: Period | null = october, rate: number | null = null): ImportJson {
  const inputs = Object.entries(files).map(([file, csv]) => ({ file, csv }));
  return importUsageJson(inputs, { asOf, period, tokensPerDayOf: () => rate });
}
const days = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, n) => `2026-10-${String(from + n).padStart(2, "0")}`);
const daily = (list: readonly string[], option = "Subscription"): string =>
  ["email,product_name,access_option,day_used", ...list.map((day) => `ann@a.example,Revit,${option},${day}`)].join(
    "\n",
  );
const tokenFile = (list: readonly string[], tokens: number): string =>
  ["email,product,day used,tokens used", ...list.map((day) => `ann@a.example,Revit,${day},${tokens}`)].join("\n");
const report = (reported: number, option = "Subscription"): string =>
  `email,offering_name,access_option,days_used,last_accessed\nann@a.example,Revit,${option},${reported},2026-10-31`;
const kinds = (result: ImportJson): string[] => result.issues.map(({ kind }) => kind);

describe("importUsage of several files", () => {
  it("ties a hashed id in one file to the e-mail in another", () => {
    const { records } = read({
      "a.csv": `hashed_autodesk_id,email,offering_name,days_used,last_accessed\n${HASH},Ann@A.example,Revit,3,`,
      "b.csv": `hashed_autodesk_id,product_name,day_used,version\n${HASH.toUpperCase()},Maya,2026-10-01,2026`,
    });
    assert.deepEqual(
      records.map(({ user, product }) => [user, product]),
      [
        ["ann@a.example", "Maya"],
        ["ann@a.example", "Revit"],
      ],
    );
  });

  it("replaces the reported days by the daily file, shows both and tells the difference", () => {
    const result = read({ "a.csv": report(20), "b.csv": daily(days(1, 18)) });
    const [record] = result.records;
    assert.deepEqual([record?.daysReported, record?.accessDays, record?.basis], [20, 18, "daily"]);
    assert.ok(kinds(result).includes("days-differ"));
  });

  it("keeps the reported days when the daily file covers too little of the time", () => {
    const year = { start: "2025-11-01" as CalendarDate, end: "2026-11-01" as CalendarDate };
    const inputs = [
      {
        file: "book.xlsx",
        sheets: [
          { sheet: "Filters", rowIndex: 0, columnIndex: 0, values: [["Date range", "2025-11-01 - 2026-10-31"]] },
          {
            sheet: "Users",
            rowIndex: 0,
            columnIndex: 0,
            values: report(120)
              .split("\n")
              .map((line) => line.split(",")),
          },
        ],
      },
      { file: "b.csv", csv: daily(days(1, 31)) },
    ];
    const result = importUsageJson(inputs, { asOf });
    const [record] = result.records;
    assert.deepEqual([record?.accessDays, record?.basis, record?.from], [120, "reported", year.start]);
    assert.ok(kinds(result).includes("period-mismatch"));
  });

  it("counts a day that stands in two daily files once", () => {
    const result = read({ "a.csv": daily(days(1, 10)), "b.csv": daily(days(6, 15)) }, null);
    assert.equal(result.records[0]?.accessDays, 15);
    assert.ok(kinds(result).includes("period-overlap"));
  });

  it("lets a token file replace the daily file: days with 0 tokens are no access days", () => {
    const files = { "a.csv": daily(days(1, 10), "Flex"), "b.csv": tokenFile(days(1, 8), 10) };
    const zero = `${tokenFile(days(1, 8), 10)}\nann@a.example,Revit,2026-10-09,0\nann@a.example,Revit,2026-10-10,0`;
    const [record] = read({ ...files, "b.csv": zero }).records;
    assert.deepEqual(
      [record?.accessDays, record?.basis, record?.tokens, record?.option],
      [8, "token-usage", 80, "flex"],
    );
  });

  it("lets sessions replace both", () => {
    const log = "user,product,start,end\nann@a.example,Revit,2026-10-01T08:00Z,2026-10-02T09:00Z";
    const [record] = read({ "a.csv": report(9), "b.csv": daily(days(1, 9)), "c.csv": log }).records;
    assert.deepEqual([record?.daysReported, record?.accessDays, record?.basis], [9, 2, "windows"]);
  });

  it("tells tokens that differ from days × rate, and proposes a rate that fits every row", () => {
    const mismatch = read({ "a.csv": tokenFile(days(1, 3), 11) }, october, 10);
    assert.ok(mismatch.issues.some(({ message }) => message.includes("30 (3 days × 10)")));
    const rows = ["a", "b", "c"].map((user) => `${user}@a.example,Revit,2026-10-01,9`);
    const open = read({ "a.csv": ["email,product,day used,tokens used", ...rows].join("\n") });
    assert.ok(open.issues.some(({ kind, message }) => kind === "rate-inferred" && message.includes("9 tokens a day")));
  });

  it("gives the same for a file that was added twice", () => {
    const once = read({ "a.csv": report(20) });
    const twice = read({ "a.csv": report(20), "copy.csv": report(20) });
    assert.deepEqual(twice.records, once.records);
    assert.ok(kinds(twice).includes("period-overlap"));
    assert.equal(twice.seats.length, once.seats.length);
  });

  it("counts every month of files whose months overlap once, as the later file says it", () => {
    const head = "user,team,month,product,days";
    const result = read(
      {
        "m1.csv": `${head}\nann,T,2026-01,AutoCAD,3\nann,T,2026-02,AutoCAD,5`,
        "m2.csv": `${head}\nann,T,2026-02,AutoCAD,7\nann,T,2026-03,AutoCAD,6`,
      },
      null,
    );
    const [record] = result.records;
    assert.deepEqual([record?.accessDays, record?.from, record?.to], [16, "2026-01-01", "2026-03-31"]);
    assert.deepEqual(
      record?.months.map(({ days: each }) => each),
      [3, 7, 6],
    );
    const [issue] = result.issues;
    assert.match(issue?.message ?? "", /Counted once for ann and AutoCAD: 2026-02 as in m2\.csv \(7 days, not 5\)\.$/);
  });

  it("does the same for files with a column per month", () => {
    const result = read(
      {
        "w1.csv": "user,product,2026-01,2026-02\nann,AutoCAD,3,5",
        "w2.csv": "user,product,2026-02,2026-03\nann,AutoCAD,5,6",
      },
      null,
    );
    assert.deepEqual([result.records[0]?.accessDays, result.records[0]?.months.length], [14, 3]);
    assert.ok(kinds(result).includes("period-overlap"));
  });

  it("counts the later of two totals whose times overlap, and warns of the days outside of it", () => {
    const sheetOf = (file: string, range: string, reported: number) => ({
      file,
      sheets: [
        { sheet: "Filters", rowIndex: 0, columnIndex: 0, values: [["Date range", range]] },
        {
          sheet: "Users",
          rowIndex: 0,
          columnIndex: 0,
          values: report(reported)
            .split("\n")
            .map((l) => l.split(",")),
        },
      ],
    });
    const early = sheetOf("early.xlsx", "2026-01-01 - 2026-06-30", 40);
    const result = importUsageJson([early, sheetOf("late.xlsx", "2026-04-01 - 2026-09-30", 50)], { asOf });
    const [record] = result.records;
    assert.deepEqual([record?.accessDays, record?.from, record?.to], [50, "2026-04-01", "2026-09-30"]);
    const told = result.issues.find(({ kind }) => kind === "period-overlap");
    assert.match(told?.message ?? "", /40 days of ann@a\.example and Revit left out, those of late\.xlsx.* were taken/);
  });

  it("keeps two teams of one person apart", () => {
    const { records } = read({ "a.csv": "User,Team,Product,Days\nAnn,North,Revit,3\nAnn,South,Revit,4" });
    assert.deepEqual(
      records.map(({ team, accessDays }) => [team, accessDays]),
      [
        ["North", 3],
        ["South", 4],
      ],
    );
  });
});
