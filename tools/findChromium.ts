import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";

const SYSTEM_PATHS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** Keeps a closed network quiet: the browser looks for nothing by itself. */
const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

interface Candidate {
  readonly name: string;
  readonly find: () => Promise<{ readonly executablePath: string; readonly args: string[] } | null>;
}

/** Where a Chromium may be, in the order of who decides: the caller, the machine, the package of this project. */
const CANDIDATES: readonly Candidate[] = [
  { name: "CHROME_PATH", find: async () => at(process.env["CHROME_PATH"]) },
  { name: "a system browser", find: async () => at(SYSTEM_PATHS.find(existsSync)) },
  {
    name: "the package @sparticuz/chromium",
    find: async () => {
      const { default: packaged } = await import("@sparticuz/chromium");
      return { executablePath: await packaged.executablePath(), args: packaged.args };
    },
  },
];

/** Starts the first Chromium that works, or says for each place why it does not. */
export async function startChromium(): Promise<{ readonly browser: Browser } | { readonly problem: string }> {
  const problems: string[] = [];
  for (const { name, find } of CANDIDATES) {
    try {
      const found = await find();
      if (found === null) {
        problems.push(`${name}: not there`);
        continue;
      }
      const { executablePath, args } = found;
      return { browser: await chromium.launch({ executablePath, args: [...args, ...QUIET], headless: true }) };
    } catch (error) {
      problems.push(`${name}: ${firstLine(error)}`);
    }
  }
  return { problem: problems.join("; ") };
}

function at(path: string | undefined): { executablePath: string; args: string[] } | null {
  return path !== undefined && path !== "" && existsSync(path) ? { executablePath: path, args: [] } : null;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
}
