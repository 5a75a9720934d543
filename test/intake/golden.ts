import { readFileSync } from "node:fs";
import { join } from "node:path";
import { importUsageJson, type ImportInput, type ImportJson } from "../../src/app";
import type { CalendarDate, Period } from "../../src/costing";

/** Folder with a folder per case. */
export const CASES = join(__dirname, "../cases/intake");

interface Case {
  readonly asOf: CalendarDate;
  readonly files: readonly string[];
  readonly period?: Period;
  readonly rates?: Record<string, number>;
}

/** Runs the case of a folder: its files in the order that case.json gives. */
export function runCase(name: string): ImportJson {
  const folder = join(CASES, name);
  const { asOf, files, period, rates } = JSON.parse(readFileSync(join(folder, "case.json"), "utf8")) as Case;
  const inputs = files.map((file): ImportInput => {
    const bytes = readFileSync(join(folder, file));
    if (!file.endsWith(".json")) return { file, csv: bytes };
    const book = JSON.parse(bytes.toString("utf8")) as Extract<ImportInput, { sheets: unknown }>;
    return { file: file.replace(".json", ".xlsx"), sheets: book.sheets };
  });
  const tokensPerDayOf = (product: string): number | null => rates?.[product] ?? null;
  return importUsageJson(inputs, { asOf, period: period ?? null, tokensPerDayOf });
}
