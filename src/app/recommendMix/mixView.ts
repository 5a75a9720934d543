import { certificateSentence } from "../../costing";
import type { MixModel } from "./buildProblem";
import { countMissing, type MissingFigure } from "./missing";
import type { Optimum } from "./optimum";
import { pinsSentence } from "./pinsSentence";
import type { UserRow } from "./rows";
import type { WatchLine } from "./watch";
import { formatMoney } from "./why";

/** What the pane shows: the answer with its proof, what is missing, and who needs attention. */
export interface MixView {
  readonly headline: string;
  readonly proof: string;
  readonly missing: readonly MissingFigure[];
  readonly attention: readonly { readonly user: string; readonly why: string }[];
  /** Users whose choice may turn out wrong, with what each side would lose; left out while there is no mix. */
  readonly watch?: readonly WatchLine[];
}

/** The answer of a run in words. */
export function mixView(model: MixModel, optimum: Optimum, users: readonly UserRow[]): MixView {
  const { currency } = model.inputs.settings;
  const undecided = users.filter((row) => row.option === "undecided");
  const missing = countMissing(users.map((row) => row.model));
  const waiting = new Set(undecided.flatMap((row) => row.model.missing));
  const figures = `${waiting.size} ${waiting.size === 1 ? "figure" : "figures"}`;
  const decided = users.length - undecided.length;
  const cost = optimum.solved.cost ?? 0;
  const all = users.length === 1 ? "the only user" : `all ${users.length} users`;
  const waits = `${undecided.length} ${undecided.length === 1 ? "waits" : "wait"} for ${figures}`;
  const open = undecided.length === 0 ? `Decided ${all}` : `Decided ${decided} of ${users.length} users; ${waits}`;
  // A mix of nobody costs nothing, which a person would read as an answer.
  if (decided === 0) return { headline: `${open}.`, proof: NOBODY_DECIDED, missing, attention: attentionOf(users) };
  const what = optimum.solved.status === "optimal" ? "the cheapest mix costs" : "the best mix found costs";
  const solution = { ...optimum.solved.solution, ...boundsOf(optimum) };
  const kept = pinsSentence(optimum, currency);
  return {
    headline: `${open}: ${what} ${formatMoney(cost, currency)}.`,
    proof: [certificateSentence(solution, currency), ...kept].join(" "),
    missing,
    attention: attentionOf(users),
  };
}

const NOBODY_DECIDED = "There is no mix yet: fill in what is missing and run Recommend mix again.";

/** Undecided users first, then those who keep what they have because a figure is missing. */
function attentionOf(users: readonly UserRow[]): MixView["attention"] {
  return (["undecided", "kept"] as const).flatMap((option) =>
    users.filter((row) => row.option === option).map((row) => ({ user: row.model.user, why: row.why })),
  );
}

/** The solver's bounds with the price of the offers that pins gave. */
function boundsOf(optimum: Optimum) {
  const { cost, lowerBound, solution } = optimum.solved;
  const extra = cost !== null && solution.cost !== null ? cost - solution.cost : 0;
  const root = solution.certificate.rootLowerBound;
  return {
    cost,
    lowerBound,
    certificate: { ...solution.certificate, rootLowerBound: root === null ? null : root + extra },
  };
}
