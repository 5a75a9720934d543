import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import Papa from "papaparse";
import {
  accessDayRows,
  activeParts,
  chargedWindows,
  endOf,
  instantOfSerial,
  WINDOW_MS,
  type Session,
} from "../../../src/costing";

const MINUTE = 60_000;
const at = (text: string): number => Date.parse(`${text}:00Z`);
const stay = (start: string, end: string | null, product = "AutoCAD"): Session => ({
  user: "sophie",
  product,
  startMs: at(start),
  endMs: end === null ? null : at(end),
});
const starts = (sessions: Session[], options = {}): string[] =>
  chargedWindows(sessions, options).windows.map(({ startMs }) => new Date(startMs).toISOString().slice(0, 16));

describe("chargedWindows counts as the vendor's published examples do", () => {
  const file = join(__dirname, "../../cases/worked-examples.csv");
  const { data } = Papa.parse<Record<string, string>>(readFileSync(file, "utf8"), { header: true });
  const row = (id: string): Record<string, string> => {
    const found = data.find((each) => each["id"] === id);
    assert.ok(found, `${id} is not in the worked examples`);
    return found;
  };
  const mondayTuesday = [stay("2026-08-03T08:00", "2026-08-03T17:00"), stay("2026-08-04T07:00", "2026-08-04T17:00")];
  const evening = [stay("2026-08-03T19:00", "2026-08-04T17:00")];
  const tokens = (id: string, sessions: Session[]): number =>
    chargedWindows(sessions).windows.length * Number(row(id)["tokens_per_day"]);

  it("W06: Monday and Tuesday cost two days", () => {
    assert.equal(tokens("W06", mondayTuesday), Number(row("W06")["expected_value"]));
  });
  it("W07: the second charge falls at 8:00, not at 7:00 (rule 1.2)", () => {
    assert.equal(row("W07")["expected_value"], "Mon 08:00; Tue 08:00");
    assert.deepEqual(starts(mondayTuesday), ["2026-08-03T08:00", "2026-08-04T08:00"]);
  });
  it("W08: reopening inside the window is free, whatever version (rule 1.3)", () => {
    const reopened = [stay("2026-08-03T08:00", "2026-08-03T09:00"), stay("2026-08-03T15:00", "2026-08-03T18:00")];
    assert.equal(chargedWindows(reopened).windows.length - 1, Number(row("W08")["expected_value"]));
  });
  it("W09 and W10: Monday 19:00 to Tuesday 17:00 is one day, dated Monday (rules 1.1 and 1.7)", () => {
    assert.equal(chargedWindows(evening).windows.length, Number(row("W09")["expected_value"]));
    assert.deepEqual(starts(evening), ["2026-08-03T19:00"]);
    assert.equal(tokens("W10", evening), Number(row("W10")["expected_value"]));
  });
  it("W11: open under 5 minutes costs 0 tokens (rule 1.6), 5 minutes cost a day", () => {
    const short = chargedWindows([stay("2026-08-03T19:00", "2026-08-03T19:04")]);
    assert.deepEqual([short.windows.length, short.shortLaunches], [Number(row("W11")["expected_value"]), 1]);
    assert.equal(chargedWindows([stay("2026-08-03T19:00", "2026-08-03T19:05")]).windows.length, 1);
  });
  it("W12: short launches count as usage days where they are charged", () => {
    const charged = starts([stay("2026-08-03T19:00", "2026-08-03T19:04")], { shortLaunches: "charged" });
    assert.equal(charged.length, Number(row("W12")["expected_value"]));
  });
  it("W14: a reseller's example, Monday and Tuesday of Maya", () => {
    assert.equal(tokens("W14", mondayTuesday), Number(row("W14")["expected_value"]));
  });
  it("charges different products apart (rule 1.4)", () => {
    const both = [stay("2026-08-03T08:00", "2026-08-03T17:00"), stay("2026-08-03T09:00", "2026-08-03T17:00", "Revit")];
    assert.deepEqual(starts(both), ["2026-08-03T08:00", "2026-08-03T09:00"]);
  });
  it("pauses the next charge after 15 idle minutes (rule 1.5)", () => {
    const idle = { ...stay("2026-08-03T08:00", "2026-08-04T17:00"), operationsMs: [at("2026-08-03T08:10")] };
    assert.equal(starts([idle], { idleAware: true }).length, 1);
    assert.equal(starts([idle]).length, 2);
    assert.deepEqual(
      activeParts(idle).map((part) => (part.endMs - part.startMs) / MINUTE),
      [25],
    );
  });
  it("does not charge use that ends exactly with the window, but a launch exactly there", () => {
    assert.equal(starts([stay("2026-08-03T08:00", "2026-08-04T08:00")]).length, 1);
    const next = [stay("2026-08-03T08:00", "2026-08-03T09:00"), stay("2026-08-04T08:00", "2026-08-04T09:00")];
    assert.equal(starts(next).length, 2);
  });
  it("counts a session without an end as its launch and says so", () => {
    const count = chargedWindows([stay("2026-08-03T08:00", null)]);
    assert.deepEqual([count.windows.length, count.sessionsWithoutEnd], [1, 1]);
  });
});

/** Minutes in which a session is in use when idleness counts: 15 after the launch and after each operation. */
function minutesInUse(session: Session, isIdleAware: boolean): Set<number> {
  const [first, end] = [session.startMs / MINUTE, endOf(session) / MINUTE];
  const minutes = new Set<number>();
  const operations = (session.operationsMs ?? []).map((at) => at / MINUTE).filter((at) => at > first && at < end);
  const from = isIdleAware && session.operationsMs !== undefined ? [first, ...operations] : null;
  for (let minute = first; minute < end; minute++) {
    if (from === null || from.some((at) => minute >= at && minute < at + 15)) minutes.add(minute);
  }
  return minutes;
}

/** Charges found minute by minute, without sorting sessions or jumping to window ends. */
function chargesByMinute(sessions: readonly Session[], minutes: number, isIdleAware = false): number[] {
  const launches = new Set<number>();
  const open = new Uint8Array(minutes + 1);
  for (const session of sessions) {
    const [first, end] = [session.startMs / MINUTE, endOf(session) / MINUTE];
    if (session.endMs !== null && session.endMs >= session.startMs && end - first < 5) continue;
    launches.add(first);
    for (const minute of minutesInUse(session, isIdleAware)) open[minute] = 1;
  }
  const charges: number[] = [];
  let until = -1;
  for (let minute = 0; minute <= minutes; minute++) {
    const inUse = launches.has(minute) || open[minute] === 1;
    if (inUse && minute >= until) {
      charges.push(minute * MINUTE);
      until = minute + 1440;
    }
  }
  return charges;
}

const LOG_MINUTES = 12 * 1440;
const session = fc.record({
  start: fc.integer({ min: 0, max: 9 * 1440 }),
  length: fc.oneof(
    fc.integer({ min: 0, max: 8 }),
    fc.integer({ min: 9, max: 600 }),
    fc.integer({ min: 600, max: 4000 }),
  ),
  hasEnd: fc.boolean(),
});
const log = fc.array(session, { maxLength: 25 }).map((list) =>
  list.map(({ start, length, hasEnd }): Session => ({
    user: "u",
    product: "p",
    startMs: start * MINUTE,
    endMs: hasEnd || length > 600 ? (start + length) * MINUTE : null,
  })),
);

describe("chargedWindows on random logs", () => {
  it("finds the charges of a simulation minute by minute, in 500 logs", () => {
    fc.assert(
      fc.property(log, (sessions) => {
        const found = chargedWindows(sessions).windows.map(({ startMs }) => startMs);
        assert.deepEqual(found, chargesByMinute(sessions, LOG_MINUTES));
      }),
      { numRuns: 500 },
    );
  });
  it("finds them with operations, too, where sessions pause and overlap, in 300 logs", () => {
    const operations = fc.array(fc.integer({ min: 0, max: LOG_MINUTES }), { maxLength: 12 });
    const known = fc.tuple(log, fc.array(operations, { minLength: 25, maxLength: 25 }));
    fc.assert(
      fc.property(known, ([sessions, lists]) => {
        const idle = sessions.map((each, index) => {
          const minutes = lists[index] ?? [];
          return index % 4 === 3 ? each : { ...each, operationsMs: minutes.map((minute) => minute * MINUTE) };
        });
        const found = chargedWindows(idle, { idleAware: true }).windows.map(({ startMs }) => startMs);
        assert.deepEqual(found, chargesByMinute(idle, LOG_MINUTES, true));
      }),
      { numRuns: 300 },
    );
  });
  it("charges at least half of the UTC days of use and at most all of them", () => {
    fc.assert(
      fc.property(log, (sessions) => {
        const days = new Set<number>();
        for (const each of sessions) {
          if (each.endMs !== null && each.endMs - each.startMs < 5 * MINUTE) continue;
          const last = Math.max(each.startMs, endOf(each) - 1);
          for (let day = Math.floor(each.startMs / WINDOW_MS); day <= Math.floor(last / WINDOW_MS); day++)
            days.add(day);
        }
        const charges = chargedWindows(sessions).windows.length;
        assert.ok(Math.ceil(days.size / 2) <= charges && charges <= days.size, `${charges} of ${days.size}`);
      }),
      { numRuns: 500 },
    );
  });
  it("does not depend on the order of the sessions", () => {
    fc.assert(
      fc.property(log, (sessions) => {
        assert.deepEqual(chargedWindows([...sessions].reverse()).windows, chargedWindows(sessions).windows);
      }),
    );
  });
});

describe("accessDayRows(sessions)", () => {
  it("gives one row a user and product, names compared without case", () => {
    const sessions = [
      { ...stay("2026-08-03T08:00", "2026-08-03T17:00"), user: "Ann " },
      { ...stay("2026-08-04T07:00", "2026-08-04T17:00"), user: "ann" },
      { ...stay("2026-08-04T07:00", "2026-08-04T07:02"), user: "__proto__" },
    ];
    assert.deepEqual(accessDayRows(sessions), [
      { user: "__proto__", product: "AutoCAD", windows: 0 },
      { user: "Ann", product: "AutoCAD", windows: 2 },
    ]);
  });
  it("instantOfSerial(25569.5) is noon of 1970-01-01", () => assert.equal(instantOfSerial(25569.5), 43_200_000));
});
