import type { EditCell } from "../../workbook/port";
import { teamLabel } from "../recommendMix/bills";
import type { MixModel } from "../recommendMix/buildProblem";
import { roundMoney, sumMoneyIn } from "../recommendMix/catalog";
import { compareText, nameKey } from "../recommendMix/cells";
import { seatPrice, type Optimum } from "../recommendMix/optimum";
import { pricesPaid, type UserRow } from "../recommendMix/rows";
import { tokensWith, type SolvedPlan } from "../recommendMix/solve";
import { decimals, pricePaid } from "./hybridMix";
import { seatTerm } from "./seatTerms";
import { formulaOf } from "./tableEdit";

/** Part of a cost: its term of a formula, null for what no formula gives, and its money. */
interface Part {
  readonly term: string | null;
  readonly money: number;
}

/**
 * What some users cost if all of them are on one side, as far as it exists: seats over the plan, and tokens at the price
 * that the recommended plan pays. A formula over Flex Offers and FlexReconciliation; empty where there is no such plan.
 */
export function sideCell(model: MixModel, optimum: Optimum, side: SolvedPlan, rows: readonly UserRow[]): EditCell {
  if (side.cost === null) return "";
  const parts = [...seatParts(model, side, rows), ...tokenParts(model, optimum, side, rows)];
  const money = sumMoneyIn(
    model.inputs.settings.currency,
    parts.map((part) => part.money),
  );
  const other = parts.reduce((sum, part) => sum + (part.term === null ? part.money : 0), 0);
  const terms = parts.flatMap(({ term }) => term ?? []);
  const places = decimals(model);
  return formulaOf(other === 0 ? terms : [...terms, other.toFixed(places)], places, money);
}

/** Seats by offer where all of them cost the same; a seat with a price of its own is a part by itself. */
function seatParts(model: MixModel, side: SolvedPlan, rows: readonly UserRow[]): Part[] {
  const { currency } = model.inputs.settings;
  const tiered = new Set(model.inputs.offerTiers.map((tier) => nameKey(tier.offer)));
  const counts = new Map<string, number>();
  const others: Part[] = [];
  for (const { model: user } of rows) {
    for (const name of side.plan[user.user] ?? []) {
      if (!user.seats.has(name) && !tiered.has(nameKey(name))) counts.set(name, (counts.get(name) ?? 0) + 1);
      else others.push({ term: null, money: roundMoney(seatPrice(side, user, name), currency) });
    }
  }
  const plain = [...counts]
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, count]): Part => {
      const offer = model.catalog.offer(name);
      const term = offer ? seatTerm(offer, offer.years) : null;
      const whole = term === null ? null : `${count}*ROUND(${term},${decimals(model)})`;
      return { term: whole, money: count * (offer?.price ?? 0) };
    });
  return [...plain, ...others];
}

function tokenParts(model: MixModel, optimum: Optimum, side: SolvedPlan, rows: readonly UserRow[]): Part[] {
  const prices = pricesPaid(model, optimum);
  return model.contracts.all.flatMap((contract): Part[] => {
    const users = rows.map((row) => row.model).filter((user) => user.contract.id === contract.id);
    const thousandths = users.reduce(
      (sum, user) => sum + Math.round(tokensWith(model, user, side.plan[user.user] ?? []) * 1000),
      0,
    );
    const tokens = thousandths / 1000;
    if (tokens === 0) return [];
    const term = `ROUND(${tokens}*${pricePaid(teamLabel(contract.teams[0] ?? ""))},${decimals(model)})`;
    const money = roundMoney(tokens * (prices.get(contract.id) ?? 0), model.inputs.settings.currency);
    return [{ term, money }];
  });
}
