import assert from "node:assert/strict";
import path from "node:path";
import { usualFolders } from "../../workbench/server/serve";
import { openPage, whyNotBuilt, type OpenPage } from "./openPage";
import { axeFindings } from "./support/axe";

/** Sentinels of the pane's focus keeper: hidden, and focusable on purpose. */
const SENTINELS = "[data-tabster-dummy]";

/** Whether a color of a style sheet is dark, light or something between. */
function shadeOf(color: string): "dark" | "light" | "between" {
  const [red = 0, green = 0, blue = 0] = (color.match(/\d+/g) ?? []).map(Number);
  const mean = (red + green + blue) / 3;
  return mean < 64 ? "dark" : mean > 191 ? "light" : "between";
}

/** Office's theme, chosen on the page of the workbench, as the built pane takes it. */
describe("the theme of the workbench", function () {
  this.timeout(60_000);
  let opened: OpenPage;

  before(async function () {
    if (whyNotBuilt([path.join(usualFolders().addin, "taskpane.html")]) !== null) this.skip();
    const page = await openPage();
    if (page === null) this.skip();
    opened = page;
    await opened.pane().getByRole("button", { name: "Recommend mix" }).click();
    await opened.pane().getByText("Decided all 60 users").waitFor();
  });
  after(() => opened?.close());

  async function choose(theme: string): Promise<void> {
    await opened.page.locator("#wb-theme").selectOption(theme);
    // The pane draws anew in its own time.
    await opened.page.waitForTimeout(100);
  }

  /** Background behind the text of the pane. */
  async function ground(): Promise<string> {
    return opened
      .pane()
      .locator(".fui-FluentProvider")
      .first()
      .evaluate((root) => getComputedStyle(root).backgroundColor);
  }

  for (const [theme, shade] of [
    ["light", "light"],
    ["dark", "dark"],
    ["contrast", "dark"],
  ] as const) {
    it(`reaches the pane as Office.context.officeTheme: ${theme}`, async () => {
      await choose(theme);
      const told = await opened.frame().evaluate("Office.context.officeTheme");
      assert.equal((told as Office.OfficeTheme).isDarkTheme, shade === "dark");
      assert.match((told as Office.OfficeTheme).bodyBackgroundColor, /^#[0-9A-F]{6}$/);
      assert.equal(shadeOf(await ground()), shade);
    });

    it(`leaves no finding of axe in the pane beside the answer, nor around the grid: ${theme}`, async () => {
      await choose(theme);
      assert.deepEqual(await axeFindings(opened.frame(), [SENTINELS]), []);
      assert.deepEqual(await axeFindings(opened.page, ["#wb-pane-body"]), []);
    });
  }

  it("is the system's own when none is chosen: the pane is told nothing and follows the system", async () => {
    await choose("system");
    assert.equal(await opened.frame().evaluate("Office.context.officeTheme === undefined"), true);
    for (const colorScheme of ["dark", "light"] as const) {
      await opened.page.emulateMedia({ colorScheme });
      await opened.page.waitForTimeout(100);
      assert.equal(shadeOf(await ground()), colorScheme);
      assert.equal(
        shadeOf(await opened.page.evaluate("getComputedStyle(document.body).backgroundColor")),
        colorScheme,
        "the page around the pane",
      );
    }
  });

  it("leaves no finding of axe where the system forces its own colors", async () => {
    await choose("contrast");
    await opened.page.emulateMedia({ colorScheme: "dark", forcedColors: "active" });
    assert.equal(await opened.frame().evaluate("matchMedia('(forced-colors: active)').matches"), true);
    assert.deepEqual(await axeFindings(opened.frame(), [SENTINELS]), []);
    assert.deepEqual(await axeFindings(opened.page, ["#wb-pane-body"]), []);
    await opened.page.emulateMedia({ colorScheme: "light", forcedColors: "none" });
  });

  it("stays the choice of the page when another workbook is opened", async () => {
    await choose("dark");
    await opened.page.getByRole("button", { name: "New", exact: true }).click();
    await opened.pane().getByRole("button", { name: "Recommend mix" }).waitFor();
    assert.equal(shadeOf(await ground()), "dark");
  });
});
