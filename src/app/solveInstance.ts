import { optimizeMix, parseProblem, type Issue, type MixProblem, type MixSolution } from "../costing";

/** The answer of the optimizer as a file, format `flexmix-solution/1`; money rounded to the minor unit. */
export interface SolutionFile {
  readonly format: "flexmix-solution/1";
  readonly status: MixSolution["status"];
  readonly cost: number | null;
  readonly lowerBound: number | null;
  readonly plan: MixSolution["plan"];
  readonly pools: readonly { id: string; tokensBought: number; tokensUsed: number; cost: number }[];
  readonly infeasible: MixSolution["infeasible"];
  readonly ms: { readonly compile: number; readonly solve: number };
}

/** `exit`: 0 done, 1 the input has errors, 3 no plan exists. */
export interface SolveOutcome {
  readonly solution: SolutionFile | null;
  readonly issues: readonly Issue[];
  readonly exit: 0 | 1 | 3;
}

/** How to solve: `readClock` gives milliseconds of the caller's clock; `minorUnits` decimals of the currency (2). */
export interface SolveSettings {
  readonly readClock: () => number;
  readonly minorUnits?: number;
  readonly workLimit?: number;
}

/**
 * Reads the text of a `flexmix-instance/1` file, solves it and answers with the solution file or the issues.
 * The lower bound is rounded like the cost when proven, and down to the minor unit when a gap is left.
 * Example: the text "{}" gives exit 1 and an issue for each missing field.
 */
export function solveInstance(text: string, settings: SolveSettings): SolveOutcome {
  const json = readJson(text);
  if (!json.ok) return { solution: null, issues: [json.issue], exit: 1 };
  const problem = parseProblem(json.value);
  if (!problem.ok) return { solution: null, issues: problem.error, exit: 1 };
  const { solution, ms } = solveTimed(problem.value, settings);
  const file = solutionFile(solution, ms, settings.minorUnits ?? 2);
  return { solution: file, issues: [], exit: solution.status === "infeasible" ? 3 : 0 };
}

/** Drives the optimizer and reads the clock where the step changes from compile to solve. */
function solveTimed(problem: MixProblem, { readClock, workLimit }: SolveSettings) {
  const steps = optimizeMix(problem, workLimit === undefined ? {} : { workLimit });
  const started = readClock();
  let compiled: number | null = null;
  for (;;) {
    const next = steps.next();
    const now = readClock();
    if (compiled === null && (next.done || next.value.step !== "compile")) compiled = now;
    if (!next.done) continue;
    const solveFrom = compiled ?? now;
    return { solution: next.value, ms: { compile: solveFrom - started, solve: now - solveFrom } };
  }
}

function readJson(text: string): { ok: true; value: unknown } | { ok: false; issue: Issue } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    const received = text.length > 60 ? `${text.slice(0, 60)}...` : text;
    const place = { path: "$" };
    const issue: Issue = {
      kind: "file-unreadable",
      severity: "error",
      place,
      subject: null,
      expected: "JSON",
      received,
      done: null,
    };
    return { ok: false, issue };
  }
}

function solutionFile(solution: MixSolution, ms: SolutionFile["ms"], minorUnits: number): SolutionFile {
  const scale = 10 ** minorUnits;
  const rounded = (amount: number) => Math.round(amount * scale + 1e-7) / scale;
  const { status, cost, lowerBound } = solution;
  const bound = lowerBound !== null && status === "gap" ? Math.floor(lowerBound * scale) / scale : lowerBound;
  return {
    format: "flexmix-solution/1",
    status,
    cost: cost === null ? null : rounded(cost),
    lowerBound: bound === null ? null : rounded(bound),
    plan: solution.plan,
    pools: solution.pools.map((pool) => ({
      id: pool.id,
      tokensBought: pool.tokensBought,
      tokensUsed: pool.tokensUsed,
      cost: rounded(pool.cost),
    })),
    infeasible: solution.infeasible,
    ms,
  };
}
