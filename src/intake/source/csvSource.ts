import { issueOf, type Issue } from "../../costing";
import { decodeText, type Encoding } from "../csv/decoder";
import { startCsvRows, type CsvRows } from "../csv/csvRows";
import { sniffDialect } from "../csv/sniff";
import type { TableMeta, TableRow, TableSource } from "./tableSource";

const PIECE_CHARACTERS = 262_144;

/** What a text file is as a table, given its delimiter. */
export function csvMeta(file: string, delimiter: string): TableMeta {
  const decimalComma = delimiter === ";";
  return { file, sheet: null, firstColumn: 0, dateSystem: "1900", decimalComma, mergedAreas: [] };
}

/** A CSV file, from its bytes or its text, as a table whose rows are split while they are walked through. */
export function csvSource(file: string, content: Uint8Array | string): TableSource {
  const decoded =
    typeof content === "string" ? { text: content, encoding: "utf-8" as const, isDamaged: false } : decodeText(content);
  const text = decoded.text.startsWith("\ufeff") ? decoded.text.slice(1) : decoded.text;
  const issues: Issue[] = [...encodingIssues(file, decoded.encoding, decoded.isDamaged)];
  return {
    ...csvMeta(file, sniffDialect(text).delimiter),
    rows: splitRows(file, text, issues),
    readIssues: () => issues,
  };
}

/** What has to be said about the encoding of a file. */
export function encodingIssues(file: string, encoding: Encoding, isDamaged: boolean): Issue[] {
  const place = { file };
  if (encoding === "windows-1252") return [issueOf("encoding-assumed", { severity: "info", place, subject: file })];
  if (!isDamaged) return [];
  const done = "the characters are shown as \ufffd";
  return [issueOf("text-undecodable", { severity: "warning", place, subject: file, expected: encoding, done })];
}

/** What has to be said about quotation marks that were never closed. */
export function quoteIssues(file: string, rows: CsvRows): Issue[] {
  return rows.openQuoteLines().map((line) =>
    issueOf("quote-open", {
      severity: "warning",
      place: { file, line },
      expected: "quotation marks in pairs",
      done: "the line was split without regard to quotation marks",
    }),
  );
}

function* splitRows(file: string, text: string, issues: Issue[]): Generator<TableRow> {
  let ready: TableRow[] = [];
  const splitter = startCsvRows((number, cells) => ready.push({ number, cells }));
  for (let at = 0; at < text.length; at += PIECE_CHARACTERS) {
    splitter.push(text.slice(at, at + PIECE_CHARACTERS));
    yield* ready;
    ready = [];
  }
  splitter.finish();
  yield* ready;
  issues.push(...quoteIssues(file, splitter));
}
