import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { EMULATED_PAGE, emulatedPage } from "../../../tools/emulatedMembers";

describe("docs/emulated.md", () => {
  const page = emulatedPage();

  it("is what the host's classes and the installed office.js say now; npx tsx tools/emulatedMembers.ts writes it", () => {
    assert.equal(readFileSync(EMULATED_PAGE, "utf8"), page);
  });

  it("knows members that are there, inherited, indexed or named by a constructor, and those that are not", () => {
    const line = (name: string): string => page.slice(page.indexOf(`- **${name}**`)).split(/\n-/)[0] ?? "";
    const [there, missing] = line("Worksheet").split("Not emulated");
    assert.ok(there?.includes("`freezePanes`") && missing?.includes("`copy()`"));
    assert.ok(line("WorksheetCollection").includes("`getItem()`"));
    assert.ok(line("ChartAxisTitle").includes("`text`"));
    assert.ok(line("WorksheetFreezePanes").includes("`getLocationOrNullObject()`"));
  });
});
