import { existsSync } from "node:fs";
import path from "node:path";
import { trustedCertificate } from "./certificate";
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
  const certificate = await trustedCertificate();
  const port = Number(process.env["PORT"] ?? PORT);
  const { address } = await serve({ ...folders, port, ...(certificate ? { certificate } : {}) });
  process.stdout.write(`The workbench is at ${address}\n`);
  openBrowser(address);
  if (certificate === null) process.stdout.write("The certificate is self-signed: the browser asks at each start.\n");
}

void main();
