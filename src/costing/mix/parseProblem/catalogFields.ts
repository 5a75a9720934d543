import type { PriceTier, ProblemOffer, ProblemPool, ProblemProduct, TierScheme } from "../problem";
import { checkEach, checkId, checkKnownIds, checkNumber, checkRecord, checkUnique, own, refuse } from "./checks";
import type { IssueList, UnknownRecord } from "./checks";

const PRICE = { decimals: 4, least: 0 };
const RATE = { decimals: 3, least: 0, most: 1e6 };
const WHOLE = { decimals: 0, least: 0 };

/** `products[]`: id and tokens per access day (null: not on Flex). */
export function checkProducts(root: UnknownRecord, issues: IssueList): ProblemProduct[] {
  const seen = new Set<string>();
  return checkEach(own(root, "products"), "products", issues, (value, path) => {
    const record = checkRecord(value, path, issues);
    const id = record && checkId(own(record, "id"), `${path}.id`, issues);
    if (!record || id === null) return null;
    checkUnique(id, seen, `${path}.id`, issues);
    const rate = own(record, "flexRate");
    if (rate === null) return { id, flexRate: null };
    const flexRate = checkNumber(rate, RATE, `${path}.flexRate`, issues);
    return flexRate === null ? null : { id, flexRate };
  });
}

/** `offers[]`: id, covered products, price, seat tiers. */
export function checkOffers(root: UnknownRecord, products: ReadonlySet<string>, issues: IssueList): ProblemOffer[] {
  const seen = new Set<string>();
  return checkEach(own(root, "offers"), "offers", issues, (value, path) => {
    const record = checkRecord(value, path, issues);
    const id = record && checkId(own(record, "id"), `${path}.id`, issues);
    if (!record || id === null) return null;
    checkUnique(id, seen, `${path}.id`, issues);
    const covers = checkKnownIds(own(record, "covers"), products, "product-unknown", `${path}.covers`, issues);
    const price = checkNumber(own(record, "price"), PRICE, `${path}.price`, issues);
    const offer = { id, covers, price: price ?? 0 };
    const tiers = own(record, "tiers");
    return tiers === undefined ? offer : { ...offer, tiers: checkTiers(tiers, `${path}.tiers`, issues) };
  });
}

/** `pools[]`: one token contract each. */
export function checkPools(root: UnknownRecord, issues: IssueList): ProblemPool[] {
  const seen = new Set<string>();
  return checkEach(own(root, "pools"), "pools", issues, (value, path) => {
    const record = checkRecord(value, path, issues);
    const id = record && checkId(own(record, "id"), `${path}.id`, issues);
    if (!record || id === null) return null;
    checkUnique(id, seen, `${path}.id`, issues);
    const whole = (name: string, least: number, absent: number) => {
      const number = own(record, name);
      return number === undefined ? absent : checkNumber(number, { ...WHOLE, least }, `${path}.${name}`, issues);
    };
    const pool = {
      id,
      scheme: checkScheme(own(record, "scheme"), `${path}.scheme`, issues),
      tiers: checkTiers(own(record, "tiers"), `${path}.tiers`, issues),
      pack: whole("pack", 1, 1) ?? 1,
      minimum: whole("minimum", 0, 0) ?? 0,
      onHand: whole("onHand", 0, 0) ?? 0,
    };
    const maximum = own(record, "maximum") ?? undefined;
    return maximum === undefined ? pool : { ...pool, maximum: whole("maximum", 0, 0) ?? 0 };
  });
}

function checkScheme(value: unknown, path: string, issues: IssueList): TierScheme {
  if (value === "all-units" || value === "incremental") return value;
  refuse(issues, "field-invalid", path, '"all-units" or "incremental"', value);
  return "all-units";
}

/** At least one tier, `from` strictly rising. */
function checkTiers(value: unknown, path: string, issues: IssueList): PriceTier[] {
  let before = -1;
  const tiers = checkEach(value, path, issues, (element, at) => {
    const record = checkRecord(element, at, issues);
    if (!record) return null;
    const from = checkNumber(own(record, "from"), WHOLE, `${at}.from`, issues);
    const price = checkNumber(own(record, "price"), PRICE, `${at}.price`, issues);
    if (from === null || price === null) return null;
    if (from <= before) refuse(issues, "tier-order", `${at}.from`, `more than ${before}, the tier before`, from);
    before = from;
    return { from, price };
  });
  if (Array.isArray(value) && value.length === 0) refuse(issues, "field-invalid", path, "at least one tier", value);
  return tiers;
}
