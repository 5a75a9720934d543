import { compareText } from "../mix/units";
import { changeOf, partsOf, type Change, type Part } from "./changes";
import type { ReviewContext } from "./context";
import { describePart } from "./describePart";
import type { Suggestion } from "./review";
import type { Holder, UserChoice } from "./userChoices";

/** A suggestion before its saving is rounded: `value` in 1e-4 money, not an integer. */
export type SuggestionDraft = Omit<Suggestion, "saves"> & { readonly value: number };

/**
 * The changes of everybody as lines that add up. First the seats that change hands, everything else as today: one line
 * for whoever takes, with what the giver gains or loses. Then for each user what is bought, dropped or renewed, split
 * where products are apart. Each line is the difference between two states of the user, so that nothing is counted
 * twice. `lambda`: see `PoolPlan`.
 */
export function draftSuggestions(
  context: ReviewContext,
  holders: readonly Holder[],
  choices: readonly UserChoice[],
  lambda: number,
): SuggestionDraft[] {
  const byUser = new Map(choices.map((choice) => [choice.user, choice]));
  const changes = holders.flatMap((holder): Change[] => {
    const choice = byUser.get(holder.user.id);
    return choice && !choice.isKeep ? [changeOf(context, holder, choice)] : [];
  });
  const givers = new Map(changes.flatMap((change) => change.choice.gives.map((seat) => [seat, change] as const)));
  const told = new Set<Change>();
  const drafts = changes.flatMap((change) =>
    partsOf(context, change).map((part): SuggestionDraft => {
      const giver = part.taken ? (givers.get(part.taken.id) ?? null) : null;
      const isOwn = giver !== null && !told.has(giver);
      if (giver) told.add(giver);
      // What a giver gains is in the line of the first who takes a seat of theirs, and nowhere else.
      const value = valueOf(part, lambda) + (giver && isOwn ? valueOf(giver.exchange, lambda) : 0);
      return { ...describePart(context, change, part, giver?.holder ?? null, lambda), value };
    }),
  );
  return drafts.sort((a, b) => compareText(a.user, b.user));
}

function valueOf(
  { moneyBefore, moneyAfter, tokensBefore, tokensAfter }: Omit<Part, "products">,
  lambda: number,
): number {
  return moneyBefore - moneyAfter + lambda * (tokensBefore - tokensAfter);
}
