import eslint from "@eslint/js";
import officeAddins from "eslint-plugin-office-addins";
import tseslint from "typescript-eslint";

const TAKE_AS_OF = "Pure code has no clock: take asOf or the measured time as an argument.";

const OFFICE_RULES = [
  "call-sync-after-load",
  "call-sync-before-read",
  "load-object-before-read",
  "no-context-sync-in-loop",
  "no-empty-load",
  "no-navigational-load",
  "no-office-initialize",
  "test-for-null-using-isNullObject",
];

export default tseslint.config(
  { ignores: ["dist/", "out/", "coverage/", "node_modules/"] },
  {
    files: ["{src,workbench,test,bench,tools}/**/*.{ts,tsx}"],
    extends: [eslint.configs.recommended, ...tseslint.configs.strict],
    rules: { "@typescript-eslint/no-explicit-any": "error" },
  },
  {
    // A test may insist on what it has just made; an absent value fails it as it should.
    files: ["{test,bench}/**/*.ts"],
    rules: { "@typescript-eslint/no-non-null-assertion": "off" },
  },
  {
    // Only its rules: the plugin's recommended set brings a parser of its own.
    files: ["src/{workbook,taskpane,functions}/**/*.{ts,tsx}"],
    plugins: { "office-addins": officeAddins },
    rules: Object.fromEntries(OFFICE_RULES.map((rule) => [`office-addins/${rule}`, "error"])),
  },
  {
    // The solver walks typed arrays by its own indexes; a check at each access would cost it its speed.
    files: ["src/costing/mix/**/*.ts"],
    rules: { "@typescript-eslint/no-non-null-assertion": "off" },
  },
  {
    // Blocks keep within the 5 MB of a request, and a run must know that a step is done before the next begins: these
    // loops wait on purpose. The loads name their fields in a list, which the plugin takes for none.
    files: ["src/workbook/office/{readGrid,restore}.ts"],
    rules: {
      "office-addins/no-context-sync-in-loop": "off",
      "office-addins/no-empty-load": "off",
      "office-addins/load-object-before-read": "off",
    },
  },
  {
    files: ["src/{costing,ranges,intake,app}/**/*.ts"],
    rules: {
      "no-restricted-globals": [
        "error",
        { name: "fetch", message: "Pure code reads nothing: take data as an argument." },
      ],
      "no-restricted-properties": [
        "error",
        { object: "Date", property: "now", message: TAKE_AS_OF },
        {
          object: "Math",
          property: "random",
          message: "Pure code repeats exactly: take a seeded source as an argument.",
        },
        { object: "globalThis", property: "fetch", message: "Pure code reads nothing: take data as an argument." },
      ],
      "no-restricted-syntax": [
        "error",
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: TAKE_AS_OF },
        { selector: "CallExpression[callee.name='Date']", message: TAKE_AS_OF },
      ],
    },
  },
);
