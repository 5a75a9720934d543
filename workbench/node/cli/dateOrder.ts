import type { DateOrder } from "../../../src/app";
import type { CommandLine } from "./usage";

/** What `--dates` can be: how `3/4/2026` is meant in files that leave it open. */
const ORDERS: readonly DateOrder[] = ["day-first", "month-first"];

/** The order that `--dates` names; null without it, so that files that leave it open are reported. */
export function dateOrderOf(line: CommandLine): DateOrder | null {
  return ORDERS.find((order) => order === line.values["dates"]) ?? null;
}

/** The sentence that says what is wrong with `--dates`, null when nothing is. */
export function datesProblem(line: CommandLine): string | null {
  const dates = line.values["dates"];
  if (dates === undefined || dateOrderOf(line) !== null) return null;
  return `--dates takes ${ORDERS.join(" or ")}, found ${dates}.`;
}
