import assert from "node:assert/strict";
import type { CalendarDate } from "../../../src/costing";
import { csvSource, importUsage } from "../../../src/intake";

const OPTIONS = { asOf: "2026-11-24" as CalendarDate };
const DAILY = [
  "email,day_used,product_name",
  "ann@example.com,2026-03-02,Revit",
  "ann@example.com,2026-03-03,Revit",
  "ann@example.com,2026-03-03,Revit",
  "ann@example.com,soon,Revit",
  "ann@example.com,2027-03-03,Revit",
  "zoë@example.com,2026-03-03,Größe € 😀",
  "zoë@example.com,2026-03-04,Größe € 😀",
  "",
].join("\n");

function* inPieces(bytes: Uint8Array, length: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.slice(at, at + length);
}

describe("csvSource", () => {
  for (const encoding of ["utf8", "utf16le"] as const) {
    it(`reads ${encoding} in pieces of any length as it reads the whole`, () => {
      const bytes = new Uint8Array(Buffer.from(`\ufeff${DAILY}`, encoding));
      const whole = importUsage([csvSource("a.csv", bytes)], OPTIONS);
      assert.equal(whole.records.length, 2);
      for (const length of [2, 3, 4, 5, 7, 64]) {
        assert.deepEqual(importUsage([csvSource("a.csv", inPieces(bytes, length))], OPTIONS), whole);
      }
    });
  }

  it("does not call a file empty whose dates wait for the whole column", () => {
    const { issues } = importUsage([csvSource("a.csv", "user,date\nann,03/04/2026\nann,31/03/2026\n")], OPTIONS);
    assert.deepEqual(issues, []);
  });

  it("reads Excel serials that were written out as text", () => {
    const { records } = importUsage([csvSource("a.csv", "user,date\nann,46083\nann,46084.5\n")], OPTIONS);
    assert.deepEqual(records[0]?.months, [{ month: "2026-03", days: 2 }]);
  });

  it("gives the same for lines with and without quotation marks", () => {
    const quoted = DAILY.replace(/Revit/g, '"Revit"').replace("product_name", '"product_name"');
    const plain = importUsage([csvSource("a.csv", DAILY)], OPTIONS);
    assert.deepEqual(importUsage([csvSource("a.csv", quoted)], OPTIONS), plain);
    assert.deepEqual(plain.files[0]?.rows, { read: 7, used: 4, ignored: 1, rejected: 2 });
  });
});
