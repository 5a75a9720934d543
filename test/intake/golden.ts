import { existsSync, readdirSync, readFileSync } from "node:fs";
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

/** Content of case.json; throws for a folder that would test nothing, or leaves one of its files out. */
export function readCase(folder: string): Case {
  const file = join(folder, "case.json");
  if (!existsSync(file)) throw new Error(`${file} is missing`);
  const read = JSON.parse(readFileSync(file, "utf8")) as Case;
  if (!Array.isArray(read.files) || read.files.length === 0) throw new Error(`${file} names no file`);
  const others = readdirSync(folder).filter((name) => name !== "case.json" && name !== "expected.json");
  const left = others.filter((name) => !read.files.includes(name));
  if (left.length > 0) throw new Error(`${file} leaves ${left.join(", ")} out`);
  return read;
}

/** What expected.json of a folder says; throws when it is missing or says nothing. */
export function readExpected(folder: string): unknown {
  const file = join(folder, "expected.json");
  if (!existsSync(file)) throw new Error(`${file} is missing`);
  return JSON.parse(readFileSync(file, "utf8"));
}

/** Runs the case of a folder: its files in the order that case.json gives. */
export function runCase(folder: string): ImportJson {
  const { asOf, files, period, rates } = readCase(folder);
  const inputs = files.map((file): ImportInput => {
    const bytes = readFileSync(join(folder, file));
    if (!file.endsWith(".json")) return { file, csv: bytes };
    const book = JSON.parse(bytes.toString("utf8")) as Extract<ImportInput, { sheets: unknown }>;
    return { file: file.replace(".json", ".xlsx"), sheets: book.sheets };
  });
  const tokensPerDayOf = (product: string): number | null => rates?.[product] ?? null;
  return importUsageJson(inputs, { asOf, period: period ?? null, tokensPerDayOf });
}
