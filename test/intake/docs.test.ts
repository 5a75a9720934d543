import assert from "node:assert/strict";
import * as v from "valibot";
import { importUsageJson } from "../../src/app";
import type { CalendarDate } from "../../src/costing";
import { IMPORT_KINDS, importSchema } from "../schemas/import";
import { SAMPLES } from "./samples";

describe("docs/usage-files.md", () => {
  it("has a sample of every kind", () => {
    assert.deepEqual([...new Set(SAMPLES.map(({ kind }) => kind))].sort(), [...IMPORT_KINDS].sort());
  });
  for (const [index, { kind, records, csv }] of SAMPLES.entries()) {
    it(`sample ${index + 1}, of ${kind}, is read as such, without a rejected row`, () => {
      const result = importUsageJson([{ file: "sample.csv", csv }], { asOf: "2026-11-24" as CalendarDate });
      v.parse(importSchema, result);
      assert.deepEqual([result.files[0]?.kind, result.records.length], [kind, records]);
      assert.equal(result.files[0]?.rows.rejected, 0);
    });
  }
});
