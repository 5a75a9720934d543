import type { Issue } from "../../costing";
import { SHEETS } from "../../workbook/layout";
import type { Catalog } from "./catalog";
import { nameKey } from "./cells";
import type { PinEntry, Settings, UserEntries } from "./inputs";
import { cellIssue } from "./issues";
import { covers, type UserModel } from "./users";

export const PIN_ORIGINS = ["you", "policy", "caution", "missing", "locked in"] as const;
export type PinOrigin = (typeof PIN_ORIGINS)[number];

/** A choice fixed before optimizing. `product` null: the whole user. `offers` are given whatever they cost. */
export interface Pin {
  readonly user: string;
  readonly product: string | null;
  readonly origin: PinOrigin;
  readonly choice:
    | { readonly kind: "named" }
    | { readonly kind: "flex" }
    | { readonly kind: "offers"; readonly offers: readonly string[] };
  /** Why, as a sentence, where the origin alone does not say it. */
  readonly note?: string;
}

/** Words for the pins that the user may type; an offer's name is the third possibility. */
export const PIN_WORDS = ["Named User", "Flex"] as const;

/** Pins that the user typed; unknown or impossible ones become issues at their cell and are not obeyed. */
export function typedPins(
  users: readonly UserModel[],
  entries: UserEntries,
  catalog: Catalog,
): { pins: Pin[]; issues: Issue[] } {
  const pins: Pin[] = [];
  const issues: Issue[] = [];
  for (const user of users) {
    const whole = entries.userPins.get(user.key);
    if (whole) addPin(user, null, whole, SHEETS.hybridMix);
    const ofProducts = entries.productPins.get(user.key);
    for (const { product } of user.products) {
      const entry = ofProducts?.get(nameKey(product));
      if (entry) addPin(user, product, entry, SHEETS.mixDetail);
    }
  }
  return { pins, issues };

  function addPin(user: UserModel, product: string | null, entry: PinEntry, sheet: string): void {
    const choice = pinChoice(user, product, entry, sheet);
    if (choice) pins.push({ user: user.user, product, origin: "you", choice });
  }

  function pinChoice(user: UserModel, product: string | null, entry: PinEntry, sheet: string): Pin["choice"] | null {
    const place = { sheet, cell: entry.cell };
    const concerned = user.products.filter((each) => product === null || each.product === product);
    const refuse = (kind: "pin-unknown" | "pin-impossible", expected: string): null => {
      const words = { subject: user.user, expected, received: entry.text, done: "the pin was not obeyed" };
      issues.push(cellIssue(kind, "warning", place, words));
      return null;
    };
    if (nameKey(entry.text) === "flex") {
      return concerned.some((each) => each.canFlex)
        ? { kind: "flex" }
        : refuse("pin-impossible", "a product with a rate");
    }
    if (nameKey(entry.text) === "named user") {
      if (concerned.every((each) => each.canSubscribe)) return { kind: "named" };
      return refuse("pin-impossible", "an offer with a price for every product");
    }
    const offer = catalog.offer(entry.text);
    if (!offer) return refuse("pin-unknown", "Named User, Flex, or an offer with a price");
    if (product !== null && !covers(catalog, offer.offer, product))
      return refuse("pin-impossible", `an offer with ${product}`);
    return { kind: "offers", offers: [offer.offer] };
  }
}

/**
 * Products below the policy's days a month go on Flex; what is not on Flex or has no rate is left free.
 * Example: a floor of 5 pins a product of 4.9 days a month.
 */
export function policyPins(users: readonly UserModel[], settings: Settings): Pin[] {
  const floor = settings.policyFloor;
  if (floor === null) return [];
  return users.flatMap((user) =>
    user.products
      .filter((each) => each.canFlex && each.demand.expectedDays / settings.horizonMonths < floor)
      .map((each): Pin => ({ user: user.user, product: each.product, origin: "policy", choice: { kind: "flex" } })),
  );
}

/** Users who wait for a figure but can be priced as they are today keep that, product by product. */
export function missingPins(users: readonly UserModel[]): Pin[] {
  return users
    .filter((user) => user.standing === "kept")
    .flatMap((user) =>
      user.products.flatMap((each): Pin[] => {
        if (each.canFlex && each.canSubscribe) return [];
        if (each.today === "flex" && each.canFlex) {
          return [{ user: user.user, product: each.product, origin: "missing", choice: { kind: "flex" } }];
        }
        const offers = (user.today ?? []).slice();
        if (each.today !== "subscription" || offers.length === 0) return [];
        return [{ user: user.user, product: each.product, origin: "missing", choice: { kind: "offers", offers } }];
      }),
    );
}

/**
 * Users with a paid seat: it cannot be dropped before its end. The pin gives no offer, because what is paid is paid; a
 * seat that renews by itself, for which the day of notice is over, is given beyond its end.
 */
export function lockedInPins(users: readonly UserModel[]): Pin[] {
  return users.flatMap((user): Pin[] => {
    const seats = [...user.seats.values()].filter(({ paid, mustRenew }) => paid.length > 0 || mustRenew);
    if (seats.length === 0) return [];
    const offers = seats.filter(({ left, mustRenew }) => mustRenew && left.length > 0).map(({ offer }) => offer);
    return [{ user: user.user, product: null, origin: "locked in", choice: { kind: "offers", offers } }];
  });
}
