import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { generateCustomFunctionsMetadata } from "custom-functions-metadata";

const ROOT = path.join(__dirname, "..", "..");
const FILES = (JSON.parse(readFileSync(path.join(ROOT, "tools", "functionFiles.json"), "utf8")) as string[]).map(
  (file) => path.join(ROOT, file),
);

interface Described {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly parameters: readonly { readonly name: string; readonly description: string; readonly optional?: boolean }[];
}

describe("functions.json, generated from the formulas' comments", () => {
  let functions: Described[] = [];

  before(async function () {
    this.timeout(60_000);
    const generated = await generateCustomFunctionsMetadata(FILES, true);
    assert.deepEqual(generated.errors, []);
    functions = (JSON.parse(generated.metadataJson) as { functions: Described[] }).functions;
  });

  it("names every exported formula, each once", () => {
    const exported = FILES.flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/^export (?:async )?function (\w+)/gm)].map((match) => match[1]),
    );
    assert.deepEqual(functions.map(({ id }) => id).sort(), exported.sort());
    assert.equal(new Set(functions.map(({ id }) => id.toUpperCase())).size, functions.length);
  });

  it("keeps to Excel's limits and describes every argument", () => {
    for (const { id, name, description, parameters } of functions) {
      assert.match(name, /^[A-Z][A-Z0-9._]{2,63}$/, id);
      assert.ok(!/^[A-Z]{1,3}\d+$/.test(name), `${name} would be a cell`);
      assert.ok(description.length > 20 && description.length <= 1024, id);
      for (const parameter of parameters) {
        assert.ok(parameter.name.length <= 64, `${id} ${parameter.name}`);
        assert.ok(parameter.description.length > 5 && parameter.description.length <= 512, `${id} ${parameter.name}`);
      }
    }
  });

  it("makes rates optional everywhere and prices nowhere", () => {
    for (const { id, parameters } of functions) {
      for (const { name, optional } of parameters) {
        if (name === "rates") assert.equal(optional, true, id);
        if (name.endsWith("price")) assert.notEqual(optional, true, `${id} ${name}`);
      }
    }
  });
});
