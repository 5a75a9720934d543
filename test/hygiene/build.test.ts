import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";

const ROOT = path.join(__dirname, "..", "..");
const ADDRESS = "https://addins.example.com/flex";
const FUNCTIONS_LIMIT_BYTES = 40_000;
const PANE_LIMIT_BYTES = 300_000;

describe("the production build", function () {
  this.timeout(120_000);
  let folder = "";
  const file = (name: string) => path.join(folder, name);
  const text = (name: string) => readFileSync(file(name), "utf8");

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), "flex-mix-build-"));
    const webpack = path.join(ROOT, "node_modules", "webpack", "bin", "webpack.js");
    const args = ["--mode", "production", "--env", `baseUrl=${ADDRESS}/`, "--output-path", folder];
    execFileSync(process.execPath, [webpack, ...args], { cwd: ROOT, stdio: "pipe" });
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  it("keeps the functions under 40 kB gzip", () => {
    const size = gzipSync(readFileSync(file("functions.js")), { level: 9 }).length;
    assert.ok(size < FUNCTIONS_LIMIT_BYTES, `${size} bytes`);
  });

  it("keeps everything that the pane loads under 300 kB gzip", () => {
    const scripts = readdirSync(folder).filter((name) => name.endsWith(".js"));
    const size = scripts.reduce((sum, name) => sum + gzipSync(readFileSync(file(name)), { level: 9 }).length, 0);
    assert.ok(size < PANE_LIMIT_BYTES, `${size} bytes`);
  });

  it("leaves no development address in what is served", () => {
    for (const name of ["manifest.xml", "functions.json", "taskpane.html", "docs/formulas.html"]) {
      assert.ok(!text(name).includes("localhost"), name);
      assert.ok(!text(name).includes("flex-mix.example"), name);
    }
    assert.ok(text("manifest.xml").includes(`${ADDRESS}/taskpane.html`));
  });

  it("loads office.js from its own address first, then the functions, then the pane", () => {
    const scripts = [...text("taskpane.html").matchAll(/<script[^>]*src="?([^">\s]+)/g)].map((match) => match[1]);
    assert.deepEqual(scripts, [
      "https://appsforoffice.microsoft.com/lib/1/hosted/office.js",
      "functions.js",
      "taskpane.js",
    ]);
  });

  it("associates every function of functions.json and passes error values on to them", () => {
    const json = JSON.parse(text("functions.json")) as {
      allowErrorForDataTypeAny: boolean;
      functions: { id: string; helpUrl: string }[];
    };
    const script = text("functions.js");
    assert.equal(json.allowErrorForDataTypeAny, true);
    assert.ok(json.functions.length >= 11);
    for (const { id } of json.functions) assert.match(script, new RegExp(`CustomFunctions\\.associate\\("${id}"`));
  });

  it("has a heading on the help page for every help link", () => {
    const json = JSON.parse(text("functions.json")) as { functions: { helpUrl: string }[] };
    const page = text("docs/formulas.html");
    for (const { helpUrl } of json.functions) {
      assert.ok(helpUrl.startsWith(`${ADDRESS}/docs/formulas.html#`), helpUrl);
      assert.match(page, new RegExp(`<h2 id="?${helpUrl.split("#")[1]}["> ]`));
    }
  });

  it("has the icons that the manifest names", () => {
    const icons = [...text("manifest.xml").matchAll(/assets\/icon-\d+\.png/g)].map((match) => match[0]);
    assert.ok(icons.length >= 5 && icons.every((icon) => existsSync(file(icon))));
  });

  it("evaluates no text as code", () => {
    for (const name of readdirSync(folder).filter((each) => each.endsWith(".js"))) {
      assert.doesNotMatch(text(name), /\beval\(|new Function\(/, name);
    }
  });
});
