import type { AccessOption, Alias, CalendarDate, Issue, Period, Session, UsageBasis } from "../../costing";
import type { Cell } from "../cells/cell";
import type { DateColumn, DateOrder } from "../cells/dateColumn";
import type { Pieces } from "../pieces";
import type { ImportKind } from "../recognize/kinds";
import type { Header } from "../recognize/recognizeHeader";
import type { TableMeta } from "../source/tableSource";
import type { DateOrderAnswer, DateQuestion } from "./dateOrders";
import type { RowCounts, TableLog } from "./tableLog";

/**
 * A person as a file names it. `key` is the best name: e-mail in lower case, else the hashed id, else an id or a name.
 * `hash` is the hashed id, which ties files with and without personal data together.
 */
export interface Person {
  readonly key: string;
  readonly hash: string | null;
  /** The best name as it was first written. */
  readonly written: string;
}

/** What the caller knows beyond the files. */
export interface ImportOptions {
  /** The day on which the question is asked; the month it lies in is not over. */
  readonly asOf: CalendarDate;
  /** The period of files that do not say theirs. */
  readonly period?: Period | null;
  /** Most days that a row can have where nothing tells the period of its table. Left out: any number. */
  readonly mostDaysWithoutPeriod?: number;
  /** How `3/4/2026` is meant where a file leaves it open; left out, the import says that it had to assume it. */
  readonly dateOrder?: DateOrder | null;
  /** The same for single files and sheets; wins over `dateOrder`. */
  readonly dateOrders?: readonly DateOrderAnswer[];
  /** Launches under 5 minutes: "free" (default) or "charged". */
  readonly shortLaunches?: "free" | "charged";
  /** Whether the next charge of a session waits while the user is idle; needs logs with operations. Default false. */
  readonly idleAware?: boolean;
  /** Other names of what is charged, such as AutoCAD's toolsets and short names of collections. */
  readonly aliases?: readonly Alias[];
  /** Daily token rate of a product, null if unknown; lets tokens used be compared with days × rate. */
  readonly tokensPerDayOf?: (product: string, on: CalendarDate | null) => number | null;
}

/** What every collector needs. */
export interface TableContext {
  readonly meta: TableMeta;
  readonly header: Header;
  readonly options: ImportOptions;
  readonly log: TableLog;
  /** All dates of a table were written in the same way. */
  readonly dates: DateColumn;
}

/** Who used what, before people and files are brought together. */
export interface UseKey {
  readonly person: Person;
  readonly team: string | null;
  readonly product: string | null;
  readonly offering: string | null;
  readonly option: AccessOption | null;
}

/** Days of use, each known by its date (day number) with the tokens charged for it (null: the file does not say). */
export interface DayUse extends UseKey {
  readonly basis: UsageBasis;
  readonly days: ReadonlyMap<number, number | null>;
  readonly row: number;
}

/** A number of days without dates, in total or by calendar month. */
export interface TotalUse extends UseKey {
  readonly days: number;
  readonly months: ReadonlyMap<string, number>;
  readonly tokens: number | null;
  readonly assigned: CalendarDate | null;
  readonly unassigned: CalendarDate | null;
  readonly row: number;
}

/** Sessions of one person and product. */
export interface SessionUse extends UseKey {
  readonly sessions: readonly Session[];
  readonly row: number;
}

/** A seat, or several of the same kind, as a file says it. */
export interface SeatLine {
  readonly person: Person | null;
  readonly team: string | null;
  readonly offer: string;
  readonly quantity: number;
  readonly start: CalendarDate | null;
  readonly endDate: CalendarDate | null;
  readonly row: number;
  /** Whether the row itself shows that the seat is not used, with days as the reason. */
  readonly daysUsed: number | null;
}

/** Everything that one table said. */
export interface Collected {
  readonly dayUses: readonly DayUse[];
  readonly totals: readonly TotalUse[];
  readonly sessions: readonly SessionUse[];
  readonly seats: readonly SeatLine[];
  /** The period that the data themselves show, null when they show none. */
  readonly period: Period | null;
  readonly issues: readonly Issue[];
}

/** Takes the data rows of a table one by one. */
export interface Collector {
  readonly push: (row: number, cells: readonly Cell[], line?: string) => void;
  /** Takes a line that needs no cells, because it says the same as one before; false when it does not. */
  readonly pushLine?: (row: number, line: string) => boolean;
  /** `period` is the one that the file states or the caller gave. */
  readonly finish: (period: Period | null) => Pieces<Collected>;
}

/** A table as it was understood. */
export interface TableResult {
  readonly meta: TableMeta;
  readonly kind: ImportKind | null;
  readonly alsoFits: readonly ImportKind[];
  readonly rows: RowCounts;
  /** The period that the table states or the caller gave, else the one its data show. */
  readonly period: Period | null;
  readonly collected: Collected;
  readonly issues: readonly Issue[];
  readonly questions: readonly DateQuestion[];
}

/** Nothing collected. */
export const NOTHING: Collected = { dayUses: [], totals: [], sessions: [], seats: [], period: null, issues: [] };
