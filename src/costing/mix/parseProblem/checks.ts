import type { Issue, IssueKind } from "../../quantity/issue";

/** Collects what is wrong; each checker adds to it and returns null instead of a value. */
export type IssueList = Issue[];

/** An object of unknown content. */
export type UnknownRecord = Readonly<Record<string, unknown>>;

const MAX_SHOWN = 60;
const MAX_AMOUNT = 1e9;

/** Adds one error at a JSON path: what was expected, and the value found. Returns null for use in checkers. */
export function refuse(issues: IssueList, kind: IssueKind, path: string, expected: string, value: unknown): null {
  const received = shown(value);
  issues.push({ kind, severity: "error", place: { path }, subject: null, expected, received, done: null });
  return null;
}

/** A value as text for a message, cut at 60 characters. Example: `shown("a")` is `"a"` in quotes. */
export function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  let text: string;
  try {
    text = JSON.stringify(value) ?? typeof value;
  } catch {
    text = typeof value;
  }
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}...` : text;
}

/** Path of a member; names that are no plain words are quoted. Example: `member("users[3].days", "3ds Max")`. */
export function member(path: string, name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? `${path}.${name}` : `${path}[${JSON.stringify(name)}]`;
}

/** Own property only: inherited names such as `constructor` are absent. */
export function own(record: UnknownRecord, key: string): unknown {
  return Object.prototype.hasOwnProperty.call(record, key) ? record[key] : undefined;
}

/** A plain object, or null with an issue. */
export function checkRecord(value: unknown, path: string, issues: IssueList): UnknownRecord | null {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as UnknownRecord;
  return refuse(issues, "field-invalid", path, "an object", value);
}

/** A list, or null with an issue. */
export function checkList(value: unknown, path: string, issues: IssueList): readonly unknown[] | null {
  return Array.isArray(value) ? value : refuse(issues, "field-invalid", path, "a list", value);
}

/** A text that is not empty, or null with an issue. */
export function checkId(value: unknown, path: string, issues: IssueList): string | null {
  if (typeof value === "string" && value !== "") return value;
  return refuse(issues, "field-invalid", path, "a text that is not empty", value);
}

/** What a number must be: `decimals` at most, at least `least`; at most 1e9 unless `most` says otherwise. */
export interface NumberRule {
  readonly decimals: number;
  readonly least: number;
  readonly most?: number;
}

/** A finite number that obeys the rule, or null with an issue. */
export function checkNumber(value: unknown, rule: NumberRule, path: string, issues: IssueList): number | null {
  const { decimals, least, most = MAX_AMOUNT } = rule;
  const kind = decimals === 0 ? "a whole number" : `a number with at most ${decimals} decimals`;
  const expected = `${kind}, from ${least} to ${most}`;
  if (typeof value !== "number" || !Number.isFinite(value)) {
    return refuse(issues, typeof value === "number" ? "not-a-number" : "field-invalid", path, expected, value);
  }
  if (value < least) return refuse(issues, value < 0 ? "number-negative" : "field-invalid", path, expected, value);
  if (value > most) return refuse(issues, "number-too-large", path, expected, value);
  return hasDecimals(value, decimals) ? value : refuse(issues, "field-invalid", path, expected, value);
}

function hasDecimals(value: number, decimals: number): boolean {
  const scaled = value * 10 ** decimals;
  return Math.abs(scaled - Math.round(scaled)) <= 1e-9 * Math.max(1, Math.abs(scaled));
}

/** Checks every element of a list and keeps those that passed. */
export function checkEach<T>(
  value: unknown,
  path: string,
  issues: IssueList,
  check: (element: unknown, path: string) => T | null,
): T[] {
  const checked: T[] = [];
  const list = checkList(value, path, issues) ?? [];
  for (let index = 0; index < list.length; index++) {
    const element = check(list[index], `${path}[${index}]`);
    if (element !== null) checked.push(element);
  }
  return checked;
}

/** Refuses an id that was there before. */
export function checkUnique(id: string, seen: Set<string>, path: string, issues: IssueList): void {
  if (seen.has(id)) refuse(issues, "id-duplicate", path, "an id that no other element has", id);
  seen.add(id);
}

/** A list of ids that must all be known; repeated ones are refused. */
export function checkKnownIds(
  value: unknown,
  known: ReadonlySet<string>,
  kind: IssueKind,
  path: string,
  issues: IssueList,
): string[] {
  const seen = new Set<string>();
  return checkEach(value, path, issues, (element, at) => {
    const id = checkId(element, at, issues);
    if (id === null) return null;
    if (!known.has(id)) return refuse(issues, kind, at, "an id from the list above", id);
    checkUnique(id, seen, at, issues);
    return id;
  });
}

/** A record keyed by known ids; the result has no prototype, so that any text may be a key. */
export function checkKeyed<T>(
  value: unknown,
  known: ReadonlySet<string>,
  kind: IssueKind,
  path: string,
  issues: IssueList,
  check: (element: unknown, path: string) => T | null,
): Record<string, T> {
  const result = Object.create(null) as Record<string, T>;
  const record = checkRecord(value, path, issues);
  for (const key of Object.keys(record ?? {})) {
    const at = member(path, key);
    if (!known.has(key)) {
      refuse(issues, kind, at, "an id from the list above", key);
      continue;
    }
    const element = check(record?.[key], at);
    if (element !== null) result[key] = element;
  }
  return result;
}
