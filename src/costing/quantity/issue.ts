/**
 * One thing that is not as it should be, as data. A single table (`issueSentence`) turns it into words.
 *
 * - `kind`: what is wrong, from the closed list `IssueKind`
 * - `severity`: `error` (nothing was written), `warning` (something was left out or stays open), `info` (worth knowing)
 * - `place`: where, as a person would find it: `Usage!C14`, `report.csv line 7`, `users[3].days.Revit`; null if nowhere
 * - `expected` / `received`: what should have stood there and what did, already as text; null where it does not apply
 * - `done`: what was done about it ("row left out", "counted once"), null if nothing had to be done
 */
export interface Issue {
  readonly kind: IssueKind;
  readonly severity: "error" | "warning" | "info";
  readonly place: Place | null;
  readonly subject: string | null;
  readonly expected: string | null;
  readonly received: string | null;
  readonly done: string | null;
}

/**
 * Where an issue sits. `cell` is A1 without a sheet; `line` is a 1-based line of a text file and `column` the letters of
 * the column that a spreadsheet would give it; `path` a JSON path.
 */
export interface Place {
  readonly file?: string;
  readonly sheet?: string;
  readonly cell?: string;
  readonly line?: number;
  readonly column?: string;
  readonly path?: string;
}

/** Every kind of issue there is. A kind without a sentence in the table is a compile error. */
export type IssueKind =
  | "header-not-found"
  | "header-ambiguous"
  | "column-missing"
  | "sheet-empty"
  | "sheet-not-found"
  | "file-unreadable"
  | "encoding-assumed"
  | "text-undecodable"
  | "quote-open"
  | "scheme-not-flex"
  | "not-a-number"
  | "not-a-date"
  | "date-ambiguous"
  | "value-missing"
  | "number-as-text"
  | "days-negative"
  | "days-over-period"
  | "number-negative"
  | "number-too-large"
  | "error-value"
  | "merged-cell"
  | "row-blank"
  | "row-total"
  | "row-repeated-header"
  | "row-duplicate"
  | "rows-added"
  | "period-unknown"
  | "period-overlap"
  | "period-mismatch"
  | "month-incomplete"
  | "days-differ"
  | "end-missing"
  | "end-before-start"
  | "zone-assumed"
  | "user-unknown"
  | "user-same-person"
  | "user-masked"
  | "user-several-teams"
  | "user-joined"
  | "user-left"
  | "user-no-seat"
  | "double-cover"
  | "shelfware"
  | "seats-read"
  | "short-launches"
  | "idle-unknown"
  | "collection-needs-daily"
  | "tokens-mismatch"
  | "rate-inferred"
  | "product-unknown"
  | "product-renamed"
  | "rate-missing"
  | "rate-ambiguous"
  | "price-missing"
  | "figure-missing"
  | "contents-unconfirmed"
  | "setting-invalid"
  | "setting-unknown"
  | "pin-unknown"
  | "pin-impossible"
  | "plan-infeasible"
  | "offer-unknown"
  | "team-unknown"
  | "field-invalid"
  | "id-duplicate"
  | "tier-order"
  | "not-supported"
  | "sheet-protected"
  | "name-not-ours"
  | "workbook-read-only"
  | "request-failed";
