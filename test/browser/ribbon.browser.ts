import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { usualFolders } from "../../workbench/server/serve";
import { openPage, whyNotBuilt, type OpenPage } from "./openPage";

const MANIFEST = path.join(usualFolders().addin, "manifest.xml");

interface ManifestButton {
  readonly id: string;
  readonly action: string;
}

/** The buttons that the built manifest names, whatever is added to it later. */
function buttonsOf(xml: string): ManifestButton[] {
  return [...xml.matchAll(/<Control xsi:type="Button" id="([^"]+)">([\s\S]*?)<\/Control>/g)].map(
    ([, id = "", body = ""]) => ({ id, action: /<Action xsi:type="([^"]+)">/.exec(body)?.[1] ?? "" }),
  );
}

describe("the ribbon of the workbench", function () {
  this.timeout(120_000);
  let opened: OpenPage;
  const buttons = whyNotBuilt([MANIFEST]) === null ? buttonsOf(readFileSync(MANIFEST, "utf8")) : [];

  before(async function () {
    if (buttons.length === 0) this.skip();
    const page = await openPage();
    if (page === null) this.skip();
    opened = page;
    await opened.pane().getByRole("button", { name: "Recommend mix" }).waitFor();
  });
  after(() => opened?.close());

  it("has the buttons of the manifest, each with its label and icon", async () => {
    const shown = await opened.page.locator("#wb-ribbon button").evaluateAll((found) =>
      found.map((button) => ({
        id: button.id,
        hasLabel: (button.textContent ?? "").trim() !== "",
        iconWidth: button.querySelector("img")?.naturalWidth ?? 0,
      })),
    );
    assert.deepEqual(
      shown.map(({ id }) => id),
      buttons.map(({ id }) => `ribbon-${id}`),
    );
    assert.ok(
      shown.every(({ hasLabel, iconWidth }) => hasLabel && iconWidth > 0),
      JSON.stringify(shown),
    );
  });

  for (const { id, action } of buttons) {
    it(`does what the button ${id} says when it is clicked: ${action}`, async () => {
      const { page } = opened;
      await page.locator("#wb-status").evaluate((status) => (status.textContent = ""));
      if (await page.locator("#wb-pane").isVisible()) await page.locator("#wb-pane-close").click();
      await page.locator("#wb-pane").waitFor({ state: "hidden" });
      const before = await requestsOf(opened);
      const button = page.locator(`[id="ribbon-${id}"]`);
      await button.click();
      await page.locator(`[id="ribbon-${id}"]:not([aria-busy])`).waitFor();
      assert.equal(await page.locator("#wb-status").innerText(), "");
      if (action === "ShowTaskpane") await page.locator("#wb-pane").waitFor({ state: "visible" });
      else assert.ok((await requestsOf(opened)) > before, "the add-in asked for nothing");
    });
  }

  it("runs Recommend mix with the pane closed, and Undo last run takes it back", async () => {
    const { page } = opened;
    const ribbon = page.locator("#wb-ribbon");
    await page.getByRole("button", { name: "Example", exact: true }).click();
    await page.getByRole("tab", { name: "Hybrid Mix" }).waitFor({ state: "detached" });
    // The add-in is still starting beside the new workbook: the button waits for it.
    if (await page.locator("#wb-pane").isVisible()) await page.locator("#wb-pane-close").click();
    await ribbon.getByRole("button", { name: "Recommend mix" }).click();
    await page.getByRole("tab", { name: "Hybrid Mix" }).waitFor();
    await page.locator("#wb-ribbon:not(:has([aria-busy]))").waitFor();
    assert.equal(await page.locator("#wb-pane").isVisible(), false);
    await ribbon.getByRole("button", { name: "Undo last run" }).click();
    await page.getByRole("tab", { name: "Hybrid Mix" }).waitFor({ state: "detached" });
  });
});

/** How many requests the add-in has sent. */
async function requestsOf({ page }: OpenPage): Promise<number> {
  return Number(/: (\d+)/.exec(await page.locator("#wb-log-summary").innerText())?.[1]);
}
