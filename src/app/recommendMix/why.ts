import type { MixModel } from "./buildProblem";
import type { ProductDemand } from "./demand";
import { formatMoney } from "./formatMoney";
import { valueOf, type Optimum } from "./optimum";
import { moneyOfYears } from "./seatPrices";
import { noticeDate, type HeldSeat } from "./seats";
import { covers, type UserModel } from "./users";

export { formatMoney } from "./formatMoney";

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
  const pins = optimum.pins.filter((pin) => pin.user === user.user);
  const origins = new Set(pins.map((pin) => pin.origin));
  if (origins.has("you")) parts.push("You pinned this.");
  if (origins.has("policy"))
    parts.push(`Policy: below ${model.inputs.settings.policyFloor ?? 0} days a month on Flex.`);
  if (origins.has("missing")) parts.push(`Keeps today's option: ${user.missing.join(", ")} missing.`);
  pins.forEach(({ note }) => (note === undefined ? undefined : parts.push(note)));
  parts.push(...[...user.seats.values()].map((seat) => seatSentence(model, seat, choice.paidOffers)));
  if (origins.has("you") && isLockedOut(model, optimum, user)) parts.push("The seat stays until then all the same.");
  for (const each of user.products) {
    const offer = model.catalog.offersFor(each.product)[0];
    if (!each.canFlex || !offer || !each.tokensPerDay || choice.price <= 0) continue;
    const left = user.seats.get(offer.offer)?.left ?? [];
    const price = left.length > 0 ? moneyOfYears(left) : offer.price;
    const breakEvenDays = price / (each.tokensPerDay * choice.price);
    parts.push(
      `${each.product}: ${trim(each.days)} days expected (${restsOn(each.demand)}); ` +
        `${offer.offer} pays off above ${trim(breakEvenDays)} days.`,
    );
  }
  if (user.today && !choice.isSameAsToday && user.standing === "decided") {
    const today = user.today.filter((offer) => !user.owned.includes(offer));
    const saves = valueOf(model, optimum.solved, user, today) - valueOf(model, optimum.solved, user, choice.paidOffers);
    if (saves > 0) parts.push(`Saves ${formatMoney(saves, currency)} against today.`);
  }
  return parts.join(" ");
}

/** What the expected days rest on, in words. */
function restsOn({ isForecast, observedDaysPerYear }: ProductDemand): string {
  if (isForecast) return `forecast; ${trim(observedDaysPerYear)} a year seen`;
  return "as seen; not enough data for a forecast";
}

/** What is paid of a seat, what keeping it costs, and by when it has to be given up if the plan does not keep it. */
function seatSentence(model: MixModel, seat: HeldSeat, paidOffers: readonly string[]): string {
  const { currency, noticeDays } = model.inputs.settings;
  if (seat.end === null) return `${seat.offer}: held today.`;
  if (seat.left.length === 0) return `${seat.offer}: paid to the end of the plan.`;
  const renewal = `${seat.offer}: paid until ${seat.end}, then ${formatMoney(moneyOfYears(seat.left), currency)}`;
  if (seat.mustRenew) return `${renewal}: it renews by itself, and the day of notice is over.`;
  if (paidOffers.includes(seat.offer)) return `${renewal} for the rest of the plan.`;
  const notice = noticeDate(seat, noticeDays);
  return `${renewal} if it is kept${notice === null || !seat.renews ? "" : `: give notice by ${notice}`}.`;
}

/** Whether a pin to Flex stands against a seat that is paid to the end of the plan. */
function isLockedOut(model: MixModel, optimum: Optimum, user: UserModel): boolean {
  const pins = optimum.pins.filter(
    (pin) => pin.user === user.user && pin.origin === "you" && pin.choice.kind === "flex",
  );
  return user.products.some(
    ({ product }) =>
      pins.some((pin) => pin.product === null || pin.product === product) &&
      user.owned.some((offer) => covers(model.catalog, offer, product)),
  );
}

/** At most one decimal. Example: `trim(96.666)` is "96.7". */
function trim(days: number): string {
  return String(Math.round(days * 10) / 10);
}
