import { performance } from "node:perf_hooks";
import { TOKENCOST } from "../src/functions/functions";

/**
 * How much slower TOKENCOST over 100,000 rows is than the least that any implementation must do: read the same cells,
 * find each rate in a Map by lower-cased name and fill a result of the same shape. Both run alternately in one process;
 * the ratio of each pair is taken and the median shown. It should be at most 3.
 * Run: `npx tsx bench/tokenCost.bench.ts`
 */
const ROWS = 100_000;
const REPETITIONS = 41;
const WARM_UP = 10;

const rates = [
  ["Product", "Tokens per day"],
  ...Array.from({ length: 60 }, (_, index) => [`Product ${index}`, 1 + (index % 30)]),
];

/** Strings of their own in every cell, as they arrive from a workbook, and not one shared string per product. */
function freshCells(): { products: unknown[][]; days: unknown[][]; prices: unknown[][] } {
  const rows = Array.from({ length: ROWS }, (_, row) => [`Product ${row % 60}`, (row * 7) % 250, 3]);
  const parsed = JSON.parse(JSON.stringify(rows)) as unknown[][];
  return {
    products: parsed.map((row) => [row[0]]),
    days: parsed.map((row) => [row[1]]),
    prices: parsed.map((row) => [row[2]]),
  };
}

function bareLoop(products: unknown[][], days: unknown[][], prices: unknown[][]): unknown[][] {
  const rateByName = new Map(rates.slice(1).map(([name, rate]) => [String(name).toLowerCase(), Number(rate)]));
  const results = new Array<unknown[]>(products.length);
  for (let row = 0; row < products.length; row += 1) {
    const rate = rateByName.get((products[row]?.[0] as string).toLowerCase()) ?? NaN;
    results[row] = [rate * (days[row]?.[0] as number) * (prices[row]?.[0] as number)];
  }
  return results;
}

function milliseconds(work: () => unknown[][]): number {
  const start = performance.now();
  const results = work();
  const elapsed = performance.now() - start;
  if (results.length !== ROWS) throw new Error(`${results.length} rows instead of ${ROWS}`);
  return elapsed;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

function measure(title: string, spreadPrices: boolean): void {
  const [bare, ours, ratios]: [number[], number[], number[]] = [[], [], []];
  for (let repetition = 0; repetition < WARM_UP + REPETITIONS; repetition += 1) {
    const a = freshCells();
    const b = freshCells();
    const ourPrices = spreadPrices ? b.prices : [[3]];
    const measureBare = () => milliseconds(() => bareLoop(a.products, a.days, a.prices));
    const measureOurs = () => milliseconds(() => TOKENCOST(b.products, b.days, ourPrices, rates));
    const oursFirst = repetition % 2 === 0;
    const first = oursFirst ? measureOurs() : measureBare();
    const second = oursFirst ? measureBare() : measureOurs();
    const [ourTime, bareTime] = oursFirst ? [first, second] : [second, first];
    if (repetition < WARM_UP) continue;
    bare.push(bareTime);
    ours.push(ourTime);
    ratios.push(ourTime / bareTime);
  }
  const sorted = [...ratios].sort((x, y) => x - y);
  const [low, high] = [sorted[Math.floor(sorted.length * 0.1)], sorted[Math.floor(sorted.length * 0.9)]];
  console.log(
    `${title}: bare ${median(bare).toFixed(2)} ms, TOKENCOST ${median(ours).toFixed(2)} ms, ` +
      `ratio ${median(ratios).toFixed(2)} (10th to 90th percentile ${low?.toFixed(2)} to ${high?.toFixed(2)})`,
  );
}

measure("one price for all rows", false);
measure("a price in each row", true);
