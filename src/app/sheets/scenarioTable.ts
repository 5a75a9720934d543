import { TABLES } from "../../workbook/layout";
import type { EditCell, TableContent, WorkbookEdit } from "../../workbook/port";
import type { ScenarioCost } from "../recommendMix/baselines";
import type { TeamBill } from "../recommendMix/bills";
import type { MixModel } from "../recommendMix/buildProblem";
import { sumMoneyIn } from "../recommendMix/catalog";
import type { ScenarioRow } from "../recommendMix/inputs";
import type { Optimum } from "../recommendMix/optimum";
import { decimals } from "./hybridMix";
import { purchaseTerm } from "./reconciliation";
import { seatTerm } from "./seatTerms";
import { formulaOf, live, orEmpty, refill } from "./tableEdit";

const cell = (column: string): string => `FlexScenarios[[#This Row],[${column}]]`;

/** What the table of scenarios is made of. */
export interface ScenarioParts {
  readonly model: MixModel;
  readonly optimum: Optimum;
  readonly bills: readonly TeamBill[];
}

/**
 * FlexScenarios: what each plan costs, as formulas over the price tables. Rows that the user added keep their name and
 * their inputs and stand below ours; a new token price or seat price in them counts at once.
 */
export function scenarioEdits(parts: ScenarioParts, old: TableContent | undefined): WorkbookEdit[] {
  const { scenarios } = parts.optimum;
  const added = parts.model.inputs.scenarios;
  const ours = scenarios.length - added.length;
  const rows = scenarios.map((scenario, index) => scenarioCells(parts, scenario, added[index - ours] ?? null));
  const input = (column: string, from: number, to: number | null, text: string): WorkbookEdit => ({
    kind: "validation",
    target: { table: TABLES.scenarios.name, column },
    rule: { decimalFrom: from, decimalTo: to },
    message: { title: column, text: `For rows that you add below ours. ${text}` },
  });
  return [
    refill(TABLES.scenarios, rows, old),
    input("Token price", 0, null, "One price for all tokens. Empty: the price lists."),
    input("Days change %", -100, 1000, "Change of all days; needs a new run. Empty: as planned."),
    input("Seat price change %", -100, 1000, "Change of all seat prices. Empty: as planned."),
    input("Policy floor", 0, 31, "Days a month below which users go on Flex; needs a new run."),
  ];
}

function scenarioCells(parts: ScenarioParts, scenario: ScenarioCost, added: ScenarioRow | null): EditCell[] {
  const { model, bills } = parts;
  const { currency } = model.inputs.settings;
  const places = decimals(model);
  const inputs = [added?.tokenPrice, added?.daysChangePercent, added?.seatPriceChangePercent, added?.policyFloor];
  const isRecommended = added === null && scenario.name === "Recommended" && scenario.bill !== null;
  const billed = sumMoneyIn(
    currency,
    bills.map((bill) => bill.billed),
  );
  const tokens = isRecommended ? billed : scenario.tokens;
  const costs = isRecommended
    ? [
        live(`=ROUND(SUM(FlexHybridMix[Subscription cost]),${places})`, scenario.subscriptions ?? 0),
        live(`=ROUND(SUM(FlexReconciliation[Tokens billed]),${places})`, billed),
      ]
    : [subscriptionCell(model, scenario, added !== null), tokenCell(model, scenario, added !== null)];
  const total =
    scenario.subscriptions === null || tokens === null ? null : sumMoneyIn(currency, [scenario.subscriptions, tokens]);
  const sum = `=ROUND(${cell("Subscription cost")}+${cell("Token cost")},${places})`;
  return [
    scenario.name,
    ...inputs.map((input) => orEmpty(input ?? null)),
    ...costs,
    total === null ? "" : live(sum, total),
    scenario.status,
  ];
}

/** Seats × price over the plan, one term an offer; what tiers or a seat's own end price is a number of its own. */
function subscriptionCell(model: MixModel, scenario: ScenarioCost, isAdded: boolean): EditCell {
  const { bill, subscriptions } = scenario;
  if (bill === null || subscriptions === null) return orEmpty(subscriptions);
  const { currency } = model.inputs.settings;
  const places = decimals(model);
  const change = isAdded ? `*(1+${cell("Seat price change %")}/100)` : "";
  const plain = bill.seats.flatMap(({ offer: name, count, price }) => {
    const offer = model.catalog.offer(name);
    const term = offer ? seatTerm(offer, offer.years, change) : null;
    return term === null ? [] : [{ term: `${count}*ROUND(${term},${places})`, money: count * price }];
  });
  const other = sumMoneyIn(currency, [subscriptions, ...plain.map(({ money }) => -money)]);
  // The rest does not follow the percentage, so that a row with one would be half right.
  if (isAdded && other !== 0) return subscriptions;
  const terms = plain.map(({ term }) => term);
  return formulaOf(other === 0 ? terms : [...terms, String(other)], places, subscriptions);
}

/** What each contract buys, at the tiers that it reaches, or at the token price of the row. */
function tokenCell(model: MixModel, scenario: ScenarioCost, isAdded: boolean): EditCell {
  const { bill, tokens } = scenario;
  if (bill === null || tokens === null) return orEmpty(tokens);
  const places = decimals(model);
  const contracts = new Map(model.contracts.all.map((contract) => [contract.id, contract]));
  const terms = bill.purchases.flatMap(({ contract: id, tokensBought }) => {
    const contract = contracts.get(id);
    if (!contract?.pool || tokensBought === 0) return [];
    const { priceList, pool, listTiers } = contract;
    const list = { priceList, scheme: pool.scheme, tiers: listTiers ?? pool.tiers };
    const listed = purchaseTerm(list, tokensBought, String(tokensBought));
    const price = cell("Token price");
    return [`ROUND(${isAdded ? `IF(${price}="",${listed},${tokensBought}*${price})` : listed},${places})`];
  });
  return formulaOf(terms, places, tokens);
}
