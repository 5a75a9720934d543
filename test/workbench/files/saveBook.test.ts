import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { strFromU8, unzipSync } from "fflate";
import type { BookData, CellContent } from "../../../workbench/host/model/bookData";
import { type OriginalFile, csvOfSheet, openBook, saveBook } from "../../../workbench/files";
import { comparable, newBook, newSheet, plainStyle, reopen, setCell } from "./support/books";
import { handMade } from "./support/handMade";
import { lossCheck } from "./support/lossCheck";
import { headers, resultBook } from "./support/resultBook";

const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(`test/cases/xlsx/${name}`));

function open(bytes: Uint8Array): { book: BookData; original: OriginalFile } {
  const result = openBook(bytes);
  assert.ok(result.ok);
  return result.value;
}

function partOf(bytes: Uint8Array, name: string): string {
  return strFromU8(unzipSync(bytes)[name] ?? new Uint8Array());
}

function withResults(book: BookData): BookData {
  const results = resultBook(30);
  const offset = book.styles.length;
  for (const sheet of results.sheets) {
    for (const cells of sheet.rows.values())
      for (const cell of cells.values()) if (cell.style !== undefined) cell.style += offset;
  }
  return {
    ...book,
    styles: [...book.styles, ...results.styles],
    names: [...book.names, ...results.names],
    sheets: [...book.sheets, ...results.sheets],
  };
}

describe("saveBook: a new file", () => {
  it("gives back a result book with table, chart, rules, drop-down, page, formulas and their values", async () => {
    const book = resultBook(200);
    assert.deepEqual(comparable(reopen(await saveBook(book, null))), comparable(book));
  });

  const texts = [
    '=HYPERLINK("http://x","y")',
    "+1",
    "-1",
    "@x",
    "0123",
    "TRUE",
    "#N/A",
    "_x0041_",
    "_x005F_x0041_",
    "__proto__",
    "constructor",
    "",
    " a ",
    "a\tb\nc\r\nd\r",
    "\u0000\u0001\u001f\ufffe",
    "\ud800 alone",
    "& < > \" ' ]]>",
    "é漢😀",
    "x".repeat(32767),
  ];
  for (const text of texts) {
    it(`keeps ${JSON.stringify(text.slice(0, 30))} (${text.length} characters) as text`, async () => {
      const sheet = newSheet("Texts");
      setCell(sheet, 0, 0, { value: text });
      setCell(sheet, 1, 1, { value: text, formula: '=T("x")' });
      const cells = reopen(await saveBook(newBook([sheet]), null)).sheets[0]!.rows;
      assert.deepEqual(cells.get(0)?.get(0), { value: text });
      assert.deepEqual(cells.get(1)?.get(1), { value: text, formula: '=T("x")' });
    });
  }

  it("writes formulas with number, text, boolean and error values, and asks Excel to calculate", async () => {
    const bytes = await saveBook(resultBook(1), null);
    const sheet = partOf(bytes, "xl/worksheets/sheet2.xml");
    assert.match(sheet, /<c r="B7" s="\d+"><f>SUM\(FlexScenarios\[Tokens\]\)<\/f><v>11800.25<\/v><\/c>/);
    assert.match(sheet, /<c r="B8" t="str">.*<c r="B9" t="b"><f>B7&gt;0<\/f><v>1<\/v>.*<c r="B10" t="e">/);
    assert.match(partOf(bytes, "xl/workbook.xml"), /fullCalcOnLoad="1"/);
    assert.match(partOf(bytes, "xl/worksheets/sheet1.xml"), /<dimension ref="A1:N2"\/>/);
  });

  const refused: [string, CellContent, RegExp][] = [
    ["NaN", NaN, /Sheet1!B3 holds NaN, a finite number was expected/],
    ["an infinite number", Infinity, /Sheet1!B3 holds Infinity/],
    ["a text of 32,768 characters", "x".repeat(32768), /32768 characters/],
  ];
  for (const [what, value, sentence] of refused) {
    it(`refuses ${what} with its cell`, async () => {
      const sheet = newSheet("Sheet1");
      setCell(sheet, 2, 1, { value });
      await assert.rejects(saveBook(newBook([sheet]), null), sentence);
    });
  }

  it("refuses a table whose header cell says something else, and two tables of one name", async () => {
    const other = resultBook(1);
    setCell(other.sheets[0]!, 0, 3, { value: 7 });
    await assert.rejects(saveBook(other, null), /Hybrid Mix!D1 is the header of "Access days"/);
    const twice = resultBook(1);
    twice.sheets[1]!.tables[0]!.name = "FLEXHYBRIDMIX";
    await assert.rejects(saveBook(twice, null), /two tables are called/);
  });

  it("writes spilled formulas so that they spill again, with their area", async () => {
    const sheet = newSheet("Spill");
    setCell(sheet, 1, 1, { value: 1, formula: "=FLEX.RECOMMENDMIX(A1:A9)" });
    setCell(sheet, 2, 1, { value: 2, spillOf: { row: 1, column: 1 } });
    setCell(sheet, 1, 2, { value: "Flex", spillOf: { row: 1, column: 1 } });
    setCell(sheet, 2, 2, { value: "Flex", spillOf: { row: 1, column: 1 } });
    const book = newBook([sheet]);
    const bytes = await saveBook(book, null);
    assert.match(partOf(bytes, "xl/worksheets/sheet1.xml"), /<c r="B2" cm="1"><f t="array" ref="B2:C3">/);
    assert.match(partOf(bytes, "xl/metadata.xml"), /XLDAPR/);
    assert.deepEqual(comparable(reopen(bytes)), comparable(book));
  });

  it("keeps settings and custom XML parts with keys of any kind", async () => {
    const settings = new Map([
      ["__proto__", '{"a":1}'],
      ['a<b&"\n', '"x"'],
      ["constructor", "null"],
    ]);
    const customXmlParts = [{ id: "{11111111-2222-3333-4444-555555555555}", xml: '<a xmlns="urn:a">é</a>' }];
    const back = reopen(await saveBook(newBook([newSheet("S")], { settings, customXmlParts }), null));
    assert.deepEqual(back.settings, settings);
    assert.equal(back.customXmlParts[0]?.id, customXmlParts[0]?.id);
    assert.ok(back.customXmlParts[0]?.xml.endsWith(customXmlParts[0]!.xml));
  });
});

describe("saveBook: an opened file", () => {
  for (const name of ["openpyxl.xlsx", "libreOffice.xlsx", "date1904.xlsx"]) {
    it(`gives ${name} back to the byte when nothing changed`, async () => {
      const { book, original } = open(fixture(name));
      assert.deepEqual(await saveBook(book, original), original.bytes);
    });
  }

  const files: [string, () => Uint8Array][] = [
    ["a book like Excel's", handMade],
    ["openpyxl's book", () => fixture("openpyxl.xlsx")],
    ["LibreOffice's book", () => fixture("libreOffice.xlsx")],
  ];
  for (const [what, bytesOf] of files) {
    it(`adds result sheets to ${what} and loses nothing: every sheet and foreign part stays to the byte`, async () => {
      const bytes = bytesOf();
      const { book, original } = open(bytes);
      const wanted = withResults(book);
      const saved = await saveBook(wanted, original);
      const losses = lossCheck(bytes, saved);
      assert.deepEqual(
        losses.filter((loss) => loss.state === "missing" || loss.state === "changed"),
        [],
      );
      const mayGrow = /^(\[Content_Types\]\.xml|xl\/workbook\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/styles\.xml)$/;
      assert.deepEqual(
        losses.filter((loss) => loss.state !== "same" && !mayGrow.test(loss.part)),
        [],
      );
      assert.deepEqual(
        losses.flatMap((loss) => loss.lost).filter((lost) => !/@count=|@calcId|@fullCalcOnLoad/.test(lost)),
        [],
      );
      assert.deepEqual(comparable(reopen(saved)), comparable(wanted));
    });
  }

  it("changes one cell of a sheet and keeps all other cells, rules and rows of it to the byte", async () => {
    const { book, original } = open(handMade());
    setCell(book.sheets[1]!, 1, 0, { value: "=new" });
    const saved = await saveBook(book, original);
    const sheet = partOf(saved, "xl/worksheets/sheet2.xml");
    assert.match(
      sheet,
      /<row r="1" customFormat="1" s="1"><c r="A1" s="1"><v>42<\/v><\/c><c r="B1"><f t="shared" ref="B1:B3" si="0">/,
    );
    assert.match(sheet, /<c r="A2" t="inlineStr">.*<c r="B2"><f t="shared" si="0"\/><v>1<\/v><\/c>/);
    assert.match(sheet, /iconSet/);
    const untouched = lossCheck(original.bytes, saved)
      .filter((loss) => loss.state === "same")
      .map((loss) => loss.part);
    for (const part of [
      "xl/worksheets/sheet1.xml",
      "xl/worksheets/sheet3.xml",
      "xl/calcChain.xml",
      "xl/styles.xml",
      "xl/sharedStrings.xml",
      "xl/media/image1.png",
    ]) {
      assert.ok(untouched.includes(part), part);
    }
  });

  it("writes the cells of a shared formula out when its first cell goes, and drops the calculation chain", async () => {
    const { book, original } = open(handMade());
    book.sheets[1]!.rows.get(0)!.delete(1);
    const saved = await saveBook(book, original);
    assert.match(partOf(saved, "xl/worksheets/sheet2.xml"), /<c r="B2"><f>A2\+1<\/f>.*<c r="B3"><f>A3\+1<\/f>/);
    assert.equal(unzipSync(saved)["xl/calcChain.xml"], undefined);
    assert.doesNotMatch(
      partOf(saved, "[Content_Types].xml") + partOf(saved, "xl/_rels/workbook.xml.rels"),
      /calcChain/,
    );
    assert.deepEqual(comparable(reopen(saved)), comparable(book));
  });

  it("changes a rule and keeps the ones that the model has no words for", async () => {
    const { book, original } = open(handMade());
    const plan = book.sheets[1]!;
    plan.conditionalFormats[0]!.format = { bold: true };
    const saved = await saveBook(book, original);
    assert.match(partOf(saved, "xl/worksheets/sheet2.xml"), /iconSet iconSet="3Arrows"/);
    assert.deepEqual(comparable(reopen(saved)), comparable(book));
  });

  it("dresses a result table anew in place: same parts, other rows, other columns", async () => {
    const first = await saveBook(resultBook(20), null);
    const { book, original } = open(first);
    const again = resultBook(35).sheets[0]!;
    const mix = book.sheets[0]!;
    const styleOf = new Map(
      resultBook(1).styles.map((style, at) => [
        at,
        book.styles.findIndex((one) => JSON.stringify(one) === JSON.stringify({ ...plainStyle, ...style })),
      ]),
    );
    for (const cells of again.rows.values())
      for (const cell of cells.values()) if (cell.style !== undefined) cell.style = styleOf.get(cell.style) ?? 0;
    mix.rows = again.rows;
    mix.tables[0]!.rect.rowCount = 36;
    mix.tables[0]!.columns[13]!.name = "Remarks";
    setCell(mix, 0, 13, { value: "Remarks" });
    book.sheets[1]!.charts[0]!.title = "Another title";
    book.sheets[1]!.charts[0]!.left = 10;
    const saved = await saveBook(book, original);
    assert.deepEqual(Object.keys(unzipSync(saved)).sort(), Object.keys(unzipSync(first)).sort());
    assert.deepEqual(comparable(reopen(saved)), comparable(book));
  });

  it("renames, hides, moves and deletes sheets with their tables, names and charts", async () => {
    const { book, original } = open(fixture("openpyxl.xlsx"));
    const full = withResults(book);
    const saved = open(await saveBook(full, original));
    const [usage, hidden, mix, summary] = saved.book.sheets;
    mix!.name = "Bob's <Mix>";
    mix!.visibility = "VeryHidden";
    saved.book.sheets = [summary!, mix!, usage!];
    assert.ok(hidden);
    const bytes = await saveBook(saved.book, saved.original);
    assert.deepEqual(comparable(reopen(bytes)), comparable(saved.book));
    const gone = await saveBook({ ...saved.book, sheets: [usage!, mix!] }, saved.original);
    assert.equal(Object.keys(unzipSync(gone)).filter((part) => part.startsWith("xl/charts/")).length, 1);
    assert.doesNotMatch(partOf(gone, "[Content_Types].xml"), /chart2|table3/);
  });

  it("never leaves two sheets selected: the file opens on the sheet it opened on before", async () => {
    const { book, original } = open(handMade());
    const added = withResults(book);
    const saved = await saveBook({ ...added, activeSheetId: added.sheets[3]!.id }, original);
    assert.equal(partOf(saved, "xl/worksheets/sheet1.xml"), partOf(original.bytes, "xl/worksheets/sheet1.xml"));
    assert.equal(reopen(saved).activeSheetId, book.sheets[0]!.id);
  });

  it("keeps the password's hash of a sheet whose options change", async () => {
    const { book, original } = open(handMade());
    book.sheets[0]!.protection.options.allowSort = true;
    const xml = partOf(await saveBook(book, original), "xl/worksheets/sheet1.xml");
    assert.match(xml, /<sheetProtection algorithmName="SHA-512" hashValue="aGFzaA=="[^>]* sort="0"/);
  });
});

describe("saveBook: large results", () => {
  it("writes 20,000 rows of 14 columns that read back the same", async () => {
    const book = resultBook(20000);
    const sheet = reopen(await saveBook(book, null)).sheets[0]!;
    assert.equal(sheet.rows.size, 20001);
    assert.equal(sheet.tables[0]?.columns.length, headers.length);
    assert.equal(sheet.rows.get(20000)?.get(9)?.formula, "=H20001-F20001");
    assert.equal(sheet.rows.get(20000)?.get(9)?.value, book.sheets[0]!.rows.get(20000)?.get(9)?.value);
  });
});

describe("csvOfSheet", () => {
  it("quotes as RFC 4180 says and guards text that looks like a formula", () => {
    const sheet = newSheet("S");
    const values: CellContent[] = ["=x", 1.5, "a,b", -2, 'say "hi"', "two\nlines", true, { error: "#N/A" }, "\tx"];
    values.forEach((value, column) => setCell(sheet, 0, column, { value }));
    setCell(sheet, 2, 0, { value: "@y" });
    const book = newBook([sheet]);
    assert.equal(
      csvOfSheet(book, "s"),
      `'=x,1.5,"a,b",-2,"say ""hi""","two\nlines",TRUE,#N/A,'\tx\r\n,,,,,,,,\r\n'@y,,,,,,,,\r\n`,
    );
    assert.match(csvOfSheet(book, sheet.id, { guardFormulas: false, delimiter: ";" }), /^=x;1.5;a,b;/);
    assert.equal(csvOfSheet(newBook([newSheet("E")]), "E"), "");
  });
});
