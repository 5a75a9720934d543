/**
 * Measures the optimizer: alone from 10,000 to 1,000,000 users, and beside HiGHS on the same instances. Run with
 * `npx tsx bench/mix.bench.ts`. Environment: SIZES (users, comma-separated), HIGHS_SIZES (default 100,300,1000; add
 * 10000 by hand, it takes minutes), REFERENCE_SOLVER (path of a module exporting `solveFast(problem)` to run beside).
 */
import { pathToFileURL } from "node:url";
import {
  compileMix,
  describeSolution,
  optimizeMixNow,
  runNow,
  solveCompiled,
  type MixProblem,
  type ProblemUser,
} from "../src/costing";
import { highsCost } from "../test/costing/mix/support/highsOracle";
import { seeded } from "../test/costing/mix/support/randomProblem";

const RATES = [7, 10, 10, 8, 6, 6, 7, 7, 5, 9, 1, 3, 2];
const PRICES = [2095, 3005, 2870, 2575, 1945, 1945, 1180, 2650, 680, 1900, 690, 1950, 390];
const SETS = [
  { id: "set A", products: [0, 1, 2, 6, 11, 12, 4], price: 3675 },
  { id: "set B", products: [0, 3, 6, 10, 8, 4, 12], price: 3450 },
  { id: "set C", products: [4, 5], price: 2760 },
];

/** A fleet with six token tiers; prices and rates are examples. */
function fleet(users: number, seed: number): MixProblem {
  const random = seeded(seed);
  const whole = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const people = Array.from({ length: users }, (_, i): ProblemUser => {
    const days: Record<string, number> = {};
    const count = random() < 0.55 ? 1 : random() < 0.7 ? 2 : whole(3, 5);
    const habit = random();
    for (let k = 0; k < count; k++) {
      const product = `P${Math.floor(random() * random() * RATES.length)}`;
      days[product] = habit < 0.35 ? whole(120, 230) : habit < 0.7 ? whole(5, 110) : whole(1, 25);
    }
    return { id: `u${i}`, pool: "E1", days, ...(random() < 0.03 && { lock: "named" as const }) };
  });
  const scale = users * 120;
  const tiers = [
    { from: 1, price: 3 },
    { from: 5000, price: 2.85 },
    { from: Math.max(5001, 10000), price: 2.7 },
    { from: Math.max(10001, Math.round(scale * 0.9)), price: 2.55 },
    { from: Math.max(10002, Math.round(scale * 2.5)), price: 2.4 },
    { from: Math.max(10003, Math.round(scale * 3.6)), price: 2.2 },
  ];
  return {
    format: "flexmix-instance/1",
    products: RATES.map((flexRate, i) => ({ id: `P${i}`, flexRate })),
    offers: [
      ...PRICES.map((price, i) => ({ id: `sub ${i}`, covers: [`P${i}`], price })),
      ...SETS.map(({ id, products, price }) => ({ id, covers: products.map((i) => `P${i}`), price })),
    ],
    pools: [{ id: "E1", scheme: "all-units", tiers, pack: 100, minimum: 100 }],
    users: people,
  };
}

function timeOurs(problem: MixProblem) {
  const started = performance.now();
  const compiled = runNow(compileMix(problem));
  const compiledAt = performance.now();
  const solved = runNow(solveCompiled(compiled));
  const solvedAt = performance.now();
  const solution = runNow(describeSolution(solved));
  return {
    compile: compiledAt - started,
    solve: solvedAt - compiledAt,
    explain: performance.now() - solvedAt,
    total: solvedAt - started,
    solution,
  };
}

const sizesOf = (text: string | undefined, usual: string) => (text ?? usual).split(",").map(Number);
const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!;
const ms = (value: number) => `${value.toFixed(0)} ms`;

async function main(): Promise<void> {
  const path = process.env.REFERENCE_SOLVER;
  const reference = path
    ? ((await import(pathToFileURL(path).href)) as { solveFast: (p: MixProblem, o: object) => { cost: number } })
    : null;
  for (const users of sizesOf(process.env.SIZES, "10000,100000,1000000")) {
    for (const seed of [1, 2, 3]) {
      const problem = fleet(users, seed);
      const ours = timeOurs(problem);
      let line = `${users} users, seed ${seed}: compile ${ms(ours.compile)}, solve ${ms(ours.solve)}, together ${ms(ours.total)}, explain ${ms(ours.explain)}, ${ours.solution.status}, core ${ours.solution.certificate.coreUsers}, root gap ${ours.solution.certificate.rootGap?.toFixed(2)}`;
      if (reference) {
        const started = performance.now();
        const { cost } = reference.solveFast(problem, {});
        const took = performance.now() - started;
        line += `; reference ${ms(took)}, ratio ${(ours.total / took).toFixed(2)}, same cost ${Math.abs(cost / 1e4 - (ours.solution.cost ?? 0)) < 1e-6}`;
      }
      console.log(line);
    }
  }
  for (const users of sizesOf(process.env.HIGHS_SIZES, "100,300,1000")) {
    const ratios: number[] = [];
    for (const seed of [1, 2, 3, 4, 5]) ratios.push(await besideHighs(users, seed));
    console.log(`${users} users: ${median(ratios).toFixed(0)} times faster than HiGHS in the middle of 5 fleets`);
  }
}

/** How many times faster than HiGHS on one fleet; both see the same instance. */
async function besideHighs(users: number, seed: number): Promise<number> {
  const problem = fleet(users, seed);
  optimizeMixNow(problem);
  const runs = Array.from({ length: 5 }, () => timeOurs(problem));
  const own = median(runs.map((run) => run.total));
  const started = performance.now();
  const cost = await highsCost(problem);
  const took = performance.now() - started;
  const same = typeof cost === "number" && Math.abs(cost - (runs[0]!.solution.cost ?? 0)) < 0.01;
  const ratio = (took / own).toFixed(0);
  console.log(
    `${users} users, seed ${seed}: ours ${own.toFixed(1)} ms, HiGHS ${ms(took)}, ${ratio}x, same cost ${same}`,
  );
  return took / own;
}

void main();
