import type { AcceptedChange, CalendarDate, Issue, ReviewPin } from "../../costing";
import { SHEETS } from "../../workbook/layout";
import type { Catalog } from "../recommendMix/catalog";
import { nameKey } from "../recommendMix/cells";
import type { PinEntry, UserEntries } from "../recommendMix/inputs";
import { cellIssue } from "../recommendMix/issues";
import { covers } from "../recommendMix/users";
import { carriedOutOn, isMove, namesIn, type DecidedLine } from "./history";

/** What pins, the policy and earlier decisions say about one user. */
export interface UserRules {
  readonly pins: readonly ReviewPin[];
  readonly accepted: readonly AcceptedChange[];
  readonly movedOn: ReadonlyMap<string, CalendarDate>;
}

/** A user as the rules see one: products by their names in the catalog, with days expected until the term's end. */
export interface RuledUser {
  readonly key: string;
  readonly name: string;
  readonly products: readonly string[];
  /** Products below the policy's days a month that can be on Flex. */
  readonly belowFloor: readonly string[];
}

export interface RuleContext {
  readonly asOf: CalendarDate;
  readonly quarter: string;
  readonly catalog: Catalog;
  readonly entries: UserEntries;
  readonly lines: readonly DecidedLine[];
  readonly issues: Issue[];
}

/** Collects the rules of a user. A pin on a product is stronger than one on the user, and both than the policy. */
export function rulesOf(user: RuledUser, context: RuleContext): UserRules {
  const known = [...user.products, ...context.catalog.offers.map(({ offer }) => offer)];
  const pins = typedPins(user, context);
  const pinned = new Set(pins.flatMap((pin) => pin.names));
  const policy = user.belowFloor.filter((product) => !pinned.has(product));
  const accepted: AcceptedChange[] = [];
  const movedOn = new Map<string, CalendarDate>();
  for (const line of context.lines.filter(isMove)) {
    const isGiver = line.kind === "reassign" && nameKey(line.from) === user.key;
    if (line.user !== user.key && !isGiver) continue;
    const names = namesIn(line.product, known);
    const day = carriedOutOn(line, context.quarter, context.asOf);
    if (day !== null) {
      for (const name of names) if ((movedOn.get(name) ?? "") < day) movedOn.set(name, day);
    } else if (line.decision === "rejected" && line.quarter === context.quarter && !isGiver) {
      pins.push({ origin: "decision", rule: "as-today", names, offers: [] });
    } else if (line.decision === "accepted" && !isGiver) {
      accepted.push({ names, offers: namesIn(line.to, known), isTaken: line.kind === "reassign" });
    }
  }
  if (policy.length > 0) pins.push({ origin: "policy", rule: "flex", names: policy, offers: [] });
  return { pins, accepted, movedOn };
}

function typedPins(user: RuledUser, { entries, catalog, issues }: RuleContext): ReviewPin[] {
  const ofProducts = entries.productPins.get(user.key) ?? new Map<string, PinEntry>();
  const own = user.products.filter((product) => ofProducts.has(nameKey(product)));
  const rest = user.products.filter((product) => !own.includes(product));
  const whole = entries.userPins.get(user.key);
  return [
    ...own.flatMap((product) => {
      const entry = ofProducts.get(nameKey(product));
      return entry ? pinsFor(entry, [product], SHEETS.mixDetail) : [];
    }),
    ...(whole && (rest.length > 0 || user.products.length === 0) ? pinsFor(whole, rest, SHEETS.hybridMix) : []),
  ];

  function pinsFor(entry: PinEntry, products: readonly string[], sheet: string): ReviewPin[] {
    const you = { origin: "you", offers: [] } as const;
    const refuse = (kind: "pin-unknown" | "pin-impossible", expected: string): ReviewPin[] => {
      const words = { subject: user.name, expected, received: entry.text, done: "the pin was not obeyed" };
      issues.push(cellIssue(kind, "warning", { sheet, cell: entry.cell }, words));
      return [];
    };
    if (nameKey(entry.text) === "named user") {
      const isCovered = products.every((product) => catalog.offersFor(product).length > 0);
      if (!isCovered) return refuse("pin-impossible", "an offer with a price for every product");
      return [{ ...you, rule: "named", names: products }];
    }
    if (nameKey(entry.text) === "flex") {
      const names = products.filter((product) => (catalog.rateOf(product)?.tokensPerDay ?? null) !== null);
      if (names.length === 0) return refuse("pin-impossible", "a product with a rate");
      return [{ ...you, rule: "flex", names }];
    }
    const offer = catalog.offer(entry.text)?.offer;
    if (offer === undefined) return refuse("pin-unknown", "Named User, Flex, or an offer with a price");
    const covered = products.filter((product) => covers(catalog, offer, product));
    if (covered.length === 0) return refuse("pin-impossible", "an offer with a product of the row");
    return [
      { ...you, rule: "named", names: covered },
      { origin: "you", rule: "ends-with", names: [offer], offers: [offer] },
    ];
  }
}
