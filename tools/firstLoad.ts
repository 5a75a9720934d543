import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { startChromium } from "./findChromium";

const ROOT = path.join(__dirname, "..");
const PORT = "3499";
const LIMIT_SECONDS = 60;

/**
 * Measures what somebody new waits for: `npm start` until it serves, and from the first load of the page until a click
 * on Recommend mix has filled Hybrid Mix. With --fresh it does so in a new clone, after `npm ci` there.
 * Ends with 1 when the second takes more than a minute.
 */
async function main(): Promise<void> {
  const isFresh = process.argv.includes("--fresh");
  const folder = isFresh ? freshClone() : ROOT;
  const started = performance.now();
  const server = spawn("npm", ["start"], {
    cwd: folder,
    detached: true,
    env: { ...process.env, PORT, BROWSER: "none" },
  });
  try {
    const address = await addressOf(server);
    say("npm start, built and served", started);
    const seconds = await firstLoad(address);
    process.exitCode = seconds <= LIMIT_SECONDS ? 0 : 1;
  } finally {
    if (server.pid !== undefined && server.exitCode === null) process.kill(-server.pid, "SIGINT");
    if (isFresh) rmSync(path.dirname(folder), { recursive: true, force: true });
  }
}

function freshClone(): string {
  const folder = path.join(mkdtempSync(path.join(os.tmpdir(), "first-load-")), "clone");
  const started = performance.now();
  for (const [command, ...args] of [
    ["git", "clone", "--quiet", "--depth", "1", `file://${ROOT}`, folder],
    ["npm", "ci", "--prefix", folder],
  ] as const) {
    const { status } = spawnSync(command, args, { stdio: ["ignore", "ignore", "inherit"] });
    if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${status}`);
  }
  say("git clone and npm ci", started);
  return folder;
}

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    server.stdout?.on("data", (part) => {
      text += String(part);
      const address = /The workbench is at (\S+)/.exec(text)?.[1];
      if (address) resolve(address);
    });
    server.stderr?.on("data", (part) => (text += String(part)));
    server.on("exit", (code) => reject(new Error(`npm start ended with ${code}:\n${text}`)));
  });
}

/** Seconds from the navigation to the first filled row of Hybrid Mix. */
async function firstLoad(address: string): Promise<number> {
  const chromium = await startChromium();
  if ("problem" in chromium) throw new Error(`no Chromium starts here (${chromium.problem})`);
  const { browser } = chromium;
  try {
    const page = await browser.newPage({ ignoreHTTPSErrors: true, viewport: { width: 1500, height: 900 } });
    const started = performance.now();
    await page.goto(address);
    const button = page.frameLocator("#wb-frame").getByRole("button", { name: "Recommend mix" });
    await button.waitFor();
    say("first load until the pane is ready", started);
    await button.click();
    await page.getByRole("tab", { name: "Hybrid Mix" }).click();
    await page.locator('[data-cell="A5"]', { hasText: /\S/ }).waitFor();
    return say("first load until Hybrid Mix is filled", started);
  } finally {
    await browser.close();
  }
}

function say(what: string, started: number): number {
  const seconds = (performance.now() - started) / 1000;
  console.log(`${what}: ${seconds.toFixed(1)} s`);
  return seconds;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
