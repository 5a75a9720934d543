import assert from "node:assert/strict";
import fc from "fast-check";
import Papa from "papaparse";
import { isPlainLine, withoutQuotes } from "../../../src/intake/csv/plainLine";

const plainLine = (line: string, delimiter: string): string | null =>
  isPlainLine(line, delimiter) ? withoutQuotes(line) : null;

describe("isPlainLine(line, delimiter) and withoutQuotes(line)", () => {
  it("takes quotes off cells that do not need them", () => {
    assert.equal(plainLine('"a","b c",d,""', ","), "a,b c,d,");
    assert.equal(plainLine("a,b", ","), "a,b");
  });

  it("takes every delimiter as itself", () => {
    for (const delimiter of [";", "\t", "|", "^", "]", "-", "."]) {
      assert.equal(plainLine(`"a"${delimiter}b,c`, delimiter), `a${delimiter}b,c`);
      assert.equal(plainLine(`"a${delimiter}b",c`, delimiter), null);
    }
  });

  it("leaves a line of a million cells to the parser", () => {
    assert.equal(isPlainLine('"",'.repeat(1_000_000), ","), false);
  });

  for (const line of ['"a,b",c', '"say ""hi""",c', 'a "b",c', '"open,c', '"a"b,c', '"a", "b"', '"a"""']) {
    it(`leaves ${line} to the parser`, () => assert.equal(plainLine(line, ","), null));
  }

  it("splits into the cells that a parser finds, whatever the line", () => {
    const piece = fc.constantFrom('"', ",", ";", "a", " ", "é", "=", "1");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const line = pieces.join("");
        const plain = plainLine(line, ",");
        if (plain === null || line === "") return;
        const [cells] = Papa.parse<string[]>(line, { delimiter: ",", newline: "\n" }).data;
        assert.deepEqual(plain.split(","), cells);
      }),
      { numRuns: 3000 },
    );
  });
});
