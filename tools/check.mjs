/* global console, process */
import { spawn } from "node:child_process";

/**
 * `npm test`: every check of the project, one after the other, without a stop at the first failure.
 *
 * The last line is `N passed, N failed`: each test counts, and each step without tests counts as one. A browser suite
 * that cannot start is reported as skipped with its reason, never as passed; with --skip-is-failure it counts as failed.
 */
const SKIP_IS_FAILURE = process.argv.includes("--skip-is-failure");

/** The steps in each lane run one after the other; both lanes run at once. */
const LANES = [
  [
    step("types", "npx tsc --noEmit"),
    step("types of costing without browser or Node", "npx tsc --noEmit -p tsconfig.costing.json"),
    step("lint", "npx eslint ."),
    step("format", "npx prettier --check --log-level warn ."),
    step("import rules", "npx depcruise src workbench --config .dependency-cruiser.cjs"),
  ],
  [
    step("production build", "npx webpack --mode production"),
    step("workbench build", "npx webpack --config workbench/page/webpack.config.cjs"),
    step("tests", 'npx mocha --reporter dot "test/**/*.test.ts"', { hasTests: true }),
  ],
];
const LAST = [step("browser", 'npx mocha --timeout 120000 "test/browser/*.browser.ts"', { hasTests: true })];

function step(name, command, { hasTests = false } = {}) {
  return { name, command, hasTests };
}

function run({ name, command, hasTests }) {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command, { shell: true, env: { ...process.env, FORCE_COLOR: "0" } });
    let text = "";
    child.stdout.on("data", (data) => (text += data));
    child.stderr.on("data", (data) => (text += data));
    child.on("close", (code) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      const counts = hasTests ? testCounts(text, code) : { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
      console.log(`${code === 0 ? "ok  " : "FAIL"} ${name} (${seconds} s)`);
      if (code !== 0) console.log(text.trim());
      for (const reason of text.match(/^SKIPPED: .*$/gm) ?? []) console.log(`     ${reason}`);
      resolve({ name, ...counts });
    });
  });
}

/** What mocha printed in its closing lines. A run that fails without a failed test (it crashed) is one failure. */
function testCounts(text, code) {
  const count = (word) => Number(text.match(new RegExp(`^\\s*(\\d+) ${word}`, "m"))?.[1] ?? 0);
  const [passed, failed, skipped] = ["passing", "failing", "pending"].map(count);
  const unmet = failed === 0 && (code !== 0 || passed + skipped === 0) ? 1 : 0;
  return { passed, failed: failed + unmet, skipped };
}

async function runLane(steps) {
  const results = [];
  for (const each of steps) results.push(await run(each));
  return results;
}

const results = [...(await Promise.all(LANES.map(runLane))).flat(), ...(await runLane(LAST))];
const total = (key) => results.reduce((sum, result) => sum + (result[key] ?? 0), 0);
const skipped = total("skipped");
const failed = total("failed") + (SKIP_IS_FAILURE ? skipped : 0);
if (skipped > 0) console.log(`${skipped} skipped`);
console.log(`${total("passed")} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
