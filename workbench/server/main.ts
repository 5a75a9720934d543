import { existsSync } from "node:fs";
import path from "node:path";
import { openBrowser } from "./openBrowser";
import { serve, usualFolders } from "./serve";

const PORT = 3443;

/** `npm start` after the builds: serves the workbench, prints its address and opens a browser. */
async function main(): Promise<void> {
  const folders = usualFolders();
  const missing = [path.join(folders.addin, "taskpane.html"), path.join(folders.page, "index.html")];
  for (const file of missing.filter((each) => !existsSync(each))) {
    process.stderr.write(`Not built yet: ${file}\n`);
    process.exitCode = 1;
  }
  if (process.exitCode === 1) return;
  const { address } = await serve({ ...folders, port: Number(process.env["PORT"] ?? PORT) });
  process.stdout.write(`The workbench is at ${address}\n`);
  openBrowser(address);
  process.stdout.write("Its certificate is self-signed and made anew at each start: the browser asks once.\n");
}

void main();
