import { backtestNow, type LoggedUse } from "../src/costing/backtest/backtest";
import type { RatePrior } from "../src/costing/forecast/rateModelPrior";
import { fitPrior } from "./fitPrior";
import type { NamedLog } from "./logsGiven";

interface Costs {
  readonly advice: number;
  readonly allFlex: number;
  readonly lastYearBreakEven: number;
  readonly hindsight: number;
}

function costsOf(uses: readonly LoggedUse[], prior?: RatePrior): Costs {
  const sum = { advice: 0, allFlex: 0, lastYearBreakEven: 0, hindsight: 0 };
  for (const { costs } of backtestNow(uses, prior).flatMap((period) => period.users)) {
    for (const policy of Object.keys(sum) as (keyof Costs)[]) sum[policy] += costs[policy];
  }
  return sum;
}

function share(costs: readonly Costs[], policy: "advice" | "allFlex" = "advice"): string {
  const total = (key: keyof Costs): number => costs.reduce((sum, each) => sum + each[key], 0);
  return ((total(policy) - total("hindsight")) / (total("lastYearBreakEven") - total("hindsight"))).toFixed(3);
}

/**
 * What the advice costs above perfect knowledge, as a share of what the rule of last year's days costs above it: with
 * the prior that is shipped (fitted on these logs), and fitted on all logs but one and tested on that one. The margins are
 * the shipped ones: they came out the same in each fit that left one log out.
 */
export function printHeldOut(given: readonly NamedLog[]): void {
  const logs = given.map(({ uses }) => uses);
  const shipped = logs.map((uses) => costsOf(uses));
  const heldOut = logs.map((uses, index) => {
    const others = logs.filter((_, place) => place !== index);
    const prior = fitPrior(others.map((log) => log.map(({ days }) => days)));
    return costsOf(uses, prior);
  });

  console.log("Cost above perfect knowledge as a share of that of last year's days (limit 0.70, goal 0.50):");
  given.forEach(({ name }, index) => {
    const [own, other] = [shipped[index], heldOut[index]] as [Costs, Costs];
    console.log(`log ${name}: shipped ${share([own])}, fitted on the others ${share([other])}`);
  });
  console.log(
    `all: shipped ${share(shipped)}, fitted on the others ${share(heldOut)}, all Flex ${share(shipped, "allFlex")}`,
  );
}
