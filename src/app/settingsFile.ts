import { fail, ok, parseDate, serialOfDate, type Issue, type Result } from "../costing";
import { INPUT_TABLES, SETTING, TABLES, type ColumnLayout, type TableLayout } from "../workbook/layout";
import type { CellValue, EditCell, TableContent, WorkbookEdit } from "../workbook/port";
import { nameKey } from "./recommendMix/cells";
import { inputLookEdits, inputSheetEdits } from "./sheets/inputSheets";
import { cellsAsWritten, refill } from "./sheets/tableEdit";
import { settingLines } from "./recommendMix/settingLines";
import { SETTING_NAMES, fieldName, givenSettings, invalid, isObject, shown, titleKey } from "./settingsFields";

const FORMAT = "flexmix-settings/1";

/** Keys of the file and the tables that they fill; the settings are name and value. */
const TABLES_BY_KEY: ReadonlyMap<string, TableLayout> = new Map<string, TableLayout>([
  ["rates", TABLES.rates],
  ["offers", TABLES.offers],
  ["offerTiers", TABLES.offerTiers],
  ["teams", TABLES.teams],
  ["tokenTiers", TABLES.tokenTiers],
  ["seats", TABLES.seats],
  ["packs", TABLES.packs],
]);

/** What a cell of a column takes, for sentences. */
const WORDS: Record<ColumnLayout["format"], string> = {
  text: "a text",
  money: "an amount",
  price: "a price",
  days: "a number of days",
  tokens: "a number of tokens",
  percent: "a number of percent",
  date: "a date as YYYY-MM-DD",
  count: "a number",
  average: "a number",
};

/**
 * Turns a file `flexmix-settings/1` into edits that fill the input tables.
 *
 * The file holds the input tables as arrays of rows with the columns in camel case (`tokensPerDay`), and `settings` as
 * an object (`{"currency": "USD"}`) or as rows (`[{"setting": "Currency", "value": "USD"}]`). A row takes the place of the rows with the same first cell; the other rows stay.
 * Every field that is not understood is an issue with its path, and then nothing is written.
 * Example: `{"format": "flexmix-settings/1", "rates": [{"product": "AutoCAD", "tokensPerDay": 6}]}` sets one rate.
 */
export function settingsFileEdits(
  json: unknown,
  existing: readonly TableContent[],
  dateSystem: 1900 | 1904,
): Result<readonly WorkbookEdit[], readonly Issue[]> {
  const issues: Issue[] = [];
  if (!isObject(json) || json["format"] !== FORMAT) {
    return fail([invalid("format", FORMAT, isObject(json) ? shown(json["format"] ?? null) : typeof json)]);
  }
  const tables = new Map(existing.map((table) => [table.name, table]));
  const edits: WorkbookEdit[] = [];
  const filled = new Set<TableLayout>();
  for (const [key, value] of Object.entries(json)) {
    if (key === "format") continue;
    if (key === "settings") {
      edits.push(adoptEdit(TABLES.settings), settingEdit(value, tables.get(TABLES.settings.name), dateSystem, issues));
      continue;
    }
    const layout = TABLES_BY_KEY.get(key) ?? TABLES_BY_KEY.get(uncapitalize(key.replace(/^flex/i, "")));
    if (!layout) issues.push(invalid(key, `format, settings, ${[...TABLES_BY_KEY.keys()].join(", ")}`, key));
    else if (filled.has(layout)) issues.push(invalid(key, "each table once", key));
    else if (!Array.isArray(value)) issues.push(invalid(key, "an array of rows", typeof value));
    else edits.push(adoptEdit(layout), tableEdit(key, layout, value, tables.get(layout.name), dateSystem, issues));
    if (layout) filled.add(layout);
  }
  return issues.length > 0 ? fail(issues) : ok(withNewSheets(edits, tables));
}

/** Tables that are new stand on sheets that look as a run would have made them. */
function withNewSheets(
  edits: readonly WorkbookEdit[],
  tables: ReadonlyMap<string, TableContent>,
): readonly WorkbookEdit[] {
  const made = [...INPUT_TABLES].filter(
    ({ name }) => !tables.has(name) && edits.some((edit) => edit.kind === "table" && edit.table === name),
  );
  const sheets = [...new Set(made.map((layout) => layout.sheet))];
  const currency = currencyOf(edits, tables);
  return [
    ...sheets.flatMap((sheet) => inputSheetEdits(sheet)),
    ...edits,
    ...made.flatMap((layout) => inputLookEdits(layout, currency)),
  ];
}

/** The currency of the settings, as the file or else the workbook has it. */
function currencyOf(edits: readonly WorkbookEdit[], tables: ReadonlyMap<string, TableContent>): string {
  const { name } = TABLES.settings;
  const edit = edits.find((each) => each.kind === "table" && each.table === name);
  const rows = edit?.kind === "table" ? edit.rows : (tables.get(name)?.values ?? []);
  const found = rows.find(([setting = ""]) => nameKey(textOfCell(setting)) === nameKey(SETTING.currency))?.[1];
  return (
    textOfCell(found ?? "")
      .trim()
      .toUpperCase() || "USD"
  );
}

/** A table that a file of another program brought along is known again, as in a run. */
function adoptEdit({ name, sheet, columns }: TableLayout): WorkbookEdit {
  return { kind: "adopt", table: name, sheet, columns: columns.map((column) => column.name) };
}

/** Cells of an old row in the order that `refill` writes: our columns, then those that the user added. */
function keptRow(layout: TableLayout, old: TableContent, index: number): EditCell[] {
  const cells = cellsAsWritten(old, index);
  const own = layout.columns.map((column) => nameKey(column.name));
  const added = old.columns.map(nameKey).filter((name) => !own.includes(name));
  return [...own, ...added].map((name) => cells.get(name) ?? "");
}

function settingEdit(
  value: unknown,
  old: TableContent | undefined,
  dateSystem: 1900 | 1904,
  issues: Issue[],
): WorkbookEdit {
  const given = new Map<string, CellValue>();
  for (const [key, setting] of givenSettings(value, issues)) {
    const name = SETTING_NAMES.get(titleKey(key));
    const cell = name === SETTING.planStart ? dateText(setting) : cellOf(setting, "text", dateSystem);
    if (name === undefined) issues.push(invalid(`settings.${key}`, [...new Set(Object.keys(SETTING))].join(", "), key));
    else if (cell === null) issues.push(invalid(`settings.${key}`, "a text, number or date", shown(setting)));
    else given.set(name, cell);
  }
  const kept = keptRows(TABLES.settings, old, () => true).map((row) => {
    const [name = "", before = ""] = row;
    const now = [...given].find(([each]) => nameKey(each) === nameKey(textOfCell(name)))?.[1];
    return [name, now ?? before, ...row.slice(2)];
  });
  const present = new Set(kept.map(([name = ""]) => nameKey(textOfCell(name))));
  const missing = settingLines()
    .filter(({ name }) => !present.has(nameKey(name)))
    .map(({ name, value: usual, unit, note }) => [name, given.get(name) ?? usual, unit, note]);
  return refill(TABLES.settings, [...kept, ...missing], old);
}

/** Rows of the old table that hold anything and that are to stay. */
function keptRows(
  layout: TableLayout,
  old: TableContent | undefined,
  stays: (firstCell: string) => boolean,
): EditCell[][] {
  return (old?.values ?? []).flatMap((values, index) => {
    if (old === undefined || values.every((cell) => cell === "")) return [];
    const row = keptRow(layout, old, index);
    return stays(textOfCell(row[0] ?? "")) ? [row] : [];
  });
}

function textOfCell(cell: EditCell): string {
  return String(typeof cell === "object" && cell !== null ? cell.value : (cell ?? ""));
}

function tableEdit(
  key: string,
  layout: TableLayout,
  rows: readonly unknown[],
  old: TableContent | undefined,
  dateSystem: 1900 | 1904,
  issues: Issue[],
): WorkbookEdit {
  const columns = new Map(layout.columns.map((column) => [fieldName(column.name), column]));
  const given = rows.map((row, index) => {
    const path = `${key}[${index}]`;
    if (!isObject(row)) issues.push(invalid(path, "a row as an object", typeof row));
    const cells = new Map<string, CellValue>();
    for (const [field, value] of Object.entries(isObject(row) ? row : {})) {
      const column = columns.get(field);
      const cell = column ? cellOf(value, column.format, dateSystem) : null;
      if (!column) issues.push(invalid(`${path}.${field}`, [...columns.keys()].join(", "), field));
      else if (cell === null) issues.push(invalid(`${path}.${field}`, WORDS[column.format], shown(value)));
      else cells.set(column.name, cell);
    }
    return layout.columns.map((column) => cells.get(column.name) ?? "");
  });
  const replaced = new Set(given.map((row) => nameKey(String(row[0] ?? ""))));
  const kept = keptRows(layout, old, (name) => !replaced.has(nameKey(name)));
  return refill(layout, [...kept, ...given], old);
}

/** Null becomes an empty cell; a list of names becomes text with semicolons; a date becomes a serial number. */
function cellOf(value: unknown, format: ColumnLayout["format"], dateSystem: 1900 | 1904): CellValue | null {
  if (value === null) return "";
  if (format === "text") return textCell(value);
  if (format !== "date") return typeof value === "number" && Number.isFinite(value) ? value : null;
  const date = typeof value === "string" ? parseDate(value) : null;
  return date === null ? null : serialOfDate(date, dateSystem === 1904 ? "1904" : "1900");
}

/** A date stays text in the settings, whose column has no format that would show a serial number as a date. */
function dateText(value: unknown): CellValue | null {
  if (value === null) return "";
  return typeof value === "string" && parseDate(value) !== null ? value : null;
}

function textCell(value: unknown): CellValue | null {
  if (Array.isArray(value)) return value.every((each) => typeof each === "string") ? value.join("; ") : null;
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "string" || (typeof value === "number" && Number.isFinite(value)) ? value : null;
}

function uncapitalize(word: string): string {
  return word.charAt(0).toLowerCase() + word.slice(1);
}
