import type { Issue } from "../../quantity/issue";
import { fail, ok, type Result } from "../../quantity/result";
import type { MixProblem } from "../problem";
import { checkOffers, checkPools, checkProducts } from "./catalogFields";
import { checkRecord, own, refuse } from "./checks";
import { checkUsers } from "./userFields";

/**
 * Checks an object of the format `flexmix-instance/1` field by field. Every fault is an issue with its JSON path, what
 * was expected and what was found; nothing is repaired. Never throws, whatever it is given. Fields that the format does
 * not name are ignored. Records keyed by ids have no prototype, so that `__proto__` is an ordinary id.
 * Example: a price of -1 in the first offer is refused at `offers[0].price`.
 */
export function parseProblem(json: unknown): Result<MixProblem, Issue[]> {
  const issues: Issue[] = [];
  const root = checkRecord(json, "$", issues);
  if (!root) return fail(issues);
  const format = own(root, "format");
  if (format !== "flexmix-instance/1") {
    refuse(issues, "field-invalid", "format", '"flexmix-instance/1"', format);
  }
  const products = checkProducts(root, issues);
  const productIds = new Set(products.map((product) => product.id));
  const offers = checkOffers(root, productIds, issues);
  const pools = checkPools(root, issues);
  const users = checkUsers(
    root,
    {
      products: productIds,
      offers: new Set(offers.map((offer) => offer.id)),
      pools: new Set(pools.map((pool) => pool.id)),
    },
    issues,
  );
  return issues.length > 0 ? fail(issues) : ok({ format: "flexmix-instance/1", products, offers, pools, users });
}
