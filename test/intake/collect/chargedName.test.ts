import assert from "node:assert/strict";
import { chargedName } from "../../../src/intake/collect/chargedName";
import { csvSource, importUsage } from "../../../src/intake";
import { issueSentence, type CalendarDate } from "../../../src/costing";
import { ALIASES } from "../../../src/rates";

describe("chargedName(written)", () => {
  const shorter: Record<string, string> = {
    "AutoCAD 2026": "AutoCAD",
    "AutoCAD® 2025.1.2": "AutoCAD",
    "AutoCAD - English": "AutoCAD",
    "AutoCAD 2026 - Français": "AutoCAD",
    "Revit (Deutsch)": "Revit",
    "Revit v2026 (x64)": "Revit",
    "AutoCAD - including specialized toolsets": "AutoCAD",
    "AutoCAD including specialized toolsets 2026": "AutoCAD",
    "Autodesk Revit": "Revit",
    "  3ds   Max 2026 ": "3ds Max",
  };
  for (const [written, name] of Object.entries(shorter)) {
    it(`"${written}" is "${name}"`, () => assert.deepEqual(chargedName(written), { name, isFlex: false }));
  }
  for (const written of ["Flex - AutoCAD", "Autodesk Flex: AutoCAD", "AutoCAD - Flex", "AutoCAD (Flex tokens)"]) {
    it(`"${written}" is AutoCAD, by Flex`, () => {
      assert.deepEqual(chargedName(written), { name: "AutoCAD", isFlex: true });
    });
  }
  const kept = [
    ...["Forma Build 5000", "Fusion 360", "Autodesk Build", "Flex", "Autodesk Flex", "Maya LT", "2026", "Civil 3D"],
    ...["Flexible Pipes", "InfoWorks ICM Sewer", "Media & Entertainment Collection", "__proto__", ""],
  ];
  for (const name of kept) it(`"${name}" stays`, () => assert.deepEqual(chargedName(name), { name, isFlex: false }));
});

describe("importUsage with names of versions and toolsets", () => {
  const rows = ["AutoCAD 2026", "AutoCAD 2025", "AutoCAD MEP", "AutoCAD"].map((name) => `ann,${name},2026-10-01`);
  const result = importUsage([csvSource("a.csv", ["user,product,date", ...rows].join("\n"))], {
    asOf: "2026-11-24" as CalendarDate,
    aliases: ALIASES,
  });

  it("counts them as one product on one day", () => {
    assert.deepEqual(
      result.records.map(({ product, accessDays }) => [product, accessDays]),
      [["AutoCAD", 1]],
    );
  });

  it("tells each name that was shortened, once", () => {
    const told = result.issues.filter(({ kind }) => kind === "product-renamed").map(issueSentence);
    assert.equal(told.length, 3);
    assert.equal(told[0], "a.csv line 2 column B: AutoCAD 2026 is charged under another name. Read as AutoCAD.");
  });
});
