import assert from "node:assert/strict";
import { mkdtempSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as v from "valibot";
import { IMPORT_KINDS, importSchema } from "../schemas/import";
import { CASES, readExpected, runCase } from "./golden";

const names = readdirSync(CASES);

/** `UPDATE_GOLDEN=1 npx mocha test/intake/golden.test.ts` writes what the import says now; read the difference. */
const isUpdating = process.env["UPDATE_GOLDEN"] === "1";

describe("every folder of test/cases/intake", () => {
  it("has a case for every kind of file, and for the enterprise file that is refused", () => {
    for (const kind of [...IMPORT_KINDS, "token-flex"]) assert.ok(names.includes(kind), `${kind} has no folder`);
  });

  for (const name of names) {
    it(`${name} gives what expected.json says, in the form of flexmix-import/1`, () => {
      const folder = join(CASES, name);
      const result = runCase(folder);
      v.parse(importSchema, result);
      if (isUpdating) writeFileSync(join(folder, "expected.json"), `${JSON.stringify(result, null, 1)}\n`);
      assert.ok(result.files.length > 0, "the case reads no file");
      assert.deepEqual(JSON.parse(JSON.stringify(result)), readExpected(folder));
      if ((IMPORT_KINDS as readonly string[]).includes(name)) {
        assert.ok(
          result.files.some(({ kind }) => kind === name),
          `no file was recognized as ${name}`,
        );
      }
    });
  }
});

describe("a golden folder that tests nothing", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "golden-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const write = (file: string, text: string): void => writeFileSync(join(folder, file), text);

  it("fails when it is empty", () => assert.throws(() => runCase(folder), /case\.json is missing/));

  it("fails when it cannot be read", () => {
    write("case.json", "{");
    assert.throws(() => runCase(folder), SyntaxError);
    mkdirSync(join(folder, "expected.json"));
    assert.throws(() => readExpected(folder), /EISDIR/);
  });

  it("fails when it names no file, or one that is not there", () => {
    write("case.json", '{"asOf":"2026-11-24","files":[]}');
    assert.throws(() => runCase(folder), /names no file/);
    write("case.json", '{"asOf":"2026-11-24","files":["usage.csv"]}');
    assert.throws(() => runCase(folder), /ENOENT/);
  });

  it("fails when one of its files is not read, or nothing is expected", () => {
    write("case.json", '{"asOf":"2026-11-24","files":["a.csv"]}');
    write("a.csv", "user,date\n");
    write("b.csv", "user,date\n");
    assert.throws(() => runCase(folder), /leaves b\.csv out/);
    assert.throws(() => readExpected(folder), /expected\.json is missing/);
  });
});
