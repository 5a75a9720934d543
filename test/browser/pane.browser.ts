import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { startChromium } from "../../tools/findChromium";
import { serveFolder } from "./support/serveFolder";

const ROOT = path.join(__dirname, "..", "..");
const OFFICE = path.dirname(require.resolve("@microsoft/office-js/dist/office.js"));
const CDN = "https://appsforoffice.microsoft.com/lib/1/hosted/";
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** What office.js itself tries outside of Excel, and the policy of the page refuses. */
const OFFICE_OWN = [/o15apptofilemappingtable\.js/, /telemetryservice\.firstpartyapps\.oaspapps\.com/];

interface Violation {
  readonly directive: string;
  readonly blocked: string;
  readonly source: string;
}

describe("the built pane in Chromium, opened outside of Excel", function () {
  let browser: Browser;
  let server: Awaited<ReturnType<typeof serveFolder>>;
  let page: Page;
  const requests: string[] = [];
  const errors: string[] = [];

  before(async function () {
    const started = await startChromium();
    if ("problem" in started) {
      console.log(`SKIPPED: no Chromium starts here (${started.problem})`);
      this.skip();
    }
    browser = started.browser;
    server = await serveFolder(path.join(ROOT, "dist"));
    page = await openPane("light");
  });

  after(async () => {
    await browser?.close();
    server?.close();
  });

  async function openPane(colorScheme: "light" | "dark", forcedColors: "none" | "active" = "none"): Promise<Page> {
    const context = await browser.newContext({ colorScheme, forcedColors, viewport: { width: 360, height: 720 } });
    const opened = await context.newPage();
    await context.route(`${CDN}**`, (route) => {
      const name = new URL(route.request().url()).pathname.slice("/lib/1/hosted/".length);
      return route.fulfill({ path: path.join(OFFICE, name), contentType: "text/javascript" });
    });
    await opened.addInitScript(() => {
      const found: unknown[] = [];
      Object.assign(globalThis, { violations: found });
      document.addEventListener("securitypolicyviolation", (event) =>
        found.push({ directive: event.violatedDirective, blocked: event.blockedURI, source: event.sourceFile }),
      );
    });
    opened.on("request", (request) => requests.push(request.url()));
    opened.on("pageerror", (error) => errors.push(error.message));
    await opened.goto(`${server.address}/taskpane.html`);
    await opened.waitForSelector("main h1");
    return opened;
  }

  it("says how to open it from Excel", async () => {
    assert.match((await page.textContent("main")) ?? "", /Excel/);
  });

  it("has registered its functions before anything else", async () => {
    const json = JSON.parse(readFileSync(path.join(ROOT, "dist", "functions.json"), "utf8")) as {
      functions: { id: string }[];
    };
    const known = await page.evaluate(
      () =>
        Object.keys(
          (globalThis as unknown as { CustomFunctions: { _association: { mappings: object } } }).CustomFunctions
            ._association.mappings,
        ).length,
    );
    assert.equal(known, json.functions.length);
  });

  it("breaks none of its own security policy", async () => {
    const violations = (await page.evaluate("violations")) as Violation[];
    const own = violations.filter(
      ({ blocked, source }) => !OFFICE_OWN.some((known) => known.test(blocked) || known.test(source)),
    );
    assert.deepEqual(own, []);
  });

  it("asks nobody but its own server and the address of office.js", () => {
    const outside = requests.filter((url) => !url.startsWith(server.address) && !url.startsWith(CDN));
    assert.deepEqual(
      outside.filter((url) => !OFFICE_OWN.some((known) => known.test(url))),
      [],
    );
    assert.deepEqual(errors, []);
  });

  for (const [name, scheme, forced] of [
    ["light", "light", "none"],
    ["dark", "dark", "none"],
    ["high contrast", "dark", "active"],
  ] as const) {
    it(`has no finding of axe in the ${name} theme`, async () => {
      const opened = await openPane(scheme, forced);
      await opened.evaluate(AXE);
      const found = await opened.evaluate(async () => {
        const axe = (globalThis as unknown as { axe: { run: (context: object) => Promise<{ violations: unknown[] }> } })
          .axe;
        const result = await axe.run({ exclude: [["[data-tabster-dummy]"]] });
        return result.violations.map((violation) => JSON.stringify(violation).slice(0, 400));
      });
      assert.deepEqual(found, []);
      await opened.close();
    });
  }
});
