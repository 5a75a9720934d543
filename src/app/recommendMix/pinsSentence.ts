import type { Optimum } from "./optimum";
import { PIN_ORIGINS, type PinOrigin } from "./pins";
import { formatMoney } from "./why";

/** What pins of an origin are, for one and for several. */
const WORDS: Readonly<Record<PinOrigin, readonly [one: string, several: string]>> = {
  you: ["of yours", "of yours"],
  policy: ["of the policy", "of the policy"],
  caution: ["of caution before changes and purchases", "of caution before changes and purchases"],
  missing: ["that keeps today's option for want of a figure", "that keep today's option for want of a figure"],
  "locked in": ["locked in by a seat that is paid", "locked in by seats that are paid"],
};

/**
 * Which pins the plan keeps and what each origin of them costs, as one sentence; none without pins.
 * Example: "It keeps 3 pins: 1 of yours costs USD 900.00; 2 of the policy cost nothing."
 */
export function pinsSentence({ pins, pinsCost }: Optimum, currency: string): string[] {
  if (pins.length === 0) return [];
  const parts = PIN_ORIGINS.flatMap((origin) => {
    const count = pins.filter((pin) => pin.origin === origin).length;
    if (count === 0) return [];
    const cost = pinsCost[origin];
    const [one, several] = WORDS[origin];
    const what = count === 1 ? one : several;
    if (cost === null) return [`${count} ${what}, at a cost that is not known`];
    const price = cost > 0 ? formatMoney(cost, currency) : "nothing";
    return [`${count} ${what} ${count === 1 ? "costs" : "cost"} ${price}`];
  });
  return [`It keeps ${pins.length} ${pins.length === 1 ? "pin" : "pins"}: ${parts.join("; ")}.`];
}
