/**
 * Measures how long the pane is blocked at most while 100,000 rows of usage become a recommendation: the sheet is read
 * by one request of its own; everything after that gives way, and the longest time between two of its breaks is what a
 * user can feel. Run with `npx tsx bench/slices.bench.ts`. Environment: ROWS (default 100000), RUNS (3), SHOW
 * (steps to list). Prints the longest step of each kind of sheet, with its name; each step counts with its shortest time
 * of all runs.
 */
import { recommendMix, usageReaderOf } from "../src/app";
import { issueSentence, type CalendarDate } from "../src/costing";
import { PUBLISHED } from "../src/rates";
import type { CellValue } from "../src/workbook/port";
import { createMemoryWorkbook } from "../test/support/memoryWorkbook";

const ROWS = Number(process.env["ROWS"] ?? 100_000);
const RUNS = Number(process.env["RUNS"] ?? 3);
const SHOW = Number(process.env["SHOW"] ?? 3);
const PRODUCTS = ["AutoCAD", "Revit", "Civil 3D", "3ds Max", "Maya"];
const FIRST_SERIAL = 45_962;

const product = (use: number): string => PRODUCTS[use % PRODUCTS.length] ?? "";
const email = (use: number): string => `user${Math.floor(use / 2)}@northfield.example`;

/** A row per person, product and day: 100 days each. */
function dailyRows(): CellValue[][] {
  const rows = Array.from({ length: ROWS }, (_, row) => {
    const use = Math.floor(row / 100);
    return ["Flex", FIRST_SERIAL + (row % 100) * 3, email(use), product(use), `Team ${use % 9}`];
  });
  return [["access_option", "day_used", "email", "product_name", "team_alias"], ...rows];
}

/** A row per stay: 100 stays each. */
function sessionRows(): CellValue[][] {
  const rows = Array.from({ length: ROWS }, (_, row) => {
    const use = Math.floor(row / 100);
    const start = FIRST_SERIAL + (row % 100) * 3 + 0.4;
    return [email(use), product(use), start, start + 0.3];
  });
  return [["user", "application", "session start", "session stop"], ...rows];
}

/** A row per person and product: the reading alone, nobody recommends a mix to so many people at once. */
function reportRows(): CellValue[][] {
  const rows = Array.from({ length: ROWS }, (_, row) => [
    email(row),
    product(row),
    "assigned",
    row % 200,
    "2026-10-30",
  ]);
  return [["email", "offering_name", "seat_assignment", "days_used", "last_accessed"], ...rows];
}

interface Slice {
  readonly step: string;
  readonly ms: number;
}

type Steps = Generator<{ readonly step: string; readonly done: number }, unknown>;

function slicesOf(steps: Steps): Slice[] {
  const slices: Slice[] = [];
  for (let step = "start"; ;) {
    const from = process.hrtime.bigint();
    const next = steps.next();
    slices.push({ step, ms: Number(process.hrtime.bigint() - from) / 1e6 });
    if (next.done) return slices;
    step = `${next.value.step} ${next.value.done}`;
  }
}

/** The steps are the same in every run, so the shortest time of each is what it takes without its neighbors. */
async function measure(name: string, start: () => Promise<Steps>): Promise<void> {
  let best: readonly Slice[] = [];
  for (let run = 0; run < RUNS; run++) {
    const slices = slicesOf(await start());
    best = run === 0 ? slices : best.map((slice, at) => ({ ...slice, ms: Math.min(slice.ms, slices[at]?.ms ?? 0) }));
  }
  const total = best.reduce((sum, { ms }) => sum + ms, 0);
  const longest = [...best].sort((a, b) => b.ms - a.ms).slice(0, SHOW);
  const list = longest.map(({ step, ms }) => `${ms.toFixed(0)} ms after "${step}"`).join(", ");
  console.log(`${name}: ${(total / 1000).toFixed(2)} s in ${best.length} slices; longest ${list}`);
}

async function main(): Promise<void> {
  const asOf = "2026-11-24" as CalendarDate;
  console.log(`${ROWS.toLocaleString("en-US")} rows, Node ${process.version}`);
  for (const [name, rows] of [
    ["Usage (daily)", dailyRows()],
    ["session log", sessionRows()],
  ] as const) {
    const port = createMemoryWorkbook({ sheets: [{ name: "Usage", rows }] });
    const options = { asOf, version: "0", published: PUBLISHED, readUsage: usageReaderOf(), issueSentence };
    await measure(`recommend from a ${name}`, () => recommendMix(port, options));
  }
  const [header = [], ...body] = reportRows();
  const sheet = { sheet: "Users", rowIndex: 0, columnIndex: 0, values: [header, ...body] };
  const { steps } = usageReaderOf();
  if (steps === undefined) throw new Error("the reader has no steps");
  await measure("read a Usage Report of half as many people", () =>
    Promise.resolve(steps([{ ...sheet, numberFormats: null, mergedAreas: [] }], { asOf })),
  );
}

void main();
