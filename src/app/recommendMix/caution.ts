import { BUYING_MARGIN, addMonths, dayNumber, horizonFor } from "../../costing";
import type { MixModel } from "./buildProblem";
import { offersMoney, sameOffers, valueOf } from "./choiceValue";
import { formatMoney } from "./formatMoney";
import type { Pin } from "./pins";
import type { SolvedPlan } from "./solve";
import { covers, type UserModel } from "./users";

/**
 * Users who keep what they have because a change is not worth it or not sure enough, each with the reason in words.
 *
 * - The change saves less than the settings ask for: a share of today's cost and an amount, both must be reached.
 * - It buys seats that a forecast alone speaks for, and Flex is not expected to cost a margin more than they do. A seat
 *   can be bought on any later day but not given back, so waiting is cheap; the margin is the one of the backtest.
 *   Who has nothing known today starts on Flex.
 *
 * Users with another pin than a seat that is locked in are left alone. Example: at 1,800 for a seat and a margin of 1.3, an expected Flex cost of
 * 2,340 or less keeps Flex.
 */
export function cautionPins(model: MixModel, solved: SolvedPlan, pins: readonly Pin[]): Pin[] {
  const bound = new Set(pins.flatMap((pin) => (pin.origin === "locked in" ? [] : [pin.user])));
  return model.users.flatMap((user): Pin[] => {
    if (bound.has(user.user)) return [];
    const kept = keptOffers(user);
    const chosen = solved.plan[user.user] ?? [];
    if (kept === null || sameOffers(kept, chosen)) return [];
    const note = tooSmall(model, solved, user, kept) ?? notSureEnough(model, solved, user, kept);
    if (note === null) return [];
    return [{ user: user.user, product: null, origin: "caution", choice: { kind: "offers", offers: kept }, note }];
  });
}

/** What the user keeps: today's offers that are still to be paid, or none where Flex is possible and today is not known. */
function keptOffers(user: UserModel): readonly string[] | null {
  if (user.today !== null) return user.today.filter((offer) => !user.owned.includes(offer));
  return user.products.every((each) => each.canFlex) ? [] : null;
}

function tooSmall(model: MixModel, solved: SolvedPlan, user: UserModel, kept: readonly string[]): string | null {
  if (user.today === null) return null;
  const { leastSavingPercent, leastSavingMoney, currency } = model.inputs.settings;
  const keptCost = valueOf(model, solved, user, kept);
  const saving = keptCost - valueOf(model, solved, user, solved.plan[user.user] ?? []);
  if (saving >= leastSavingMoney && saving >= (keptCost * leastSavingPercent) / 100) return null;
  return `A change would save less than ${leastSavingPercent}% or ${formatMoney(leastSavingMoney, currency)}.`;
}

function notSureEnough(model: MixModel, solved: SolvedPlan, user: UserModel, kept: readonly string[]): string | null {
  const chosen = solved.plan[user.user] ?? [];
  const bought = chosen.filter((offer) => !kept.includes(offer));
  const isForecast = user.products.some(
    ({ product, demand }) => demand.isForecast && bought.some((offer) => covers(model.catalog, offer, product)),
  );
  if (!isForecast) return null;
  const { currency } = model.inputs.settings;
  const price = offersMoney(solved, user, bought);
  const flex = price + valueOf(model, solved, user, kept) - valueOf(model, solved, user, chosen);
  const margin = buyingMargin(model);
  if (flex > margin * price) return null;
  return (
    `Waits before buying ${bought.join(" + ")} for ${formatMoney(price, currency)}: Flex is expected to cost ` +
    `${formatMoney(flex, currency)} instead, not over ${margin} times as much; a seat can't be given back.`
  );
}

/** Margin of the backtest for the time that the plan looks ahead. Example: 1.3 for a year. */
function buyingMargin({ inputs: { settings } }: MixModel): number {
  const end = dayNumber(addMonths(settings.planStart, settings.horizonMonths));
  return BUYING_MARGIN[horizonFor(dayNumber(settings.planStart), end)];
}
