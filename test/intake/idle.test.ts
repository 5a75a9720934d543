import assert from "node:assert/strict";
import { recommendMix, usageReaderOf, type PublishedRows } from "../../src/app";
import { issueSentence, type CalendarDate } from "../../src/costing";
import { csvSource, importUsage, type UsageImport } from "../../src/intake";
import { createMemoryWorkbook } from "../support/memoryWorkbook";

const asOf = "2026-11-24" as CalendarDate;
const HEADER = "user,product,start,end,operations";
const read = (rows: readonly string[], header = HEADER, idleAware = true): UsageImport =>
  importUsage([csvSource("log.csv", [header, ...rows].join("\n"))], { asOf, idleAware });
const days = (rows: readonly string[], idleAware = true): number | undefined =>
  read(rows, HEADER, idleAware).records[0]?.accessDays;
const STAY = "ann,Revit,2026-08-03 08:00,2026-08-05 17:00";

describe("session logs with operations, idle awareness on", () => {
  it("pause the next charge while nothing is done, and charge at the next operation", () => {
    assert.equal(days([`${STAY},08:10`]), 1);
    assert.equal(days([`${STAY},08:10; 2026-08-05 09:00`]), 2);
    assert.equal(days([`${STAY},08:10; 2026-08-05 09:00`], false), 3);
  });

  it("take instants, times of day, line breaks and one operation a row", () => {
    assert.equal(days([`${STAY},"2026-08-03T08:10Z\n2026-08-04T10:00Z\n2026-08-05T12:00Z"`]), 3);
    assert.equal(days([`${STAY},2026-08-04 10:00`, `${STAY},2026-08-05 12:00`, `${STAY},08:10`]), 3);
  });

  it("count rows that differ in their operation only as one session", () => {
    const short = "ann,Revit,2026-08-03 08:00,2026-08-03 08:04";
    const { records, issues, files } = read([`${short},08:01`, `${short},08:02`]);
    assert.deepEqual([records[0]?.accessDays, files[0]?.rows.used], [0, 2]);
    assert.deepEqual(
      issues.filter(({ kind }) => kind === "short-launches").map(({ received }) => received),
      ["1"],
    );
  });

  it("take none for a session in which nothing was done, and a blank cell for unknown", () => {
    assert.equal(days([`${STAY},none`]), 1);
    assert.equal(days([`${STAY},`]), 3);
  });

  it("say where idle awareness could not be applied", () => {
    const told = (result: UsageImport): string[] =>
      result.issues.filter(({ kind }) => kind === "idle-unknown").map(issueSentence);
    const [without = ""] = told(read([STAY], "user,product,start,end"));
    assert.match(without, /^log.csv: idle awareness could not be applied to log.csv.*in use until their end\.$/);
    assert.match(told(read([`${STAY},`, `${STAY},09:00`]))[0] ?? "", /1 of 2 rows of log.csv/);
    assert.deepEqual(told(read([`${STAY},09:00`])), []);
    assert.deepEqual(told(read([STAY], "user,product,start,end", false)), []);
  });

  it("report an operation that is no time, and count the session as in use", () => {
    const { issues, records } = read([`${STAY},soon`]);
    assert.equal(records[0]?.accessDays, 3);
    assert.ok(issues.some(({ kind, place }) => kind === "not-a-date" && place?.column === "E"));
  });
});

describe("the setting Idle awareness", () => {
  const published: PublishedRows = { rates: [], offers: [], tokenPrice: null };
  const run = async (value: string): Promise<readonly (number | undefined)[]> => {
    const book = createMemoryWorkbook({
      sheets: [{ name: "Log", rows: [HEADER.split(","), [...STAY.split(","), "08:10"]] }],
    });
    const options = { asOf, version: "0", published, readUsage: usageReaderOf(), issueSentence };
    const recommend = async (): Promise<number | undefined> => {
      const steps = await recommendMix(book, options);
      let next = steps.next();
      while (!next.done) next = steps.next();
      await book.apply(next.value.edits);
      const [detail] = await book.readTables(["FlexMixDetail"]);
      const column = detail?.columns.indexOf("Days reported") ?? -1;
      return Number(detail?.values[0]?.[column - 1]);
    };
    const before = await recommend();
    const [settings] = await book.readTables(["FlexSettings"]);
    const row = settings?.values.findIndex(([name]) => name === "Idle awareness") ?? -1;
    book.type("Flex Settings", `B${5 + row}`, value);
    return [before, await recommend()];
  };

  it("reaches the windows of a session log", async () => {
    const [off = 0, on = 0] = await run("yes");
    assert.ok(off > on, `${off} access days without, ${on} with idle awareness`);
    assert.equal(off, on * 3);
  });
});
