import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { SaxesParser } from "saxes";

const ROOT = path.join(__dirname, "..", "..");
const TEXT = readFileSync(path.join(ROOT, "manifest.xml"), "utf8");

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
}

const KNOWN_SETS = ["SharedRuntime", "CustomFunctionsRuntime", "ExcelApi"];
const KNOWN_TABS = ["TabHome", "TabInsert", "TabData", "TabFormulas"];

describe("manifest.xml", () => {
  const elements = elementsOf(TEXT);
  const named = (name: string) => elements.filter((element) => element.name === name);
  const resources = ["bt:Image", "bt:Url", "bt:String"].flatMap(named);
  const value = (id: string) => resources.find(({ attributes }) => attributes["id"] === id)?.attributes["DefaultValue"];

  it("names a resource for every resid, and uses every resource", () => {
    const used = elements.flatMap(({ attributes }) => attributes["resid"] ?? []);
    const defined = resources.flatMap(({ attributes }) => attributes["id"] ?? []);
    assert.deepEqual([...new Set(used)].sort(), [...new Set(defined)].sort());
    assert.ok(defined.every((id) => id.length <= 32));
  });

  it("has https addresses only", () => {
    const addresses = elements.flatMap(({ name, attributes }) =>
      name.startsWith("xmlns") ? [] : Object.values(attributes).filter((text) => /^[a-z]+:\/\//.test(text)),
    );
    const outside = addresses.filter(
      (text) => !text.startsWith("http://schemas.") && !text.startsWith("http://www.w3"),
    );
    assert.ok(outside.length >= 8);
    for (const address of outside) assert.match(address, /^https:\/\/localhost:3000\//);
  });

  it("points the runtime, the functions' page and the function file at the same page, which a shared runtime needs", () => {
    const page = value("Pane.Url");
    for (const name of ["Runtime", "FunctionFile"]) assert.equal(named(name)[0]?.attributes["resid"], "Pane.Url");
    const sources = named("SourceLocation").flatMap(({ attributes }) => attributes["resid"] ?? []);
    assert.equal(sources.filter((resid) => resid === "Pane.Url").length, 2);
    assert.equal(page, "https://localhost:3000/taskpane.html");
  });

  it("keeps the strings within Office's limits", () => {
    const long = (id: string) => /Tip|Description/.test(id);
    for (const { attributes } of named("bt:String")) {
      const { id = "", DefaultValue: text = "" } = attributes;
      assert.ok(text.length > 0 && text.length <= (long(id) ? 250 : 125), id);
    }
  });

  it("has icons of the sizes that the ribbon and the store need, and they exist", () => {
    for (const side of [16, 32, 64, 80]) {
      const file = path.join(ROOT, "assets", `icon-${side}.png`);
      assert.ok(existsSync(file));
      assert.equal(readFileSync(file).readUInt32BE(16), side);
      assert.ok(TEXT.includes(`icon-${side}.png`));
    }
  });

  it("asks only for requirement sets that exist and puts its group on a known tab", () => {
    const sets = [...named("Set"), ...named("bt:Set")].map(({ attributes }) => attributes["Name"] ?? "");
    assert.ok(sets.length > 0 && sets.every((set) => KNOWN_SETS.includes(set)), sets.join());
    assert.ok(named("OfficeTab").every(({ attributes }) => KNOWN_TABS.includes(attributes["id"] ?? "")));
  });

  it("has a version from 1, a support address, and the namespace FLEX", () => {
    assert.match(named("Version")[0]?.text ?? "", /^[1-9]\d*\.\d+\.\d+\.\d+$/);
    assert.ok(named("SupportUrl")[0]?.attributes["DefaultValue"]);
    assert.equal(value("Functions.Namespace"), "FLEX");
  });

  it("runs only functions that the page registers", () => {
    const boot = readFileSync(path.join(ROOT, "src", "taskpane", "boot.ts"), "utf8");
    const registered = [...boot.matchAll(/actions\.associate\("(\w+)"/g)].map((match) => match[1]);
    assert.deepEqual(
      named("FunctionName")
        .map(({ text }) => text)
        .sort(),
      registered.sort(),
    );
  });
});

function elementsOf(text: string): Element[] {
  const elements: Element[] = [];
  const open: Element[] = [];
  const parser = new SaxesParser();
  parser.on("error", (error) => assert.fail(error));
  parser.on("opentag", ({ name, attributes }) => {
    const element = { name, attributes: attributes as Record<string, string>, text: "" };
    elements.push(element);
    open.push(element);
  });
  parser.on("text", (part) => {
    const current = open.at(-1);
    if (current) current.text += part.trim();
  });
  parser.on("closetag", () => open.pop());
  parser.write(text).close();
  return elements;
}
