import { minorDigitsOf } from "../../costing";
import type { MixModel } from "./buildProblem";
import { valueOf, type Optimum } from "./optimum";
import type { UserModel } from "./users";

/** An amount for a sentence. Example: `formatMoney(1720485, "USD")` is "USD 1,720,485.00". */
export function formatMoney(amount: number, currency: string): string {
  const [whole = "0", cents] = Math.abs(amount).toFixed(minorDigitsOf(currency)).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  return `${amount < 0 ? "-" : ""}${currency} ${grouped}${cents === undefined ? "" : `.${cents}`}`;
}

interface Choice {
  readonly names: string;
  readonly paidOffers: readonly string[];
  readonly price: number;
  readonly isSameAsToday: boolean;
}

/** Why a user gets the choice: the pins first, then each product's days against its break-even, in plain words. */
export function whyOf(model: MixModel, optimum: Optimum, user: UserModel, choice: Choice): string {
  const { currency } = model.inputs.settings;
  const parts: string[] = [];
  const origins = new Set(optimum.pins.filter((pin) => pin.user === user.user).map((pin) => pin.origin));
  if (origins.has("you")) parts.push("You pinned this.");
  if (origins.has("policy"))
    parts.push(`Policy: below ${model.inputs.settings.policyFloor ?? 0} days a month on Flex.`);
  if (origins.has("missing")) parts.push(`Keeps today's option: ${user.missing.join(", ")} missing.`);
  if (origins.has("caution")) {
    const { leastSavingPercent, leastSavingMoney } = model.inputs.settings;
    parts.push(`A change would save less than ${leastSavingPercent}% or ${formatMoney(leastSavingMoney, currency)}.`);
  }
  if (user.owned.length > 0) parts.push(`${user.owned.join(", ")}: paid to the end of the plan.`);
  for (const each of user.products) {
    const offer = model.catalog.offersFor(each.product)[0];
    if (!each.canFlex || !offer || !each.tokensPerDay || choice.price <= 0) continue;
    const breakEvenDays = offer.price / (each.tokensPerDay * choice.price);
    parts.push(
      `${each.product}: ${trim(each.days)} days expected; ${offer.offer} pays off above ${trim(breakEvenDays)} days.`,
    );
  }
  if (user.today && !choice.isSameAsToday && user.standing === "decided") {
    const today = user.today.filter((offer) => !user.owned.includes(offer));
    const saves = valueOf(model, optimum.solved, user, today) - valueOf(model, optimum.solved, user, choice.paidOffers);
    if (saves > 0) parts.push(`Saves ${formatMoney(saves, currency)} against today.`);
  }
  return parts.join(" ");
}

/** At most one decimal. Example: `trim(96.666)` is "96.7". */
function trim(days: number): string {
  return String(Math.round(days * 10) / 10);
}
