import eslint from "@eslint/js";
import tseslint from "typescript-eslint";

const TAKE_AS_OF = "Pure code has no clock: take asOf or the measured time as an argument.";

export default tseslint.config(
  { ignores: ["dist/", "out/", "coverage/", "node_modules/"] },
  {
    files: ["{src,workbench,test,bench,tools}/**/*.{ts,tsx}"],
    extends: [eslint.configs.recommended, ...tseslint.configs.strict],
    rules: { "@typescript-eslint/no-explicit-any": "error" },
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
