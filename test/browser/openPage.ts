import { existsSync } from "node:fs";
import { chromium, type Browser, type FrameLocator, type Page } from "playwright-core";
import { serve, usualFolders, type ServeOptions } from "../../workbench/server/serve";

/** The page of the workbench in a real browser, and what it did that it should not. */
export interface OpenPage {
  readonly page: Page;
  /** Requests to anywhere but this machine. */
  readonly strayRequests: readonly string[];
  /** Errors of the console and exceptions of scripts. */
  readonly errors: readonly string[];
  /** The frame of the add-in. */
  pane(): FrameLocator;
  close(): Promise<void>;
}

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"];

async function launch(): Promise<Browser> {
  const named = process.env["CHROME_PATH"] ?? "/usr/bin/chromium";
  if (existsSync(named)) return chromium.launch({ executablePath: named, args: FLAGS });
  const packed = (await import("@sparticuz/chromium")).default;
  return chromium.launch({ executablePath: await packed.executablePath(), args: [...packed.args, ...FLAGS] });
}

/** Serves an add-in and opens the workbench with it. `query` goes to the page, for example "?book=new". */
export async function openPage(options: Partial<ServeOptions> & { readonly query?: string } = {}): Promise<OpenPage> {
  const served = await serve({ ...usualFolders(), port: 0, ...options });
  const browser = await launch();
  const page = await browser.newPage({ ignoreHTTPSErrors: true, viewport: { width: 1500, height: 900 } });
  const strayRequests: string[] = [];
  const errors: string[] = [];
  page.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (hostname !== "localhost" && /^(http|ws)/.test(protocol)) strayRequests.push(request.url());
  });
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(served.address + (options.query ?? ""));
  return {
    page,
    strayRequests,
    errors,
    pane: () => page.frameLocator("#wb-frame"),
    async close() {
      await browser.close();
      served.close();
    },
  };
}

/** Text of a cell that is in sight. */
export function cellOf(page: Page, address: string): Promise<string> {
  return page.locator(`[data-cell="${address}"]`).innerText();
}

/** Goes to a cell with the keyboard and types. The cell must be in sight. */
export async function typeInto(page: Page, address: string, text: string): Promise<void> {
  await page.locator(`[data-cell="${address}"]`).click();
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
}
