import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { unzipSync } from "fflate";
import * as v from "valibot";
import { SHEETS, TABLES } from "../../../src/workbook/layout";
import { openBook, saveBook } from "../../../workbench/files";
import type { Recommendation } from "../../../src/app";
import { recommendationSchema } from "../../schemas/recommendation";
import { usageBook } from "../../endToEnd/support/recommendOnHost";
import { reopen } from "../files/support/books";
import { findTable, formulaCells, linesOf, tableNames, typeInto } from "./support/bookTables";
import { EXAMPLE_BOOK, repositoryPath, run, temporaryFolder, type Ran } from "./support/commandLine";

const AS_OF = ["--as-of", "2026-11-02"];

const readJson = (file: string): Recommendation => JSON.parse(readFileSync(file, "utf8")) as Recommendation;
const bytesOf = (file: string): Uint8Array => new Uint8Array(readFileSync(file));

describe("flex-mix recommend on the example workbook", () => {
  const folder = temporaryFolder();
  const [book, json] = [folder.file("out/book.xlsx"), folder.file("out/mix.json")];
  let ran: Ran;
  before(async () => {
    ran = await run("recommend", EXAMPLE_BOOK, ...AS_OF, "--out", book, "--json", json);
  });
  after(folder.remove);

  it("ends with 0, prints the answer with its proof and where it wrote, and complains of nothing", () => {
    assert.equal(ran.exit, 0);
    assert.match(ran.out, /Decided all 60 users: the cheapest mix costs USD [\d,]+\.\d\d\./);
    assert.match(ran.out, /Cheapest possible: USD [\d,]+\.\d\d\. No plan can cost less/);
    assert.ok(ran.out.endsWith(`Wrote ${book}\n`));
    assert.equal(ran.err, "");
  });

  it("leaves nothing but the files that were asked for", () => {
    assert.deepEqual(readdirSync(path.dirname(book)).sort(), ["book.xlsx", "mix.json"]);
  });

  it("writes JSON of the format flexmix-recommendation/1 for the day that was given", () => {
    const recommendation = v.parse(recommendationSchema, readJson(json));
    assert.equal(recommendation.format, "flexmix-recommendation/1");
    assert.equal(recommendation.asOf, "2026-11-02");
    assert.deepEqual(recommendation.horizon, { start: "2026-12-01", end: "2027-11-30" });
    assert.equal(recommendation.users.length, 60);
  });

  it("writes every sheet and every table of the layout, and keeps the user's sheet first", () => {
    const result = reopen(bytesOf(book));
    const names = result.sheets.map((sheet) => sheet.name);
    assert.equal(names[0], "Usage");
    for (const name of Object.values(SHEETS)) assert.ok(names.includes(name), `sheet ${name}`);
    assert.deepEqual(
      tableNames(result).sort(),
      Object.values(TABLES)
        .map((table) => table.name)
        .sort(),
    );
    for (const layout of Object.values(TABLES)) {
      const { sheet, table } = findTable(result, layout.name);
      assert.equal(sheet.name, layout.sheet);
      assert.deepEqual(
        table.columns.map((column) => column.name),
        layout.columns.map((column) => column.name),
      );
    }
    assert.equal(linesOf(result, "FlexHybridMix").length, 60);
  });

  it("stores a value beside every formula, in the model and in the file's own text", () => {
    const cells = formulaCells(reopen(bytesOf(book)));
    assert.ok(cells.length > 200);
    assert.deepEqual(
      cells.filter(({ cell }) => cell.value === null).map(({ place }) => place),
      [],
    );
    for (const [name, content] of Object.entries(unzipSync(bytesOf(book)))) {
      if (!name.startsWith("xl/worksheets/sheet")) continue;
      const xml = Buffer.from(content).toString("utf8");
      assert.equal(xml.match(/<f>[^<]*<\/f>(?!<v(?: [^>]*)?>[^<])/g), null, name);
    }
  });

  it("leaves every part of the user's sheet as it was, byte for byte", () => {
    const [before, after] = [unzipSync(bytesOf(EXAMPLE_BOOK)), unzipSync(bytesOf(book))];
    const sheet = before["xl/worksheets/sheet1.xml"];
    assert.ok(sheet && sheet.length > 10_000);
    assert.deepEqual(after["xl/worksheets/sheet1.xml"], sheet);
    assert.match(Buffer.from(after["xl/workbook.xml"] ?? []).toString("utf8"), / name="Usage" sheetId="1"/);
  });

  it("keeps what the user typed into Pin and Notes in the next run, and obeys the pin", async () => {
    const opened = openBook(bytesOf(book));
    assert.ok(opened.ok);
    const mix = linesOf(opened.value.book, "FlexHybridMix");
    const line = mix.findIndex((each) => each.get("Recommended") === "Flex");
    const user = mix[line]?.get("User");
    typeInto(opened.value.book, "FlexHybridMix", line, "Pin", "Named User");
    typeInto(opened.value.book, "FlexHybridMix", line, "Notes", "=asked for by \u00c5sa");
    const typed = folder.file("typed.xlsx");
    writeFileSync(typed, await saveBook(opened.value.book, opened.value.original));
    const again = await run("recommend", typed, ...AS_OF, "--in-place", "--json", folder.file("again.json"));
    assert.deepEqual([again.exit, again.err], [0, ""]);
    const row = linesOf(reopen(bytesOf(typed)), "FlexHybridMix").find((each) => each.get("User") === user);
    assert.deepEqual([row?.get("Pin"), row?.get("Notes")], ["Named User", "=asked for by \u00c5sa"]);
    assert.notEqual(row?.get("Recommended"), "Flex");
    const [first, second] = [readJson(json), readJson(folder.file("again.json"))];
    assert.ok((second.pinsCost.you ?? 0) > 0);
    assert.equal(second.cost, (first.cost ?? 0) + (second.pinsCost.you ?? 0));
    assert.equal(linesOf(reopen(bytesOf(typed)), "FlexLog").length, 2);
  });

  it("changes no cell but the log when it is run again on its own result", async () => {
    const again = folder.file("again.xlsx");
    assert.equal((await run("recommend", book, ...AS_OF, "--out", again)).exit, 0);
    const [first, second] = [reopen(bytesOf(book)), reopen(bytesOf(again))];
    for (const layout of Object.values(TABLES)) {
      if (layout.name !== "FlexLog") {
        assert.deepEqual(linesOf(second, layout.name), linesOf(first, layout.name), layout.name);
      }
    }
    assert.equal(linesOf(second, "FlexLog").length, 2);
  });

  it("takes a text file for usage and writes a book of its own", async () => {
    const out = folder.file("report.xlsx");
    const report = repositoryPath("examples", "usage-report.csv");
    const result = await run("recommend", report, ...AS_OF, "--out", out);
    assert.equal(result.exit, 0, result.err);
    assert.ok(linesOf(reopen(bytesOf(out)), "FlexHybridMix").length > 50);
  });
});

describe("flex-mix recommend and its files", () => {
  const folder = temporaryFolder();
  const input = folder.file("input.xlsx");
  beforeEach(() => writeFileSync(input, readFileSync(EXAMPLE_BOOK)));
  after(folder.remove);

  it("never writes over an input without --in-place, however its path is spelled", async () => {
    mkdirSync(folder.file("x"), { recursive: true });
    for (const out of [input, `${folder.file("x")}/../input.xlsx`]) {
      const ran = await run("recommend", input, ...AS_OF, "--out", out);
      assert.equal(ran.exit, 2);
      assert.match(ran.err, /is an input; name another file or add --in-place\./);
      assert.deepEqual(readFileSync(input), readFileSync(EXAMPLE_BOOK));
    }
  });

  it("writes over the workbook only with --in-place, and over a text file never", async () => {
    const csv = folder.file("more.csv");
    const text = "User,Product,Days\nzoe,AutoCAD,5\n";
    writeFileSync(csv, text);
    for (const words of [
      ["--out", csv, "--in-place"],
      ["--out", csv],
    ]) {
      const ran = await run("recommend", input, csv, ...AS_OF, ...words);
      assert.deepEqual([ran.exit, readFileSync(csv, "utf8")], [2, text]);
    }
    assert.equal((await run("recommend", csv, ...AS_OF, "--in-place")).exit, 2);
    assert.equal((await run("recommend", input, csv, ...AS_OF, "--in-place")).exit, 0);
    assert.equal(linesOf(reopen(bytesOf(input)), "FlexHybridMix").length, 61);
  });

  it("wants the ending that the content has: .xlsx, and .xlsm for a workbook with macros", async () => {
    const odd = await run("recommend", input, ...AS_OF, "--out", folder.file("book.csv"));
    assert.equal(odd.exit, 2);
    assert.match(odd.err, /The workbook needs a name that ends in \.xlsx, found .*book\.csv\./);
    const macros = folder.file("macros.xlsm");
    writeFileSync(macros, readFileSync(EXAMPLE_BOOK));
    assert.match((await run("recommend", macros, "--out", folder.file("b.xlsx"))).err, /ends in \.xlsm/);
    assert.equal((await run("recommend", macros, ...AS_OF, "--out", folder.file("b.xlsm"))).exit, 0);
  });

  it("never writes its JSON over an input", async () => {
    const ran = await run("recommend", input, ...AS_OF, "--json", input);
    assert.equal(ran.exit, 2);
    assert.match(ran.err, /is an input/);
    assert.deepEqual(readFileSync(input), readFileSync(EXAMPLE_BOOK));
  });

  it("prints JSON alone on standard output with --json -", async () => {
    const ran = await run("recommend", input, ...AS_OF, "--json", "-");
    assert.equal(ran.exit, 0);
    v.parse(recommendationSchema, JSON.parse(ran.out));
    assert.match(ran.err, /the cheapest mix costs/);
  });

  it("writes nothing when a cell is wrong, and names the cell", async () => {
    const file = folder.file("bad.csv");
    writeFileSync(file, "User,Product,Days\nann,AutoCAD,many\n");
    const out = folder.file("none.xlsx");
    const ran = await run("recommend", file, ...AS_OF, "--out", out, "--json", folder.file("none.json"));
    assert.equal(ran.exit, 1);
    assert.match(ran.out + ran.err, /bad\.csv line 2 column C: .*not a number/);
    assert.equal(existsSync(out), false);
    assert.equal(existsSync(folder.file("none.json")), false);
  });

  it("obeys a settings file, and writes nothing when it is wrong", async () => {
    const [settings, out, json] = [folder.file("s.json"), folder.file("s.xlsx"), folder.file("mix.json")];
    const format = "flexmix-settings/1";
    writeFileSync(settings, JSON.stringify({ format, rates: [{ product: "AutoCAD", tokensPerDay: "six" }] }));
    const words = ["recommend", input, ...AS_OF, "--settings", settings, "--out", out, "--json", json];
    const refused = await run(...words);
    assert.equal(refused.exit, 1);
    assert.match(refused.out + refused.err, /rates\[0\]\.tokensPerDay: .*found "six"/);
    writeFileSync(settings, "{");
    assert.equal((await run(...words)).exit, 1);
    assert.deepEqual([existsSync(out), existsSync(json)], [false, false]);
    writeFileSync(settings, JSON.stringify({ format, settings: { planStart: "2027-02-01", horizonMonths: 6 } }));
    assert.equal((await run(...words)).exit, 0);
    assert.deepEqual(readJson(json).horizon, { start: "2027-02-01", end: "2027-07-31" });
    assert.equal(linesOf(reopen(bytesOf(out)), "FlexSettings")[1]?.get("Value"), "2027-02-01");
  });

  it("reads the same days from a workbook that counts dates from 1904", async () => {
    const days = await Promise.all(
      [0, 1462].map(async (later) => {
        const serials = Array.from({ length: 40 }, (_, index) => 46_000 - later + index * 7);
        const book = usageBook([["User", "Product", "Date"], ...serials.map((serial) => ["ann", "AutoCAD", serial])]);
        book.date1904 = later > 0;
        const file = folder.file(`from${later}.xlsx`);
        writeFileSync(file, await saveBook(book, null));
        return run("import", file, ...AS_OF, "--json", "-");
      }),
    );
    const [from1900 = "", from1904 = ""] = days.map((ran) => ran.out.replace(/from\d+/g, ""));
    assert.match(from1900, /"start": "2025-12-09",\s+"end": "2026-09-08"/);
    assert.equal(from1904, from1900);
    for (const later of [0, 1462]) {
      const words = [folder.file(`from${later}.xlsx`), ...AS_OF, "--json", folder.file(`${later}.json`)];
      assert.equal((await run("recommend", ...words)).exit, 0);
      assert.deepEqual(readJson(folder.file(`${later}.json`)).users[0]?.expectedDays, { AutoCAD: 42.331 });
    }
  });

  it("says what is wrong with a file that is none", async () => {
    const ran = await run("recommend", folder.file("missing.xlsx"), ...AS_OF);
    assert.deepEqual([ran.exit, ran.out], [1, ""]);
    assert.match(ran.err, /missing\.xlsx: there is no such file/);
    writeFileSync(folder.file("broken.xlsx"), "PK not a zip");
    const broken = await run("recommend", folder.file("broken.xlsx"), ...AS_OF);
    assert.equal(broken.exit, 1);
    assert.match(broken.err, /broken\.xlsx: /);
  });
});
