import fs from "node:fs";
import path from "node:path";
import type { MixProblem } from "../../../../src/costing";

export interface Instance extends MixProblem {
  readonly expected: { readonly status: "optimal" | "infeasible"; readonly cost: number };
}

const FOLDER = path.resolve("test/cases/instances");

export function instanceNames(): string[] {
  return fs.readdirSync(FOLDER).filter((name) => name.endsWith(".json"));
}

export function readText(name: string): string {
  return fs.readFileSync(path.join(FOLDER, name), "utf8");
}

export function readInstance(name: string): Instance {
  return JSON.parse(readText(name)) as Instance;
}
