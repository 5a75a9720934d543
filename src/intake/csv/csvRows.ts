import Papa from "papaparse";
import { isPlainLine } from "./plainLine";
import { SNIFFED_CHARACTERS, sniffDialect } from "./sniff";

/** Takes one row: the 1-based line on which it starts, and its cells. */
export type RowTaker = (line: number, cells: string[]) => void;

/** Takes a plain line (see `isPlainLine`) as it stands, so that it need not be split at once. */
export type LineTaker = (line: number, text: string) => void;

/** Splits CSV text into rows, piece by piece. */
export interface CsvRows {
  readonly push: (text: string) => void;
  readonly finish: () => void;
  /** Known from the first rows on. */
  readonly delimiter: () => string;
  /** Lines with a quotation mark that is never closed; they were split without regard to quotes. */
  readonly openQuoteLines: () => readonly number[];
}

interface ParsedPiece {
  readonly data: string[][];
  readonly errors: readonly { readonly code: string }[];
  readonly meta: { readonly cursor: number };
}

/** A quoted cell longer than this is taken for a forgotten closing quote. */
const LONGEST_QUOTED = 1_048_576;
/** After so many open quotes the file is read without quotes. */
const MOST_OPEN_QUOTES = 20;

/**
 * Starts splitting. Every line, also a blank one, goes in order either to `onLine`, whole, if it is plain
 * (see `isPlainLine`), or to `onRow` as cells. Line breaks may be LF, CRLF or CR; cells in quotes may hold line breaks.
 * Example: pushing "a;b\n1;2\n" gives line 1 "a;b" and line 2 "1;2"; pushing '"a;c";b\n' gives row 1 `["a;c","b"]`.
 */
export function startCsvRows(onRow: RowTaker, onLine: LineTaker): CsvRows {
  let waiting = "";
  let delimiter: string | null = null;
  let newline: "\n" | "\r" = "\n";
  let line = 1;
  let openQuotes: number[] = [];

  function start(): void {
    const dialect = sniffDialect(waiting);
    delimiter = dialect.delimiter;
    if (dialect.skip > 0) {
      waiting = waiting.slice(dialect.skip);
      line = 2;
    }
    newline = !waiting.includes("\n") && waiting.includes("\r") ? "\r" : "\n";
  }

  function parse(text: string, isLast: boolean, withQuotes: boolean): ParsedPiece {
    const config = { delimiter: delimiter ?? ",", newline, ...(withQuotes ? {} : { fastMode: true }) };
    return new Papa.Parser(config).parse(text, 0, !isLast) as ParsedPiece;
  }

  function emit(rows: readonly string[][], mayHoldBreaks: boolean): void {
    for (const cells of rows) {
      const last = cells.length - 1;
      const tail = cells[last] ?? "";
      if (tail.charCodeAt(tail.length - 1) === 13) cells[last] = tail.slice(0, -1);
      onRow(line, cells);
      line += 1 + (mayHoldBreaks ? breaksIn(cells) : 0);
    }
  }

  /** Hands on the complete lines of text without quotes; that needs no parser. */
  function takeLines(isLast: boolean): void {
    if (waiting === "") return;
    let from = 0;
    for (let end = waiting.indexOf(newline); end >= 0; end = waiting.indexOf(newline, from)) {
      onLine(line++, waiting.slice(from, waiting.charCodeAt(end - 1) === 13 && end > from ? end - 1 : end));
      from = end + 1;
    }
    waiting = waiting.slice(from);
    if (!isLast) return;
    onLine(line++, waiting.endsWith("\r") ? waiting.slice(0, -1) : waiting);
    waiting = "";
  }

  /** Hands on complete plain lines, up to the first whose quotes matter. */
  function takePlainLines(): void {
    let from = 0;
    for (let end = waiting.indexOf(newline); end >= 0; end = waiting.indexOf(newline, from)) {
      const text = waiting.slice(from, waiting.charCodeAt(end - 1) === 13 && end > from ? end - 1 : end);
      if (!isPlainLine(text, delimiter ?? ",")) break;
      onLine(line++, text);
      from = end + 1;
    }
    waiting = waiting.slice(from);
  }

  /** Splits what is complete. An open quote at the end gives up one line and goes on behind it. */
  function drain(isLast: boolean): void {
    for (;;) {
      const withQuotes = openQuotes.length < MOST_OPEN_QUOTES;
      if (withQuotes) takePlainLines();
      if (!waiting.includes('"')) return takeLines(isLast);
      const piece = parse(waiting, isLast, withQuotes);
      const isOpen = piece.errors.some(({ code }) => code === "MissingQuotes");
      if (!isOpen || !withQuotes) {
        emit(piece.data, withQuotes && waiting.includes('"'));
        waiting = isLast ? "" : waiting.slice(piece.meta.cursor);
        const isStuck = withQuotes && waiting.length > LONGEST_QUOTED && waiting.includes('"');
        if (isLast || !isStuck || !waiting.includes(newline)) return;
      } else {
        const rows = piece.data.slice(0, -1);
        emit(rows, true);
        waiting = waiting.slice(startOfLastRow(waiting, rows));
      }
      splitOpenLine();
    }
  }

  function splitOpenLine(): void {
    const end = waiting.indexOf(newline);
    const text = end < 0 ? waiting : waiting.slice(0, end);
    waiting = end < 0 ? "" : waiting.slice(end + 1);
    openQuotes = [...openQuotes, line];
    emit(parse(text, true, false).data, false);
  }

  /** Where the row behind these complete rows begins. */
  function startOfLastRow(text: string, rows: readonly string[][]): number {
    let position = 0;
    let breaks = rows.length + rows.reduce((sum, cells) => sum + breaksIn(cells), 0);
    for (; breaks > 0; breaks--) position = text.indexOf(newline, position) + 1;
    return position;
  }

  function breaksIn(cells: readonly string[]): number {
    let breaks = 0;
    for (const cell of cells) {
      for (let at = cell.indexOf(newline); at >= 0; at = cell.indexOf(newline, at + 1)) breaks++;
    }
    return breaks;
  }

  return {
    push(text) {
      waiting += text;
      if (delimiter === null && waiting.length < SNIFFED_CHARACTERS) return;
      if (delimiter === null) start();
      drain(false);
    },
    finish() {
      if (delimiter === null) start();
      const endsWithBreak = waiting.endsWith(newline);
      if (waiting === "") return;
      if (endsWithBreak) waiting = waiting.slice(0, -1);
      drain(true);
    },
    delimiter: () => delimiter ?? ",",
    openQuoteLines: () => openQuotes,
  };
}
