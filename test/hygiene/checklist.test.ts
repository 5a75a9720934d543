import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";

const ROOT = path.join(__dirname, "..", "..");
const read = (name: string): string => readFileSync(path.join(ROOT, name), "utf8");
const checklist = read("docs/excel-checklist.md");

describe("the checklist for a person with Excel", () => {
  it("names every button of the manifest", () => {
    const manifest = read("manifest.xml");
    const labels = [...manifest.matchAll(/<Control xsi:type="Button"[\s\S]*?<Label resid="([^"]+)"/g)].map(
      ([, id]) => new RegExp(`id="${id}" DefaultValue="([^"]+)"`).exec(manifest)?.[1] ?? "",
    );
    assert.ok(labels.length >= 3);
    assert.deepEqual(
      labels.filter((label) => !checklist.includes(`**${label}**`)),
      [],
    );
  });

  it("has the example of every formula, with the result that the page of formulas gives", () => {
    const examples = [...read("docs/formulas.md").matchAll(/^Example: `(FLEX\.[A-Z]+\(.*\))` is `(.*)`\.$/gm)];
    assert.ok(examples.length >= 16);
    for (const [, formula = "", result = ""] of examples) {
      const line = checklist.split("\n").find((each) => each.includes(`\`=${formula.replace(/, /g, ",")}\``)) ?? "";
      const parts = result.split("\t");
      assert.ok(
        parts.every((part) => line.includes(part)),
        `${formula} is ${parts.join(", ")}: ${line}`,
      );
    }
  });
});
