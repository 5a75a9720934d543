import assert from "node:assert/strict";
import fc from "fast-check";
import { usageReaderOf } from "../../src/app";
import type { CalendarDate } from "../../src/costing";
import { csvSource, importUsage, importUsageSteps } from "../../src/intake";
import { atOnce, inPieces, sortedInPieces } from "../../src/intake/pieces";

const asOf = "2026-11-24" as CalendarDate;

describe("sortedInPieces(items, compare)", () => {
  it("sorts as the built-in sort does, equal items in their order", () => {
    const item = fc.record({ key: fc.integer({ min: 0, max: 20 }), id: fc.integer() });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 700 }), (items) => {
        const byKey = (a: { key: number }, b: { key: number }): number => a.key - b.key;
        assert.deepEqual(atOnce(sortedInPieces(items, byKey)), [...items].sort(byKey));
      }),
      { numRuns: 60 },
    );
  });
});

describe("inPieces(items, take)", () => {
  it("gives way after every 100 items and leaves none out", () => {
    const taken: number[] = [];
    const breaks: number[] = [];
    const pieces = inPieces(Array(250).keys(), (item) => taken.push(item));
    while (!pieces.next().done) breaks.push(taken.length);
    assert.deepEqual([taken.length, breaks], [250, [100, 200]]);
  });
});

describe("importUsageSteps(sources)", () => {
  const rows = (count: number): string[] => Array.from({ length: count }, (_, n) => `user${n},Revit,${n % 300}`);
  const files = {
    plain: ["User,Product,Days", ...rows(1000)],
    log: ["user,product,date", ...rows(1000).map((row) => row.replace(/\d+$/, "2026-03-02"))],
    sessions: ["user,product,start", ...rows(1000).map((row) => row.replace(/\d+$/, "2026-03-02 08:00"))],
    crosstab: ["User,Team,Revit,Maya", ...rows(1000).map((row) => row.replace("Revit", "North,3"))],
  };
  for (const [name, lines] of Object.entries(files)) {
    it(`gives way at least once for 100 rows of a ${name} file, while reading and after it`, () => {
      const source = () => csvSource(`${name}.csv`, lines.join("\n"));
      const steps = importUsageSteps([source()], { asOf });
      const counts = new Map<string, number>();
      let next = steps.next();
      for (; !next.done; next = steps.next()) {
        counts.set(next.value.step, (counts.get(next.value.step) ?? 0) + 1);
      }
      assert.equal(next.value.records.length, name === "crosstab" ? 2000 : 1000);
      assert.deepEqual(next.value, importUsage([source()], { asOf }));
      assert.deepEqual([...counts.keys()], [`Read ${name}.csv`, "Bring the tables together"]);
      for (const count of counts.values()) assert.ok(count >= 9, `${count} breaks`);
    });
  }

  it("is what the pane's reader does, too", () => {
    const values = files.plain.map((line) => line.split(",").map((cell) => (/^\d+$/.test(cell) ? Number(cell) : cell)));
    const sheet = { sheet: "Use", rowIndex: 0, columnIndex: 0, values, numberFormats: null, mergedAreas: [] };
    const reader = usageReaderOf();
    const steps = reader.steps?.([sheet], { asOf });
    assert.ok(steps);
    let breaks = 0;
    let next = steps.next();
    for (; !next.done; next = steps.next()) breaks++;
    assert.ok(breaks >= 30, `${breaks} breaks`);
    assert.deepEqual(next.value, reader([sheet], { asOf }));
  });
});
