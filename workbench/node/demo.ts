import path from "node:path";
import { main } from "./cli/main";

/**
 * `npm run demo`: recommends a mix for the example workbook, prints the summary and leaves the workbook in out/.
 */
const root = path.join(__dirname, "..", "..");
const example = path.join(root, "examples", "usage-workbook.xlsx");
const result = path.join(root, "out", "usage-workbook-mix.xlsx");

void main(["recommend", example, "--out", result]).then((exit) => {
  process.exitCode = exit;
});
