import { minorDigitsOf } from "../quantity/currency";
import type { MixSolution } from "./problem";

/**
 * The proof in words a budget owner understands. `currency`: ISO code, written before the amounts.
 * Example: "Cheapest possible: USD 1,720,485.00. No plan can cost less than USD 1,720,406.74 (a one-line check over all
 * users); the last USD 78.26 were closed by checking every combination of the 40 users nearest to break-even."
 */
export function certificateSentence(solution: MixSolution, currency: string): string {
  const { cost, lowerBound, certificate, status } = solution;
  if (status === "infeasible" || cost === null || lowerBound === null) return infeasibleSentence(solution);
  const money = (amount: number) => `${currency} ${grouped(amount, minorDigitsOf(currency))}`;
  if (status === "gap") {
    const gap = money(cost - lowerBound);
    const reason = certificate.seatTiers > 0 ? "a seat threshold binds" : "the work limit was reached";
    return (
      `Best plan found: ${money(cost)}. It is proven that no plan costs less than ${money(lowerBound)}; ` +
      `the remaining ${gap} are open because ${reason}.`
    );
  }
  const root = certificate.rootLowerBound ?? cost;
  const first = `Cheapest possible: ${money(cost)}.`;
  if (cost - root < 0.005) return `${first} No plan can cost less: a one-line check over all users shows it.`;
  const closed =
    certificate.coreUsers > 0
      ? `by checking every combination of the ${certificate.coreUsers === 1 ? "user" : `${certificate.coreUsers} users`} nearest to break-even`
      : "because totals move in whole price steps";
  return (
    `${first} No plan can cost less than ${money(root)} (a one-line check over all users); ` +
    `the last ${money(cost - root)} were closed ${closed}.`
  );
}

function infeasibleSentence({ infeasible }: MixSolution): string {
  const [first] = infeasible;
  if (!first) return "No plan exists.";
  const others = infeasible.length > 1 ? ` ${infeasible.length - 1} more like this are listed.` : "";
  return `No plan exists: ${first.user}${first.product ? `, ${first.product}` : ""}: ${first.why}.${others}`;
}

/** The decimals of the currency and thousands separators; the same on every machine, unlike locale functions. */
function grouped(amount: number, digits: number): string {
  const [whole = "0", minor] = amount.toFixed(digits).split(".");
  return `${whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",")}${minor === undefined ? "" : `.${minor}`}`;
}
