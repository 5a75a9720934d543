import { daysBetween, type ReviewContext } from "./context";
import type { ReviewPin, ReviewUser } from "./review";

/** Whether an offer is one of the names or covers one of them. */
export function concerns(context: ReviewContext, offer: string, names: readonly string[]): boolean {
  return names.includes(offer) || context.offer(offer).covers.some((product) => names.includes(product));
}

/**
 * The rules of a user: the pins, and caution about what a suggestion moved within two quarters without new evidence. A
 * pin on the same name is stronger than caution.
 */
export function pinsOf(context: ReviewContext, user: ReviewUser): readonly ReviewPin[] {
  const { asOf, rules } = context.review;
  const isPinned = (name: string): boolean => user.pins.some((pin) => pin.names.includes(name));
  const names = [...user.movedOn].flatMap(([name, date]) => {
    const isRecent = daysBetween(date, asOf) < rules.backAfterDays && !user.newEvidence.has(name);
    return isRecent && !isPinned(name) ? [name] : [];
  });
  return names.length === 0 ? user.pins : [...user.pins, { origin: "caution", rule: "as-today", names, offers: [] }];
}

/** Products that have to be served: those with use, and those that a pin wants covered all the same. */
export function needed(context: ReviewContext, user: ReviewUser, pins: readonly ReviewPin[]): readonly string[] {
  const used = context.used(user);
  const named = pins.flatMap((pin) => (pin.rule === "named" ? pin.names : []));
  return named.length === 0 ? used : user.products.filter((name) => used.includes(name) || named.includes(name));
}

/** Whether no seat of this offer may be given, taken, bought or treated otherwise than today. */
export function isFrozen(context: ReviewContext, pins: readonly ReviewPin[], offer: string): boolean {
  return pins.some((pin) => pin.rule === "as-today" && concerns(context, offer, pin.names));
}

/** Whether a seat of this offer may be bought, taken or renewed. */
export function isWelcome(context: ReviewContext, pins: readonly ReviewPin[], offer: string): boolean {
  return pins.every(
    (pin) =>
      pin.rule === "named" ||
      !concerns(context, offer, pin.names) ||
      (pin.rule === "ends-with" && pin.offers.includes(offer)),
  );
}
