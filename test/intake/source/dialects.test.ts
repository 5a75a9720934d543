import assert from "node:assert/strict";
import { issueSentence, type CalendarDate } from "../../../src/costing";
import { csvSource, importUsage, sheetSource, type UsageImport } from "../../../src/intake";

const asOf = "2026-11-24" as CalendarDate;
const PLAIN = "User,Product,Days\nZoë,Größe € – 😀,3\n";
const read = (content: string | Uint8Array): UsageImport => importUsage([csvSource("a.csv", content)], { asOf });
const summary = (result: UsageImport): unknown[] =>
  result.records.map(({ user, product, accessDays }) => [user, product, accessDays]);
const WANTED = [["Zoë", "Größe € – 😀", 3]];
const MARK = "\ufeff";

function utf16(text: string, order: "le" | "be"): Uint8Array {
  const bytes = Buffer.from(text, "utf16le");
  return new Uint8Array(order === "le" ? bytes : bytes.swap16());
}

/** Windows-1252 of the characters that the tests use. */
function windows1252(text: string): Uint8Array {
  const own: Record<string, number> = { "€": 0x80, "–": 0x96, "’": 0x92, Š: 0x8a };
  return Uint8Array.from([...text].map((letter) => own[letter] ?? letter.charCodeAt(0)));
}

describe("the bytes of a text file", () => {
  const forms: Record<string, Uint8Array> = {
    "UTF-8": new Uint8Array(Buffer.from(PLAIN, "utf8")),
    "UTF-8 with a mark": new Uint8Array(Buffer.from(MARK + PLAIN, "utf8")),
    "UTF-16 LE with a mark": utf16(MARK + PLAIN, "le"),
    "UTF-16 BE with a mark": utf16(MARK + PLAIN, "be"),
    "UTF-16 LE without a mark": utf16(PLAIN, "le"),
    "UTF-16 BE without a mark": utf16(PLAIN, "be"),
  };
  for (const [name, bytes] of Object.entries(forms)) {
    it(`are read as ${name}, and nothing is said`, () => {
      const result = read(bytes);
      assert.deepEqual(summary(result), WANTED);
      assert.ok(!result.issues.some(({ kind }) => kind === "encoding-assumed" || kind === "text-undecodable"));
    });
  }

  it("are read as windows-1252 when they are no UTF-8, which is told", () => {
    const result = read(windows1252("User,Product,Days\nZoë,€ – Š’,3\n"));
    assert.deepEqual(summary(result), [["Zoë", "€ – Š’", 3]]);
    const [told = ""] = result.issues.filter(({ kind }) => kind === "encoding-assumed").map(issueSentence);
    assert.equal(told, "a.csv: a.csv is not UTF-8 and was read as windows-1252.");
  });

  it("are read as windows-1252 when the first such byte comes after thousands of plain rows", () => {
    const rows = Array.from({ length: 40_000 }, (_, n) => `user${n},Revit,3`);
    const result = read(windows1252(["User,Product,Days", ...rows, "Zoë,Revit,3"].join("\n")));
    assert.equal(result.records.at(-1)?.user, "Zoë");
    assert.equal(result.files[0]?.rows.used, 40_001);
  });

  it("are told to be damaged when UTF-8 breaks off in the middle of a character", () => {
    const bytes = Buffer.from("User,Product,Days\nZoë,Revit,3\nBjörn,Revit,4\n", "utf8");
    const broken = Buffer.concat([bytes, Buffer.from([0x41, 0xc3])]);
    const result = read(new Uint8Array(broken));
    assert.ok(result.issues.some(({ kind }) => kind === "text-undecodable"));
    assert.equal(result.records.length, 2);
  });
});

describe("the text of a CSV file", () => {
  const own = [["Ann, Moss; K\tL", "Revit", 3]];
  const forms: Record<string, string> = {
    commas: 'User,Product,Days\n"Ann, Moss; K\tL",Revit,3\n',
    semicolons: 'User;Product;Days\r\n"Ann, Moss; K\tL";Revit;3\r\n',
    tabs: 'User\tProduct\tDays\n"Ann, Moss; K\tL"\tRevit\t3\n',
    bars: 'User|Product|Days\n"Ann, Moss; K\tL"|Revit|3\n',
    "a line sep=;": 'sep=;\r\nUser;Product;Days\r\n"Ann, Moss; K\tL";Revit;3\r\n',
    "a line sep= with a mark before it": `${MARK}SEP=|\nUser|Product|Days\n"Ann, Moss; K\tL"|Revit|3`,
    "a line sep= of a tab": 'sep=\t\nUser\tProduct\tDays\n"Ann, Moss; K\tL"\tRevit\t3',
    "returns alone": 'User,Product,Days\r"Ann, Moss; K\tL",Revit,3\r',
    "trailing commas": 'User,Product,Days,,,\n"Ann, Moss; K\tL",Revit,3,,,\n,,,,,\n',
  };
  for (const [name, text] of Object.entries(forms)) {
    it(`is split at ${name}`, () => {
      assert.deepEqual(summary(read(text)), own);
      assert.deepEqual(summary(read(new Uint8Array(Buffer.from(text)))), own);
    });
  }

  it("counts lines where they are: a sep= line is line 1, a line break in quotes a line more", () => {
    const { issues, records } = read('sep=,\nUser,Product,Days\n"Ann\nMoss\r\nK",Revit,3\nbo,Revit,x\n');
    assert.equal(records[0]?.user, "Ann\nMoss\r\nK");
    assert.ok(issues.some(({ kind, place }) => kind === "not-a-number" && place?.line === 6 && place.column === "C"));
  });

  it("keeps doubled quotation marks as one", () => {
    assert.deepEqual(summary(read('User,Product,Days\n"Ann ""A"" Moss",Revit,3\n')), [['Ann "A" Moss', "Revit", 3]]);
  });

  it("reads decimal commas in files with semicolons, and where only one reading is possible", () => {
    const days = (csv: string): unknown => read(csv).records.map(({ accessDays }) => accessDays);
    assert.deepEqual(days("User;Product;Days\na;Revit;16,25\nb;Revit;1.234,5\nc;Revit;0,5\n"), [16.25, 1234.5, 0.5]);
    assert.deepEqual(days('User,Product,Days\na,Revit,"16,2"\nb,Revit,"1,234"\nc,Revit,12.5\n'), [16.2, 1234, 12.5]);
  });
});

describe("Excel dates as numbers", () => {
  const rows = [
    ["user", "date"],
    ["ann", 44_621],
  ];
  const months = (result: UsageImport): unknown => result.records[0]?.months;

  it("follow the date system of a workbook", () => {
    const sheet = { file: "b.xlsx", sheet: "Log", rowIndex: 0, columnIndex: 0, values: rows };
    const of = (dateSystem: "1900" | "1904"): UsageImport =>
      importUsage([sheetSource({ ...sheet, dateSystem })], { asOf });
    assert.deepEqual(months(of("1904")), [{ month: "2026-03", days: 1 }]);
    assert.deepEqual(months(of("1900")), [{ month: "2022-03", days: 1 }]);
  });

  it("are those of 1900 in a text file, unless the caller says that its workbook counts from 1904", () => {
    const text = "user,date\nann,44621\n";
    assert.deepEqual(months(read(text)), [{ month: "2022-03", days: 1 }]);
    const source = csvSource("a.csv", text, { dateSystem: "1904" });
    assert.deepEqual(months(importUsage([source], { asOf })), [{ month: "2026-03", days: 1 }]);
  });
});
