import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { csvSource, importUsageJson, readUseLog, withDaysPerYear, type ImportJson } from "../../src/app";
import type { CalendarDate } from "../../src/costing";
import { importUsage } from "../../src/intake";
import { exampleUsage } from "../../tools/examples/usageReport";
import { importSchema } from "../schemas/import";

const asOf = "2026-11-24" as CalendarDate;
const text = (file: string): string => readFileSync(join(__dirname, "../../examples", file), "utf8");
const imported = (...files: string[]): ImportJson => {
  const result = importUsageJson(
    files.map((file) => ({ file, csv: text(file) })),
    { asOf },
  );
  v.parse(importSchema, result);
  return result;
};
const kindsOf = (result: ImportJson): Set<string> => new Set(result.issues.map(({ kind }) => kind));

describe("the example files of usage", () => {
  it("are what their generator writes", () => {
    const { report, daily, sessions } = exampleUsage();
    assert.deepEqual(
      [text("usage-report.csv"), text("usage-daily.csv"), text("sessions.csv")],
      [report, daily, sessions],
    );
  });

  it("usage-report.csv: 200 people over the year that its averages tell, with the traps found", () => {
    const result = imported("usage-report.csv");
    assert.deepEqual(result.files, [
      {
        name: "usage-report.csv",
        kind: "usage-report",
        period: { start: "2025-11-01", end: "2026-10-31" },
        rows: { read: 211, used: 207, ignored: 4, rejected: 0 },
      },
    ]);
    assert.equal(new Set(result.records.map(({ user }) => user)).size, 200);
    for (const kind of ["user-masked", "user-same-person", "row-duplicate", "collection-needs-daily", "shelfware"]) {
      assert.ok(kindsOf(result).has(kind), kind);
    }
    assert.ok(kindsOf(result).has("double-cover"));
  });

  it("usage-daily.csv splits the collections: none is left but those that nobody opened", () => {
    const result = imported("usage-report.csv", "usage-daily.csv");
    const collections = result.records.filter(({ product }) => product === null);
    assert.ok(collections.every(({ accessDays }) => accessDays === 0));
    assert.ok(!kindsOf(result).has("collection-needs-daily"));
    assert.ok(result.records.some(({ basis, offering }) => basis === "daily" && offering?.endsWith("Collection")));
  });

  it("joiners and leavers keep their time when the daily file splits their collection", () => {
    const sources = ["usage-report.csv", "usage-daily.csv"].map((file) => csvSource(file, text(file)));
    const daily = importUsage(sources, { asOf }).records.filter(({ basis }) => basis === "daily");
    const joiners = daily.filter(({ from }) => from !== null && from > "2025-11-01");
    const leavers = daily.filter(({ to }) => to !== null && to < "2026-10-31");
    assert.ok(joiners.length > 0 && leavers.length > 0);
    for (const each of joiners) {
      const annual = withDaysPerYear(each, asOf).daysPerYear ?? 0;
      if (each.accessDays > 0) assert.ok(annual > each.accessDays, `${each.user}: ${annual}`);
    }
    for (const each of leavers) assert.equal(withDaysPerYear(each, asOf).daysPerYear, 0);
  });

  it("sessions.csv: ten people, at most one access day a calendar day", () => {
    const result = imported("sessions.csv");
    assert.equal(result.records.length, 10);
    assert.ok(result.records.every(({ accessDays, basis }) => basis === "windows" && accessDays <= 31));
    for (const kind of ["short-launches", "end-missing"]) assert.ok(kindsOf(result).has(kind), kind);
  });
});

describe("readUseLog(source, { asOf })", () => {
  it("counts a day that stands there twice once and refuses days to come", () => {
    const log = readUseLog(csvSource("log.csv", "user,date\nann,2026-03-02\nann,2026-03-02\nann,2026-12-01\n"), {
      asOf,
    });
    assert.deepEqual(log.uses, [{ user: "ann", product: null, day: 20_514 }]);
    assert.deepEqual(log.rows, { read: 3, used: 1, ignored: 1, rejected: 1 });
    assert.deepEqual(log.issues.map(({ kind }) => kind).sort(), ["field-invalid", "row-duplicate"]);
  });

  for (const name of ["a", "b", "c"]) {
    it(`reads every row of activity/${name}.csv`, () => {
      const csv = readFileSync(join(__dirname, `../cases/activity/${name}.csv`), "utf8");
      const { uses, rows } = readUseLog(csvSource(`${name}.csv`, csv), { asOf });
      const lines = csv.trim().split("\n").slice(1);
      assert.equal(rows.read, lines.length);
      assert.equal(uses.length, new Set(lines.map((line) => line.trim().toLowerCase())).size);
    });
  }
});
