import { lastDayOf, type ImportedFile, type ImportKind } from "../app";

/** A sheet of the user and what was understood of it, in words. */
export interface RecognizedSheet {
  readonly sheet: string;
  /** Example: "Usage Report, 2025-12-01 to 2026-11-30"; "not understood" where no kind fits. */
  readonly kind: string;
  /** Example: "412 rows: 400 used, 10 ignored, 2 rejected". */
  readonly rows: string;
}

const KINDS: Readonly<Record<ImportKind, string>> = {
  "usage-report": "Usage Report",
  usage: "Daily usage",
  "seat-usage": "Seat usage",
  "token-usage": "Token usage",
  subscriptions: "Subscriptions",
  users: "Users",
  groups: "Groups",
  insights: "Insights export",
  sessions: "Session log",
  plain: "Users, products and days",
  matrix: "A column per month",
  crosstab: "A column per product",
  long: "A row per user and month",
  log: "A row per user and day of use",
};

/** What each sheet was recognized as, in the order of reading; sheets without rows are left out. */
export function recognizedSheets(files: readonly ImportedFile[]): RecognizedSheet[] {
  return files.flatMap(({ sheet, kind, period, rows }) => {
    if (sheet === null || rows.read === 0) return [];
    const lastDay = period === null ? null : lastDayOf(period);
    const span = period === null || lastDay === null ? "" : `, ${period.start} to ${lastDay}`;
    return [
      {
        sheet,
        kind: kind === null ? "not understood" : `${KINDS[kind]}${span}`,
        rows: rowsSentence(rows),
      },
    ];
  });
}

function rowsSentence({ read, used, ignored, rejected }: ImportedFile["rows"]): string {
  const parts = [
    `${count(used)} used`,
    ignored > 0 ? `${count(ignored)} ignored` : "",
    rejected > 0 ? `${count(rejected)} rejected` : "",
  ].filter((part) => part !== "");
  return `${read === 1 ? "1 row" : `${count(read)} rows`}: ${parts.join(", ")}`;
}

function count(rows: number): string {
  return rows.toLocaleString("en-US");
}
