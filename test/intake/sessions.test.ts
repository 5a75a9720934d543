import assert from "node:assert/strict";
import { issueSentence, type CalendarDate } from "../../src/costing";
import { csvSource, importUsage, type UsageImport } from "../../src/intake";
import { ACCESSDAYS } from "../../src/functions/usageFunctions";

const asOf = "2026-11-24" as CalendarDate;
const read = (rows: readonly string[], header = "user,product,start,end"): UsageImport =>
  importUsage([csvSource("log.csv", [header, ...rows].join("\n"))], { asOf });
const days = (...rows: string[]): number | undefined => read(rows).records[0]?.accessDays;
const stay = (start: string, end: string): string => `ann,Revit,${start},${end}`;

/** The same sessions through the formula; instants as serial numbers of UTC. */
function formulaDays(...stays: readonly (readonly [string, string])[]): unknown {
  const serial = (text: string): number => Date.parse(text) / 86_400_000 + 25_569;
  const column = (cells: readonly unknown[]): unknown[][] => cells.map((cell) => [cell]);
  const names = (name: string): unknown[][] => column(stays.map(() => name));
  const [starts, ends] = [0, 1].map((at) => column(stays.map((each) => serial(each[at] ?? ""))));
  return ACCESSDAYS(names("ann"), names("Revit"), starts ?? [], ends ?? [])[0]?.[2];
}

describe("session logs in nights when clocks change", () => {
  // Berlin: on 2026-03-29 02:00 becomes 03:00, on 2026-10-25 03:00 becomes 02:00.
  const spring = ["2026-03-28T09:00:00+01:00", "2026-03-29T09:59:00+02:00"] as const;
  const autumn = ["2026-10-24T09:00:00+02:00", "2026-10-25T08:30:00+01:00"] as const;

  it("count 24 hours that pass, not 24 hours on the clock", () => {
    // 23:59 hours in spring: one window. 24:30 hours in autumn: two.
    assert.equal(days(stay(...spring)), 1);
    assert.equal(days(stay(...autumn)), 2);
    assert.deepEqual([formulaDays(spring), formulaDays(autumn)], [1, 2]);
  });

  it("tell the two hours of the same name apart where the log says the zone", () => {
    assert.equal(days(stay("2026-10-25T02:30:00+02:00", "2026-10-25T02:10:00+01:00")), 1);
    const log = read([stay("2026-10-25T02:30:00+02:00", "2026-10-25T02:33:00+01:00")]);
    assert.ok(!log.issues.some(({ kind }) => kind === "short-launches" || kind === "end-before-start"));
  });

  it("say that a log without zones was read as UTC", () => {
    const { issues } = read([stay("2026-10-25 02:30", "2026-10-25 02:10")]);
    const told = issues.map(({ kind }) => kind);
    assert.ok(told.includes("zone-assumed") && told.includes("end-before-start"));
  });
});

describe("session logs from several zones", () => {
  it("bring every instant to UTC", () => {
    // 23:30 in New York is 03:30 UTC of the next day; 9:00 in Tokyo is 0:00 UTC.
    const { records } = read([stay("2026-09-30T23:30:00-04:00", "2026-10-01T00:30:00-04:00")]);
    assert.deepEqual(records[0]?.months, [{ month: "2026-10", days: 1 }]);
    assert.equal(days(stay("2026-10-01T09:00:00+0900", "2026-10-01T18:00:00+0900")), 1);
    assert.equal(days(stay("2026-10-01T00:00:00Z", "2026-10-01T23:00:00Z"), stay("2026-10-01T20:00:00-04:00", "")), 2);
  });

  it("share one window between machines in different zones", () => {
    assert.equal(
      days(
        stay("2026-10-01T08:00:00+02:00", "2026-10-01T09:00:00+02:00"),
        stay("2026-10-01T02:30:00-04:00", "2026-10-01T05:00:00-04:00"),
      ),
      1,
    );
  });
});

describe("session logs of any shape", () => {
  it("charge a session over many days once for each 24 hours begun", () => {
    assert.equal(days(stay("2026-10-01T08:00Z", "2026-10-06T08:00Z")), 5);
    assert.equal(days(stay("2026-10-01T08:00Z", "2026-10-06T08:01Z")), 6);
    assert.equal(formulaDays(["2026-10-01T08:00Z", "2026-10-06T08:01Z"]), 6);
  });

  it("give the same for overlapping sessions in any order", () => {
    const rows = [
      stay("2026-10-02T07:00Z", "2026-10-02T17:00Z"),
      stay("2026-10-01T08:00Z", "2026-10-01T17:00Z"),
      stay("2026-10-01T09:00Z", "2026-10-02T09:00Z"),
      stay("2026-10-01T08:30Z", "2026-10-01T08:31Z"),
    ];
    for (const order of [rows, [...rows].reverse(), [rows[2], rows[0], rows[3], rows[1]]]) {
      assert.equal(days(...order.map(String)), 2);
    }
  });

  it("put versions and machines into one window, other products into others", () => {
    const header = "hostname,user,product,version,start,end";
    const at = "2026-10-01T08:00Z,2026-10-01T17:00Z";
    const { records } = read(
      [`pc1,ann,Revit,2025,${at}`, `pc2,ann,Revit,2026,${at}`, `pc2,ann,Maya,2026,${at}`],
      header,
    );
    assert.deepEqual(
      records.map(({ product, accessDays }) => [product, accessDays]),
      [
        ["Maya", 1],
        ["Revit", 1],
      ],
    );
  });

  it("leave the month of today out of the days a year, and say so", () => {
    const { issues } = read([stay("2026-10-01T08:00Z", "2026-10-01T17:00Z"), stay("2026-11-02T08:00Z", "")]);
    const [told] = issues.filter(({ kind }) => kind === "month-incomplete").map(issueSentence);
    assert.equal(told, "log.csv: 2026-11 is not over yet. It is left out of the days a year.");
  });
});
