import { issueOf, type DateSystem, type Issue } from "../../costing";
import { ownText } from "../cells/ownText";
import { startCsvRows, type CsvRows } from "../csv/csvRows";
import { startDecoding, type TextPieces } from "../csv/decoder";
import { SNIFFED_CHARACTERS, sniffDialect } from "../csv/sniff";
import type { TableMeta, TableRow, TableSource } from "./tableSource";

/** A text file: its text, its bytes, or its bytes in pieces that are asked for one after the other. */
export type CsvContent = string | Uint8Array | Iterable<Uint8Array>;

/** What a text file cannot say itself: from which year its serial dates count (1900 unless the caller knows better). */
export interface CsvOptions {
  readonly dateSystem?: DateSystem;
}

const PIECE_LENGTH = 262_144;

/**
 * A CSV file as a table whose rows are split while they are walked through. Of pieces of bytes only what is being split
 * is held, so a file may be larger than the memory; the first piece is asked for at once, to know the delimiter.
 */
export function csvSource(file: string, content: CsvContent, options: CsvOptions = {}): TableSource {
  const text = textOf(content);
  const pieces = text.pieces[Symbol.iterator]();
  let start = "";
  for (let next = pieces.next(); !next.done; next = pieces.next()) {
    start += next.value;
    if (start.length >= SNIFFED_CHARACTERS) break;
  }
  const { delimiter } = sniffDialect(start);
  const quoteIssuesFound: Issue[] = [];
  return {
    ...csvMeta(file, delimiter, options),
    rows: splitRows(start, pieces, delimiter, (splitter) => quoteIssuesFound.push(...quoteIssues(file, splitter))),
    readIssues: () => [...(text.decoder === null ? [] : encodingIssues(file, text.decoder)), ...quoteIssuesFound],
  };
}

/** What a text file is as a table, given its delimiter. Places with semicolons write decimal commas. */
function csvMeta(file: string, delimiter: string, { dateSystem = "1900" }: CsvOptions): TableMeta {
  const decimalComma = delimiter === ";";
  return { file, sheet: null, firstColumn: 0, dateSystem, decimalComma, delimiter, mergedAreas: [] };
}

function textOf(content: CsvContent): { decoder: TextPieces | null; pieces: Iterable<string> } {
  if (typeof content === "string") return { decoder: null, pieces: cut(content) };
  const decoder = startDecoding();
  return { decoder, pieces: decoded(content instanceof Uint8Array ? [content] : content, decoder) };
}

function* cut(text: string): Generator<string> {
  for (let at = text.startsWith("\ufeff") ? 1 : 0; at < text.length; at += PIECE_LENGTH) {
    yield text.slice(at, at + PIECE_LENGTH);
  }
}

function* decoded(chunks: Iterable<Uint8Array>, decoder: TextPieces): Generator<string> {
  for (const bytes of chunks) {
    for (let at = 0; at < bytes.length; at += PIECE_LENGTH) yield decoder.push(bytes.subarray(at, at + PIECE_LENGTH));
  }
  yield decoder.finish();
}

/** What has to be said about the encoding of a file. */
function encodingIssues(file: string, decoder: TextPieces): Issue[] {
  const place = { file };
  const issues: Issue[] = [];
  if (decoder.encoding() === "windows-1252") {
    issues.push(issueOf("encoding-assumed", { severity: "info", place, subject: file }));
  } else if (decoder.isDamaged()) {
    const told = { subject: file, expected: decoder.encoding(), done: "the characters are shown as \ufffd" };
    issues.push(issueOf("text-undecodable", { severity: "warning", place, ...told }));
  }
  return issues;
}

/** What has to be said about quotation marks that were never closed. */
function quoteIssues(file: string, rows: CsvRows): Issue[] {
  return rows.openQuoteLines().map((line) =>
    issueOf("quote-open", {
      severity: "warning",
      place: { file, line },
      expected: "quotation marks in pairs",
      done: "the line was split without regard to quotation marks",
    }),
  );
}

/** A line without quotation marks; it is split only when somebody asks for its cells. */
class PlainRow implements TableRow {
  constructor(
    readonly number: number,
    readonly line: string,
    private readonly delimiter: string,
  ) {}

  get cells(): readonly string[] {
    return ownText(this.line).split(this.delimiter);
  }
}

function* splitRows(
  start: string,
  rest: Iterator<string>,
  delimiter: string,
  onEnd: (splitter: CsvRows) => void,
): Generator<TableRow> {
  let ready: TableRow[] = [];
  const splitter = startCsvRows(
    (number, cells) => ready.push({ number, cells }),
    (number, line) => ready.push(new PlainRow(number, line, delimiter)),
  );
  splitter.push(start);
  for (let next = rest.next(); !next.done; next = rest.next()) {
    yield* ready;
    ready = [];
    splitter.push(next.value);
  }
  splitter.finish();
  yield* ready;
  onEnd(splitter);
}
