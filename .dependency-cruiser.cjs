/** Who may import whom. Each rule's comment says why it exists and what to do instead. */

const ADVICE = {
  costing: "costing stays pure, so that every figure can be proven without Excel; pass data in as arguments.",
  rates: "rates holds data only; move any computation to src/costing and import its types.",
  ranges: "ranges turns cells into rows and nothing more; let the caller combine it with other parts.",
  intake: "intake reads exports into records; use cases that need more belong to src/app.",
  workbook: "workbook is the port to Excel; computing belongs to src/costing, steering to src/app.",
  app: "use cases take ports and data as arguments; let the caller pass what they need.",
  functions: "formulas are thin wrappers over costing; put the computation there.",
  taskpane: "the pane shows what use cases return; call src/app instead.",
  workbench: "the workbench stands in for Excel and must not depend on how the add-in works inside.",
};

/** Folders of src or workbench that each folder may reach, as path patterns. */
const MAY_REACH = {
  costing: [],
  rates: ["^src/costing/index\\.ts$"],
  ranges: ["^src/costing/index\\.ts$"],
  intake: ["^src/costing/index\\.ts$", "^src/ranges/"],
  workbook: ["^src/costing/index\\.ts$"],
  app: ["^src/costing/index\\.ts$", "^src/intake/index\\.ts$", "^src/workbook/(port|layout|a1)\\.ts$"],
  functions: ["^src/costing/index\\.ts$", "^src/rates/index\\.ts$", "^src/ranges/"],
  taskpane: [
    "^src/costing/index\\.ts$",
    "^src/rates/index\\.ts$",
    "^src/workbook/",
    "^src/app/index\\.ts$",
    "^src/functions/",
  ],
  workbench: [
    "^src/costing/index\\.ts$",
    "^src/rates/index\\.ts$",
    "^src/app/index\\.ts$",
    "^src/workbook/",
    "^src/functions/index\\.ts$",
  ],
};

const rootOf = (folder) => (folder === "workbench" ? "^workbench/" : `^src/${folder}/`);

const reachRules = Object.entries(MAY_REACH).map(([folder, allowed]) => ({
  name: `${folder}-reaches-only-its-neighbors`,
  comment: ADVICE[folder],
  severity: "error",
  from: { path: rootOf(folder) },
  to: { path: "^(src|workbench)/", pathNot: [rootOf(folder), ...allowed] },
}));

const typesOnlyRules = ["rates", "workbook", "taskpane"].map((folder) => ({
  name: `${folder}-takes-only-types-from-costing`,
  comment: `${ADVICE[folder]} Write "import type".`,
  severity: "error",
  from: { path: rootOf(folder) },
  to: { path: "^src/costing/", dependencyTypesNot: ["type-only"] },
}));

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    ...reachRules,
    ...typesOnlyRules,
    {
      name: "costing-uses-no-package",
      comment: "costing imports nothing outside itself; write it there or pass the result in.",
      severity: "error",
      from: { path: "^src/costing/" },
      to: { pathNot: "^src/costing/" },
    },
    {
      name: "only-boot-starts-the-functions",
      comment: "formulas load first and once; only boot.ts may import src/functions.",
      severity: "error",
      from: { path: "^src/taskpane/", pathNot: "^src/taskpane/boot\\.ts$" },
      to: { path: "^src/functions/" },
    },
    {
      name: "only-the-command-line-runs-use-cases",
      comment: "the rest of the workbench drives the add-in as Excel would; move the call to workbench/node.",
      severity: "error",
      from: { path: "^workbench/", pathNot: "^workbench/node/" },
      to: { path: "^src/(app|workbook|functions|costing)/" },
    },
    {
      name: "host-knows-no-add-in",
      comment: "workbench/host could become a package of its own; pass add-in data in from outside.",
      severity: "error",
      from: { path: "^workbench/host/" },
      to: { path: "^src/" },
    },
    {
      name: "nothing-imports-tests",
      comment: "test and bench look at the product, never the other way; move shared code to src or workbench.",
      severity: "error",
      from: { path: "^(src|workbench)/" },
      to: { path: "^(test|bench)/" },
    },
    {
      name: "no-cycles",
      comment:
        "parts that import each other cannot be read alone; move what both need to a third file. " +
        "A cycle that a type import closes is left: nothing of it runs.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".js", ".json"] },
  },
};
