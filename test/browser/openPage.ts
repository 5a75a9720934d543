import { existsSync } from "node:fs";
import path from "node:path";
import assert from "node:assert/strict";
import type { Frame, FrameLocator, Page } from "playwright-core";
import { startChromium } from "../../tools/findChromium";
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
  /** The same frame, to run scripts in; throws while it is not there. */
  frame(): Frame;
  /** Closes the browser; throws when the page asked another machine or had an error in the console. */
  close(): Promise<void>;
}

/** Why the page cannot be opened here; null: it can. The sentence is printed, so that a skipped suite is seen. */
export function whyNotBuilt(files: readonly string[]): string | null {
  const { page } = usualFolders();
  const missing = [path.join(page, "index.html"), ...files].filter((file) => !existsSync(file));
  if (missing.length === 0) return null;
  const reason = `not built: ${missing.join(", ")}`;
  console.log(`SKIPPED: ${reason}`);
  return reason;
}

/**
 * Serves an add-in and opens the workbench with it. `query` goes to the page, for example "?book=new".
 * Returns null where no Chromium starts, after saying why.
 */
export async function openPage(
  options: Partial<ServeOptions> & { readonly query?: string } = {},
): Promise<OpenPage | null> {
  const started = await startChromium();
  if ("problem" in started) {
    console.log(`SKIPPED: no Chromium starts here (${started.problem})`);
    return null;
  }
  const { browser } = started;
  const served = await serve({ ...usualFolders(), port: 0, ...options });
  const page = await browser.newPage({ ignoreHTTPSErrors: true, viewport: { width: 1500, height: 900 } });
  const strayRequests: string[] = [];
  const errors: string[] = [];
  page.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (hostname !== "localhost" && /^http/.test(protocol)) strayRequests.push(request.url());
  });
  page.on("websocket", (socket) => strayRequests.push(socket.url()));
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
    frame() {
      const found = page.frames().find((frame) => frame.parentFrame() === page.mainFrame());
      if (!found) throw new Error("the page has no frame");
      return found;
    },
    async close() {
      await browser.close();
      served.close();
      assert.deepEqual({ strayRequests, errors }, { strayRequests: [], errors: [] });
    },
  };
}

/** What the grid paints in a cell that is in sight, as its elements for screen readers say it. */
export function cellOf(page: Page, address: string): Promise<string> {
  return page.locator(`[data-cell="${address}"]`).innerText();
}

/** Waits until the grid paints a text in a cell. */
export async function shows(page: Page, address: string, text: string): Promise<void> {
  const plain = text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  await page.locator(`[data-cell="${address}"]`, { hasText: new RegExp(`^${plain}$`) }).waitFor();
}

/** Clicks on a cell of the canvas. The cell must be in sight. */
export async function clickCell(page: Page, address: string): Promise<void> {
  const box = await page.locator(`[data-cell="${address}"]`).boundingBox();
  if (box === null) throw new Error(`${address} is not in sight`);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await page.locator("#wb-address", { hasText: new RegExp(`^${address}$`) }).waitFor();
}

/** Goes to a cell with the pointer and types. The cell must be in sight. */
export async function typeInto(page: Page, address: string, text: string): Promise<void> {
  await page.locator(`[data-cell="${address}"]`).waitFor();
  await clickCell(page, address);
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
}
