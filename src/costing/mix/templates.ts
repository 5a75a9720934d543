import { userNeeds, type Catalog, type Need } from "./needs";
import { userOptions } from "./options";
import type { Infeasibility, ProblemUser } from "./problem";

/**
 * A way to serve every user with the same products, pins and offers of today: money (1e-4), offers, and the products
 * left on Flex. Only tokens differ between such users, so the offers are enumerated once per template.
 */
export interface TemplateOption {
  readonly cost: number;
  readonly offers: readonly string[];
  readonly flex: readonly { readonly product: string; readonly tokensPerDay: number }[];
}

const MAX_FREE = 6;

/** Looks up or builds the template of a user; null when the user must be enumerated alone. */
export type TemplateFinder = (user: ProblemUser) => readonly TemplateOption[] | Infeasibility | null;

/**
 * A finder with its own memory. Null for users with quotes of their own,
 * with more than 6 free products, or the first of their kind.
 * An infeasible template answers with the first such user's reason; the caller puts the right name on it.
 */
export function templateFinder(catalog: Catalog): TemplateFinder {
  const productNumbers = numbers(catalog.products.keys());
  const offerNumbers = numbers(catalog.offers.keys());
  const templates = new Map<string, readonly TemplateOption[] | Infeasibility | null>();
  const seen = new Set<string>();
  return (user) => {
    if (user.offerPrices) return null;
    const key = templateKey(user, productNumbers, offerNumbers);
    let template = templates.get(key);
    if (template === undefined && !seen.has(key)) {
      // A template costs as much as several users: it pays from the second user on.
      seen.add(key);
      return null;
    }
    if (template === undefined) {
      template = buildTemplate(user, catalog);
      templates.set(key, template);
    }
    return template;
  };
}

function numbers(ids: Iterable<string>): ReadonlyMap<string, number> {
  const numberOf = new Map<string, number>();
  for (const id of ids) numberOf.set(id, numberOf.size);
  return numberOf;
}

/** Numbers instead of names keep the key short and free of separators that a name could contain. */
function templateKey(
  user: ProblemUser,
  productNumbers: ReadonlyMap<string, number>,
  offerNumbers: ReadonlyMap<string, number>,
): string {
  // Sorted, so that the order in which a file lists the products does not make another template.
  const codes: number[] = [];
  for (const product in user.days) {
    const code = 2 * (productNumbers.get(product) ?? -1) + ((user.days[product] ?? 0) > 0 ? 1 : 0);
    let at = codes.length;
    while (at > 0 && (codes[at - 1] as number) > code) {
      codes[at] = codes[at - 1] as number;
      at--;
    }
    codes[at] = code;
  }
  let key = user.lock ?? "";
  for (const code of codes) key += `,${code}`;
  if (user.productLocks) {
    for (const [product, lock] of Object.entries(user.productLocks)) key += `;${productNumbers.get(product)}${lock}`;
  }
  if (user.owned) key += `|o${user.owned.map((id) => offerNumbers.get(id)).join(",")}`;
  if (user.current) key += `|c${user.current.map((id) => offerNumbers.get(id)).join(",")}`;
  return key;
}

function buildTemplate(user: ProblemUser, catalog: Catalog): readonly TemplateOption[] | Infeasibility | null {
  const needs = userNeeds(user, catalog);
  if (!Array.isArray(needs)) return needs;
  const free = needs.filter((need) => need.rule === "free");
  if (free.length > MAX_FREE) return null;
  const found: (TemplateOption & { readonly subset: number })[] = [];
  let reason: Infeasibility | null = null;
  for (let subset = 0; subset < 1 << free.length; subset++) {
    const left = new Set(free.filter((_, index) => (subset >> index) & 1));
    const options = userOptions(user, coverAllBut(needs, left), catalog);
    const [cheapest] = Array.isArray(options) ? options : [];
    if (!cheapest) {
      reason = options as Infeasibility;
      continue;
    }
    const flex = needs.filter((need) => left.has(need) || need.rule === "flex");
    found.push({ cost: cheapest.cost, offers: cheapest.offers, flex, subset });
  }
  return found.length > 0 ? withoutBeaten(found) : reason;
}

/** The needs that offers must meet if the products in `left` go to Flex; pins to Flex stay, at no tokens here. */
function coverAllBut(needs: readonly Need[], left: ReadonlySet<Need>): Need[] {
  return needs
    .filter((need) => !left.has(need))
    .map((need) => (need.rule === "flex" ? { ...need, accessDays: 0 } : { ...need, rule: "offer" }));
}

/** Drops an option if a not dearer one leaves no other product on Flex: it is worse whatever the days are. */
function withoutBeaten(options: (TemplateOption & { readonly subset: number })[]): TemplateOption[] {
  options.sort((a, b) => a.cost - b.cost || a.flex.length - b.flex.length || a.subset - b.subset);
  const kept: typeof options = [];
  for (const option of options) {
    if (!kept.some((other) => (other.subset & option.subset) === other.subset)) kept.push(option);
  }
  return kept;
}
