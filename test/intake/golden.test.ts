import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { IMPORT_KINDS, importSchema } from "../schemas/import";
import { CASES, runCase } from "./golden";

const names = readdirSync(CASES);

describe("every folder of test/cases/intake", () => {
  it("has a case for every kind of file", () => {
    for (const kind of IMPORT_KINDS) assert.ok(names.includes(kind), `${kind} has no folder`);
  });

  for (const name of names) {
    it(`${name} gives what expected.json says, in the form of flexmix-import/1`, () => {
      const file = join(CASES, name, "expected.json");
      assert.ok(existsSync(file), `${file} is missing`);
      const expected: unknown = JSON.parse(readFileSync(file, "utf8"));
      const result = runCase(name);
      v.parse(importSchema, result);
      assert.ok(result.files.length > 0, "the case reads no file");
      assert.deepEqual(JSON.parse(JSON.stringify(result)), expected);
      if ((IMPORT_KINDS as readonly string[]).includes(name)) {
        assert.ok(
          result.files.some(({ kind }) => kind === name),
          `no file was recognized as ${name}`,
        );
      }
    });
  }
});
