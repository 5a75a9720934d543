import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import * as foresightFunctions from "../../src/functions/foresightFunctions";
import * as functions from "../../src/functions/functions";
import * as purchaseFunctions from "../../src/functions/purchaseFunctions";
import * as recommendFunction from "../../src/functions/recommendFunction";
import * as usageFunctions from "../../src/functions/usageFunctions";

const FORMULAS: Readonly<Record<string, (...args: unknown[][][]) => unknown[][] | Promise<unknown[][]>>> = {
  ...functions,
  ...purchaseFunctions,
  ...recommendFunction,
  ...usageFunctions,
  ...foresightFunctions,
} as never;
const TEXT = readFileSync(path.join(__dirname, "..", "..", "docs", "formulas.md"), "utf8");
const SECTIONS = TEXT.split(/^## /m).slice(1);

/** Reads `6`, `"text"` or an array constant `{1,3;5000,2.7}` as a matrix. */
function argument(text: string): unknown[][] {
  const rows = text.startsWith("{") ? text.slice(1, -1).split(";") : [text];
  return rows.map((row) => row.split(",").map((value) => Number(value)));
}

describe("docs/formulas.md", () => {
  it("has a section for every formula", () => {
    const titles = SECTIONS.map((section) => section.split("\n")[0]);
    assert.deepEqual(titles.sort(), Object.keys(FORMULAS).sort());
  });

  for (const section of SECTIONS) {
    const [name = ""] = section.split("\n");
    it(`${name} states its equation, its units and the source`, () => {
      for (const part of ["Equation", "Units", "Source"])
        assert.match(section, new RegExp(`^- ${part}: .{10,}\\.$`, "m"));
    });
    it(`${name} gives what its example says`, async () => {
      const example = /^Example: `FLEX\.(\w+)\((.*)\)` is `(.*)`\.$/m.exec(section);
      assert.ok(example, "an example of the form: Example: `FLEX.NAME(...)` is `...`.");
      const args = (example[2] ?? "").match(/\{[^}]*\}|[^,\s][^,]*/g) ?? [];
      const [result] = (await FORMULAS[name]?.(...args.map((text) => argument(text.trim())))) ?? [];
      assert.equal(example[1], name);
      assert.equal(result?.join("\t"), example[3]);
    });
  }
});
