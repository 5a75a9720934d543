import type { Issue } from "../../costing";
import { cellIssue } from "./issues";
import type { Optimum } from "./optimum";
import type { UserModel } from "./users";

/** A figure that is missing, and how many users wait for it. */
export interface MissingFigure {
  readonly figure: string;
  readonly users: number;
}

/** Missing figures by the number of users who wait for them, most first. */
export function countMissing(users: readonly UserModel[]): MissingFigure[] {
  const counts = new Map<string, number>();
  for (const user of users) for (const figure of user.missing) counts.set(figure, (counts.get(figure) ?? 0) + 1);
  return [...counts]
    .map(([figure, count]) => ({ figure, users: count }))
    .sort((a, b) => b.users - a.users || (a.figure < b.figure ? -1 : 1));
}

/** The missing figures as issues, each with the number of users who wait for it. */
export function missingIssues(users: readonly UserModel[]): Issue[] {
  return countMissing(users).map(({ figure, users: count }) =>
    cellIssue("figure-missing", "warning", null, {
      subject: figure,
      done: `${count} ${count === 1 ? "user stays" : "users stay"} undecided or as today`,
    }),
  );
}

/** What makes a plan impossible, as issues. */
export function infeasibleIssues(optimum: Optimum): Issue[] {
  return optimum.solved.solution.infeasible.map(({ user, product, why }) =>
    cellIssue("plan-infeasible", "error", null, {
      subject: product === null ? user : `${user}, ${product}`,
      received: why,
      done: "nothing was written",
    }),
  );
}
