/**
 * Measures the import of a daily Usage file: 1,000,000 rows of CSV read into usage records, beside papaparse alone on
 * the same bytes in the same run, without and with quotation marks. Run with `node --expose-gc --import tsx bench/intake.bench.ts`, or with
 * `npx tsx bench/intake.bench.ts`. Environment: ROWS (default 1000000). Prints seconds, rows a second, the ratio, and
 * the peak of the resident memory of the process.
 */
import Papa from "papaparse";
import { csvSource, type ImportOptions } from "../src/app";
import type { CalendarDate } from "../src/costing";
import { importUsageSteps } from "../src/intake";

const ROWS = Number(process.env["ROWS"] ?? 1_000_000);
const PRODUCTS = ["AutoCAD", "Revit", "Civil 3D", "3ds Max", "Maya"];
const START = Date.UTC(2025, 10, 1);
const DAYS = 365;

/** Rows of people × products × days, each different, as bytes of a file; with `quotes` every cell stands in quotes. */
function dailyFile(rows: number, quotes: boolean): Uint8Array {
  const written = (line: string): string => (quotes ? `"${line.split(",").join('","')}"` : line);
  const parts: Buffer[] = [
    Buffer.from(
      `${written("access_option,day_used,email,hashed_autodesk_id,offering_name,product_name,team_alias,version")}\n`,
    ),
  ];
  let lines: string[] = [];
  for (let row = 0; row < rows; row++) {
    const day = new Date(START + (row % DAYS) * 86_400_000).toISOString().slice(0, 10);
    const use = Math.floor(row / DAYS);
    const product = PRODUCTS[use % PRODUCTS.length] ?? "";
    const user = Math.floor(use / PRODUCTS.length);
    const hash = user.toString(16).padStart(40, "0");
    lines.push(
      written(`Subscription,${day},user${user}@northfield.example,${hash},${product},${product},Team ${user % 9},2026`),
    );
    if (lines.length === 50_000 || row === rows - 1) {
      parts.push(Buffer.from(`${lines.join("\n")}\n`));
      lines = [];
    }
  }
  return Buffer.concat(parts);
}

let peakBytes = 0;
const lookAtMemory = (): void => {
  peakBytes = Math.max(peakBytes, process.memoryUsage().rss);
};

interface Timed<T> {
  readonly seconds: number;
  /** Time on processors: what other programs on the machine take away does not count. */
  readonly busySeconds: number;
  readonly value: T;
}

function timed<T>(name: string, work: () => T): Timed<T> {
  const busy = process.cpuUsage();
  const start = process.hrtime.bigint();
  const value = work();
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const { user, system } = process.cpuUsage(busy);
  const busySeconds = (user + system) / 1e6;
  const rate = Math.round(ROWS / seconds).toLocaleString("en-US");
  console.log(`${name}: ${seconds.toFixed(2)} s (${busySeconds.toFixed(2)} s of processor), ${rate} rows a second`);
  return { seconds, busySeconds, value };
}

const options: ImportOptions = { asOf: "2026-11-24" as CalendarDate };

function importFile(file: Uint8Array) {
  const steps = importUsageSteps([csvSource("usage.csv", file)], options);
  let longest = 0;
  let from = process.hrtime.bigint();
  let next = steps.next();
  for (; !next.done; next = steps.next()) {
    const now = process.hrtime.bigint();
    longest = Math.max(longest, Number(now - from) / 1e6);
    if (now % 16n === 0n) lookAtMemory();
    from = process.hrtime.bigint();
  }
  lookAtMemory();
  return { result: next.value, longest };
}

function countWithPapaparse(file: Uint8Array): number {
  let rows = 0;
  const text = new TextDecoder().decode(file);
  Papa.parse<string[]>(text, { delimiter: ",", step: () => void rows++ });
  return rows;
}

function measure(name: string, quotes: boolean): void {
  const file = dailyFile(ROWS, quotes);
  lookAtMemory();
  console.log(`${name}: ${ROWS.toLocaleString("en-US")} rows, ${(file.length / 1e6).toFixed(0)} MB`);
  const ours = timed("import into records", () => importFile(file));
  const { result, longest } = ours.value;
  const [table] = result.files;
  if (table?.rows.used !== ROWS) throw new Error(`used ${table?.rows.used} of ${ROWS} rows`);
  console.log(
    `records: ${result.records.length}, issues: ${result.issues.length}, longest slice: ${longest.toFixed(0)} ms`,
  );
  console.log(`peak memory: ${(peakBytes / 1e6).toFixed(0)} MB`);
  const alone = timed("papaparse alone", () => countWithPapaparse(file));
  const ratio = (ours.seconds / alone.seconds).toFixed(2);
  const busyRatio = (ours.busySeconds / alone.busySeconds).toFixed(2);
  console.log(
    `papaparse saw ${alone.value} rows; import takes ${ratio} times as long, ${busyRatio} times the processor time\n`,
  );
}

console.log(`Node ${process.version}`);
measure("without quotation marks", false);
measure("every cell in quotation marks", true);
