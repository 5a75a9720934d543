import { performance } from "node:perf_hooks";
import * as functions from "../src/functions";
import type { FunctionHost, FunctionResult } from "../workbench/host/customFunctions/functionHost";
import { emptyBook } from "../workbench/host/model/emptyBook";
import { bootHost } from "../workbench/node/boot/bootHost";

/**
 * What it costs to have TOKENCOST in 10,000 cells of a table, where nothing spills, beside one call that spills 10,000
 * rows; both through the real custom-functions runtime of office.js. The single calls are sent at once, as Excel does
 * when it recalculates. The ways alternate in one process; medians are shown. The runtime collects results for up to
 * 200 ms before it hands them out, which one cell alone shows; the last line is the same work without the runtime.
 * Run: `npx tsx bench/singleCells.bench.ts`. Environment: ROWS (default 10000), REPETITIONS (default 5).
 */
const ROWS = Number(process.env["ROWS"] ?? 10_000);
const REPETITIONS = Number(process.env["REPETITIONS"] ?? 5);
const WARM_UP = 1;

const rates = [
  ["Product", "Tokens per day"],
  ...Array.from({ length: 60 }, (_, index) => [`Product ${index}`, 1 + (index % 30)]),
];
const products = Array.from({ length: ROWS }, (_, row) => [`Product ${row % 60}`]);
const days = Array.from({ length: ROWS }, (_, row) => [(row * 7) % 250]);
const price = [[3]];

const costAt = (row: number): number => (rates[1 + (row % 60)]?.[1] as number) * (days[row]?.[0] ?? NaN) * 3;

function firstOf(result: FunctionResult | undefined): unknown {
  return result?.kind === "matrix" ? result.rows[0]?.[0] : result?.value;
}

/** Every result is looked at: a fast wrong answer is no answer. */
function check(found: (row: number) => unknown): void {
  for (let row = 0; row < ROWS; row += 1) {
    if (found(row) !== costAt(row)) throw new Error(`row ${row}: ${String(found(row))} instead of ${costAt(row)}`);
  }
}

const cellArguments = (row: number): unknown[] => [[products[row]], [days[row]], price, rates];

async function together(host: FunctionHost): Promise<void> {
  const calls = Array.from({ length: ROWS }, (_, row) => host.call("TOKENCOST", cellArguments(row)));
  const results = await Promise.all(calls);
  check((row) => firstOf(results[row]));
}

async function oneCell(host: FunctionHost): Promise<void> {
  const result = await host.call("TOKENCOST", cellArguments(0));
  if (firstOf(result) !== costAt(0)) throw new Error("one cell is wrong");
}

async function spilled(host: FunctionHost): Promise<void> {
  const result = await host.call("TOKENCOST", [products, days, price, rates]);
  check((row) => (result.kind === "matrix" ? result.rows[row]?.[0] : result.value));
}

function withoutRuntime(): Promise<void> {
  const results = products.map((product, row) =>
    functions.TOKENCOST([product], [days[row] ?? []], price, rates as unknown[][]),
  );
  check((row) => results[row]?.[0]?.[0]);
  return Promise.resolve();
}

async function milliseconds(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

async function main(): Promise<void> {
  const { functionHost } = await bootHost({ book: emptyBook(), functions: functions as never });
  const ways: readonly (readonly [string, () => Promise<void>])[] = [
    [`${ROWS} cells, sent together`, () => together(functionHost)],
    [`one call that spills ${ROWS} rows`, () => spilled(functionHost)],
    ["one cell alone", () => oneCell(functionHost)],
    [`${ROWS} cells without the runtime`, withoutRuntime],
  ];
  const times = ways.map((): number[] => []);
  for (let repetition = 0; repetition < WARM_UP + REPETITIONS; repetition += 1) {
    for (const [index, [, work]] of ways.entries()) {
      const time = await milliseconds(work);
      if (repetition >= WARM_UP) times[index]?.push(time);
    }
  }
  const spill = median(times[1] ?? []);
  ways.forEach(([name], index) => {
    const time = median(times[index] ?? []);
    console.log(`${name}: ${time.toFixed(1)} ms, ${(time / spill).toFixed(1)} times the spilled call`);
  });
}

void main().then(() => process.exit(0));
