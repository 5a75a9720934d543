import assert from "node:assert/strict";
import * as v from "valibot";
import { importUsageJson, type ImportInput } from "../../src/app";
import type { CalendarDate } from "../../src/costing";
import { importSchema } from "../schemas/import";
import { ODD_OWN_SHEETS } from "./odd/ownSheets";
import { ODD_SNAKE_CASE } from "./odd/snakeCase";
import { ODD_TITLE_CASE } from "./odd/titleCase";

/** An odd but plausible file, and what a person would read in it. */
export interface OddFile {
  /** Text of a CSV file, or the rows of a sheet. */
  readonly content: string | readonly (readonly (string | number)[])[];
  readonly kind: string;
  /** `user product days`, `user product days tokens` where the file states tokens, in the order of the records. */
  readonly records: readonly string[];
  /** Rejected rows; none unless it says so. */
  readonly rejected?: number;
  readonly seats?: readonly string[];
}

function read({ content }: OddFile) {
  const sheet = { sheet: "Export", rowIndex: 0, columnIndex: 0, values: content as (string | number)[][] };
  const input: ImportInput =
    typeof content === "string" ? { file: "odd.csv", csv: content } : { file: "odd.xlsx", sheets: [sheet] };
  return importUsageJson([input], { asOf: "2026-11-24" as CalendarDate });
}

for (const [generation, files] of Object.entries({
  "names such as Days used": ODD_TITLE_CASE,
  "names such as days_used": ODD_SNAKE_CASE,
  "names of their own": ODD_OWN_SHEETS,
})) {
  describe(`odd files with ${generation}`, () => {
    for (const [name, file] of Object.entries(files)) {
      it(name, () => {
        const result = read(file);
        v.parse(importSchema, result);
        const [table] = result.files;
        assert.equal(table?.kind, file.kind, JSON.stringify(result.issues.map(({ message }) => message)));
        const records = result.records.map(({ user, product, offering, accessDays, tokens }) =>
          [user, product ?? offering ?? "-", accessDays, ...(tokens === null ? [] : [tokens])].join(" "),
        );
        assert.deepEqual(records, file.records);
        assert.equal(table.rows.rejected, file.rejected ?? 0);
        if (file.seats === undefined) return;
        assert.deepEqual(
          result.seats.map(({ offer, quantity, endDate }) => `${quantity} ${offer} ${endDate ?? "-"}`),
          file.seats,
        );
      });
    }
  });
}
