import type { MixModel } from "./buildProblem";
import { roundMoney, sumMoneyIn } from "./catalog";
import { compareText, nameKey } from "./cells";
import type { Optimum } from "./optimum";
import type { Contract } from "./pools";
import { pricesPaid, type UserRow } from "./rows";

/** The purchase of one contract: whole tokens, money in whole minor units. */
export interface ContractBill {
  readonly contract: string;
  readonly teams: readonly string[];
  readonly priceList: string;
  readonly scheme: string;
  /** As they stand in the price list. */
  readonly tiers: readonly { readonly from: number; readonly price: number }[];
  readonly tokensUsed: number;
  readonly onHandUsed: number;
  readonly tokensBought: number;
  readonly pricePerToken: number;
  readonly billed: number;
}

/**
 * A team's part of its contract's bill. Money is in whole minor units and
 * `sumOfRows` + `beyondNeed` + `onHandMoney` (negative) = `billed`, exactly.
 */
export interface TeamBill {
  /** Name of the team; `NO_TEAM` for users without one. */
  readonly team: string;
  readonly bill: ContractBill;
  readonly tokensUsed: number;
  readonly onHandUsed: number;
  readonly tokensBought: number;
  /** Tokens bought by the teams of the contract that stand before this one: rounding goes on from there. */
  readonly boughtBefore: number;
  readonly sumOfRows: number;
  readonly beyondNeed: number;
  readonly onHandMoney: number;
  readonly billed: number;
}

/** Stands in FlexReconciliation for users without a team: an empty cell could not be looked up. */
export const NO_TEAM = "(no team)";

/** Name of a team where it is looked up by formulas. Example: "" is "(no team)". */
export function teamLabel(team: string): string {
  return team === "" ? NO_TEAM : team;
}

/** What each contract buys in the plan, at the cheapest allowed purchase; contracts without a price are left out. */
export function buildContractBills(model: MixModel, optimum: Optimum): ContractBill[] {
  const { currency } = model.inputs.settings;
  const prices = pricesPaid(model, optimum);
  return model.contracts.all.flatMap((contract) => {
    const outcome = optimum.solved.solution.pools.find((each) => each.id === contract.id);
    if (!outcome || !contract.pool) return [];
    return [
      {
        contract: contract.id,
        teams: contract.teams,
        priceList: contract.priceList,
        scheme: contract.pool.scheme,
        tiers: contract.listTiers ?? contract.pool.tiers,
        tokensUsed: outcome.tokensUsed,
        onHandUsed: Math.min(contract.pool.onHand ?? 0, outcome.tokensUsed),
        tokensBought: outcome.tokensBought,
        pricePerToken: prices.get(contract.id) ?? 0,
        billed: roundMoney(outcome.cost, currency),
      },
    ];
  });
}

/**
 * Splits the bills over the teams of each contract, by the tokens that their users draw (largest remainder), so that
 * the teams of a contract add up to its bill. Sorted by team.
 * Example: 301 tokens at 3 for two teams that use 100 and 200: 100 and 201 tokens, 300 and 603.
 */
export function buildTeamBills(model: MixModel, bills: readonly ContractBill[], users: readonly UserRow[]): TeamBill[] {
  const contracts = new Map(model.contracts.all.map((contract) => [contract.id, contract]));
  return bills
    .flatMap((bill) => {
      const contract = contracts.get(bill.contract);
      return contract ? splitBill(bill, contract, users, model.inputs.settings.currency) : [];
    })
    .sort((a, b) => compareText(a.team, b.team));
}

function splitBill(bill: ContractBill, contract: Contract, users: readonly UserRow[], currency: string): TeamBill[] {
  const rowsByTeam = contract.teams.map((team) =>
    users.filter((row) => nameKey(row.model.team) === nameKey(team) && row.total !== null),
  );
  const used = rowsByTeam.map((rows) => rows.reduce((sum, row) => sum + Math.round(row.tokens * 1000), 0));
  const onHand = shareOut(Math.round(bill.onHandUsed * 1000), used);
  const bought = shareOut(bill.tokensBought, used);
  let boughtBefore = 0;
  return contract.teams.map((team, index) => {
    const tokensBought = bought[index] ?? 0;
    const onHandUsed = (onHand[index] ?? 0) / 1000;
    const before = boughtBefore;
    boughtBefore += tokensBought;
    const sumOfRows = sumMoneyIn(
      currency,
      (rowsByTeam[index] ?? []).map((row) => row.flexCost ?? 0),
    );
    const onHandMoney = -roundMoney(onHandUsed * bill.pricePerToken, currency) || 0;
    const upTo = (tokens: number): number => roundMoney(tokens * bill.pricePerToken, currency);
    const billed = roundMoney(bill.tokensBought === 0 ? 0 : upTo(before + tokensBought) - upTo(before), currency);
    return {
      team: teamLabel(team),
      bill,
      tokensUsed: (used[index] ?? 0) / 1000,
      onHandUsed,
      tokensBought,
      boughtBefore: before,
      sumOfRows,
      beyondNeed: roundMoney(billed - sumOfRows - onHandMoney, currency),
      onHandMoney,
      billed,
    };
  });
}

/**
 * Splits a whole number by weights so that the parts are whole and add up (largest remainder; the earlier part first on
 * a tie). Without any weight the first part takes all. Example: 10 by 1, 1, 1 is 4, 3, 3.
 */
export function shareOut(total: number, weights: readonly number[]): number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  if (all <= 0) return weights.map((_, index) => (index === 0 ? total : 0));
  const exact = weights.map((weight) => (total * weight) / all);
  const parts = exact.map(Math.floor);
  const missing = total - parts.reduce((sum, part) => sum + part, 0);
  const order = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of order.slice(0, missing)) parts[index] = (parts[index] ?? 0) + 1;
  return parts;
}
