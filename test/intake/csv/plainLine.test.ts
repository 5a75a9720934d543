import assert from "node:assert/strict";
import fc from "fast-check";
import Papa from "papaparse";
import { plainLine } from "../../../src/intake/csv/plainLine";

describe("plainLine(line, delimiter)", () => {
  it("takes quotes off cells that do not need them", () => {
    assert.equal(plainLine('"a","b c",d,""', ","), "a,b c,d,");
    assert.equal(plainLine("a,b", ","), "a,b");
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
