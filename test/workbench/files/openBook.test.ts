import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { zipSync, strToU8, unzipSync } from "fflate";
import { openBook } from "../../../workbench/files";
import { shiftFormula } from "../../../workbench/files/read/shiftFormula";
import { parseRect } from "../../../workbench/files/a1";
import { tinted } from "../../../workbench/files/read/colors";
import { reopen } from "./support/books";
import { handMade, withSheetData } from "./support/handMade";

const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(`test/cases/xlsx/${name}`));

function problemOf(bytes: Uint8Array, options = {}): { kind: string; message: string; part: string | null } {
  const result = openBook(bytes, options);
  assert.ok(!result.ok, "a problem was expected");
  return result.error;
}

function utf16(text: string): number[] {
  return [...text].flatMap((character) => [character.charCodeAt(0), 0]);
}

describe("openBook: what other programs write", () => {
  for (const name of ["openpyxl.xlsx", "libreOffice.xlsx"]) {
    it(`reads table, rules, chart, name, freeze pane, page and hidden rows of ${name}`, () => {
      const book = reopen(fixture(name));
      const [usage, hidden] = book.sheets;
      assert.equal(usage?.name, "Usage");
      assert.equal(hidden?.visibility, name === "openpyxl.xlsx" ? "VeryHidden" : "Hidden");
      assert.deepEqual(
        usage.tables.map((table) => [table.name, table.rect]),
        [["Usage", { row: 0, column: 0, rowCount: 4, columnCount: 5 }]],
      );
      assert.deepEqual(
        usage.tables[0]?.columns.map((column) => column.name),
        ["User", "Product", "Days", "First day", "Active"],
      );
      // LibreOffice drops frozen panes when it converts without a window.
      assert.deepEqual(usage.freeze, name === "openpyxl.xlsx" ? { rows: 1, columns: 1 } : null);
      assert.deepEqual([...usage.hiddenRows], [2]);
      assert.deepEqual(usage.merges, [{ row: 2, column: 6, rowCount: 2, columnCount: 2 }]);
      assert.deepEqual(usage.conditionalFormats.map((format) => format.rule.kind).sort(), ["cellValue", "custom"]);
      assert.deepEqual(usage.validations[0]?.rule, { list: { inCellDropDown: true, source: "Flex,Named User" } });
      assert.equal(usage.pageLayout.orientation, "Landscape");
      assert.equal(usage.pageLayout.fitToHeight, 0);
      assert.equal(usage.pageLayout.printTitleRows, "$1:$1");
      assert.equal(usage.charts[0]?.type, "ColumnClustered");
      assert.equal(usage.charts[0]?.title, "Days");
      assert.equal(usage.charts[0]?.series[0]?.valuesRef.replace(/['$]/g, ""), "Usage!C2:C4");
      assert.ok(book.names.some((one) => one.name === "AsOf"));
      const cell = (row: number, column: number) => usage.rows.get(row)?.get(column);
      assert.equal(cell(3, 0)?.value, "=cmd");
      assert.equal(cell(1, 2)?.value, 12);
      assert.equal(cell(1, 3)?.value, 46027);
      assert.match(book.styles[cell(1, 3)?.style ?? 0]?.numberFormat ?? "", /yyyy/);
      assert.equal(cell(1, 4)?.value, true);
      assert.equal(cell(0, 6)?.formula, "=SUM(C2:C4)");
      assert.equal(book.styles[cell(0, 0)?.style ?? 0]?.fillColor, "#1F4E79");
    });
  }

  it("takes the empty value that openpyxl gives formulas for 'never computed', not for 0", () => {
    assert.equal(reopen(fixture("openpyxl.xlsx")).sheets[0]?.rows.get(0)?.get(6)?.value, null);
  });

  it("keeps the serial number of a 1904 book and says so", () => {
    const book = reopen(fixture("date1904.xlsx"));
    assert.equal(book.date1904, true);
    assert.equal(book.sheets[0]?.rows.get(0)?.get(0)?.value, 44592);
  });
});

describe("openBook: rules of the format", () => {
  const cells = (sheetData: string): unknown[] => {
    const book = reopen(withSheetData(sheetData));
    return [...(book.sheets[0]?.rows ?? [])].flatMap(([row, line]) =>
      [...line].map(([column, cell]) => [row, column, cell.value, cell.formula]),
    );
  };

  it("numbers rows and cells without addresses by their place", () => {
    assert.deepEqual(cells("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"), [
      [0, 0, 1, undefined],
      [0, 1, 2, undefined],
      [1, 0, 3, undefined],
    ]);
  });

  it("joins rich text, leaves phonetic hints out and decodes _xHHHH_", () => {
    assert.deepEqual(
      cells(
        '<row r="1"><c r="A1" t="inlineStr"><is><r><t>a_x000D_</t></r><r><t xml:space="preserve"> b</t></r><rPh sb="0" eb="1"><t>no</t></rPh></is></c></row>',
      ),
      [[0, 0, "a\r b", undefined]],
    );
  });

  it("reads booleans, errors, text results and empty text apart", () => {
    assert.deepEqual(
      cells(
        '<row r="1"><c r="A1" t="b"><v>true</v></c><c r="B1" t="e"><v>#N/A</v></c><c r="C1" t="str"><f>A1</f><v>#N/A</v></c><c r="D1" t="str"><f>A2</f><v></v></c></row>',
      ),
      [
        [0, 0, true, undefined],
        [0, 1, { error: "#N/A" }, undefined],
        [0, 2, "#N/A", "=A1"],
        [0, 3, "", "=A2"],
      ],
    );
  });

  it("moves shared formulas to their cells", () => {
    assert.deepEqual(
      cells(
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1*$C$1&amp;"B1"</f><v>1</v></c></row><row r="2"><c r="A2"><f t="shared" si="0"/><v>2</v></c></row>',
      ),
      [
        [0, 0, 1, '=B1*$C$1&"B1"'],
        [1, 0, 2, '=B2*$C$1&"B1"'],
      ],
    );
  });

  it("marks the cells that an array formula fills", () => {
    const book = reopen(
      withSheetData(
        '<row r="1"><c r="A1"><f t="array" ref="A1:A2">FLEX.X()</f><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>',
      ),
    );
    assert.deepEqual(book.sheets[0]?.rows.get(1)?.get(0), { value: 2, spillOf: { row: 0, column: 0 } });
  });

  it("reads a file whose elements have a prefix and whose root starts with a comment", () => {
    const parts = unzipSync(withSheetData('<row r="1"><c r="A1"><v>5</v></c></row>'));
    const name = "xl/worksheets/sheet1.xml";
    const xml = Buffer.from(parts[name]!)
      .toString()
      .replace(/<(\/?)(worksheet|sheetData|row|c|v)(?=[\s>])/g, "<$1x:$2")
      .replace("xmlns=", "xmlns:x=");
    parts[name] = strToU8(xml.replace("<x:worksheet", "<!-- <x> --><x:worksheet"));
    assert.equal(reopen(zipSync(parts)).sheets[0]?.rows.get(0)?.get(0)?.value, 5);
  });
});

describe("openBook: files that cannot be opened", () => {
  it("says what is wrong with a file that is no zip, an empty one and a zip without a workbook", () => {
    assert.equal(problemOf(strToU8("User,Days\r\n")).kind, "notXlsx");
    assert.equal(problemOf(new Uint8Array()).kind, "notXlsx");
    assert.equal(problemOf(zipSync({ "a.txt": strToU8("x") })).kind, "noWorkbook");
  });

  it("tells a password and an old .xls apart", () => {
    const compound = (stream: string) =>
      new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, ...new Array<number>(508).fill(0), ...utf16(stream)]);
    assert.match(problemOf(compound("EncryptedPackage")).message, /password/);
    assert.equal(problemOf(compound("EncryptedPackage")).kind, "encrypted");
    assert.equal(problemOf(compound("Workbook")).kind, "oldXls");
  });

  it("answers with a problem for every way to cut a file short", () => {
    const bytes = fixture("openpyxl.xlsx");
    for (let length = 0; length < bytes.length; length += 97)
      assert.equal(openBook(bytes.subarray(0, length)).ok, false);
  });

  it("refuses more unpacked bytes than the limit", () => {
    assert.match(problemOf(fixture("openpyxl.xlsx"), { unpackedLimitBytes: 5000 }).message, /too large/);
  });

  it("names the part that is missing or not well-formed", () => {
    const parts = unzipSync(fixture("openpyxl.xlsx"));
    const sheet = "xl/worksheets/sheet1.xml";
    const { [sheet]: whole, ...rest } = parts;
    assert.equal(problemOf(zipSync(rest)).part, sheet);
    for (const cut of [100, 700, 1500])
      assert.equal(problemOf(zipSync({ ...rest, [sheet]: whole!.subarray(0, cut) })).part, sheet);
    const entity = Buffer.from(whole!)
      .toString()
      .replace("<sheetData>", '<sheetData><row r="1"><c r="A1" t="str"><v>&bad;</v></c></row>');
    assert.equal(problemOf(zipSync({ ...rest, [sheet]: strToU8(entity) })).kind, "damaged");
    const dtd = Buffer.from(whole!).toString().replace("<worksheet", '<!DOCTYPE a [<!ENTITY bad "x">]><worksheet');
    assert.match(problemOf(zipSync({ ...rest, [sheet]: strToU8(dtd) })).message, /document type/);
  });

  it("never throws for flipped bytes", () => {
    const bytes = handMade();
    for (let at = 0; at < bytes.length; at += 31) {
      const broken = bytes.slice();
      broken[at] = (broken[at]! + 85) % 256;
      assert.doesNotThrow(() => openBook(broken));
    }
  });
});

describe("small rules of reading", () => {
  it("shifts relative references only, outside texts, quoted sheets and structured references", () => {
    assert.equal(shiftFormula("A1*$B$1", 2, 1), "B3*$B$1");
    assert.equal(
      shiftFormula("'A1'!A1+T[A1]+\"A1\"+SUM($A1:B$2)+LOG10(A1)+Z1", 1, 0),
      "'A1'!A2+T[A1]+\"A1\"+SUM($A2:B$2)+LOG10(A2)+Z2",
    );
    assert.equal(shiftFormula("SUM(A:B)+SUM(2:3)+2", 1, 1), "SUM(B:C)+SUM(3:4)+2");
  });

  it("reads areas of cells, columns and rows and refuses others", () => {
    assert.deepEqual(parseRect("$B$2:D5"), { row: 1, column: 1, rowCount: 4, columnCount: 3 });
    assert.equal(parseRect("B:B")?.rowCount, 1048576);
    assert.equal(parseRect("XFE1"), null);
    assert.equal(parseRect("B5:B2"), null);
  });

  it("tints black by a half to the middle gray", () => assert.equal(tinted("000000", 0.5), "808080"));
});
