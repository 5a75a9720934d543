import type { EditCell } from "../../workbook/port";
import { NO_TEAM, type ContractBill, type TeamBill } from "../recommendMix/bills";
import { exactly, live } from "./tableEdit";

/** What a purchase is priced by. */
export type PricedTiers = Pick<ContractBill, "priceList" | "scheme" | "tiers">;

/**
 * Price of a number of tokens as part of a formula over FlexTokenTiers, not rounded: one term a tier reached.
 * `bought` says which tiers that are, `tokens` is the quantity as the formula names it. Incremental: the first tier
 * prices every token below the second, also where the list begins above 1.
 * Example: 300 tokens of one tier: `300*SUMIFS(...)`.
 */
export function purchaseTerm(row: PricedTiers, bought: number, tokens: string): string {
  const reached = row.tiers.filter((tier) => tier.from <= bought);
  const last = reached[reached.length - 1];
  if (!last) return "0";
  if (row.scheme === "all-units") return `${tokens}*${tierPrice(row, last.from)}`;
  return reached
    .map((tier, index) => {
      const next = reached[index + 1];
      const from = index === 0 ? 1 : tier.from;
      const quantity = next ? String(next.from - from) : `(${tokens}-${from - 1})`;
      return `${quantity}*${tierPrice(row, tier.from)}`;
    })
    .join("+");
}

function tierPrice(row: PricedTiers, from: number): string {
  const list = exactly(row.priceList);
  return `SUMIFS(FlexTokenTiers[Price per token],FlexTokenTiers[Price list],${list},FlexTokenTiers[From tokens],${from})`;
}

/**
 * One row of FlexReconciliation. The price paid is the contract's bill over its tokens. A team's bill runs from the
 * tokens bought by the teams before it to its own last token, so that the teams of a contract add up to its bill.
 */
export function reconciliationCells(row: TeamBill, places: number): EditCell[] {
  const { bill } = row;
  const cell = (column: string): string => `FlexReconciliation[[#This Row],[${column}]]`;
  const price = cell("Price paid per token");
  return [
    row.team,
    bill.contract === "" ? NO_TEAM : bill.contract,
    row.tokensUsed,
    row.onHandUsed,
    row.tokensBought,
    live(priceFormula(bill, places), bill.pricePerToken),
    live(`=ROUND(${sumOfRows(row.team)},${places})`, row.sumOfRows),
    live(
      `=ROUND(${cell("Tokens billed")}-${cell("Sum of the rows")}-${cell("On hand used")},${places})`,
      row.beyondNeed,
    ),
    live(`=-ROUND(${cell("Tokens on hand used")}*${price},${places})`, row.onHandMoney),
    live(billedFormula(row, price, cell("Tokens bought"), places), row.billed),
  ];
}

function sumOfRows(team: string): string {
  return `SUMIFS(FlexHybridMix[Flex cost],FlexHybridMix[Team],${exactly(team === NO_TEAM ? "" : team)})`;
}

function priceFormula(bill: ContractBill, places: number): string {
  if (bill.tokensBought === 0) return `=${tierPrice(bill, bill.tiers[0]?.from ?? 1)}`;
  const bought = String(bill.tokensBought);
  return `=ROUND(${purchaseTerm(bill, bill.tokensBought, bought)},${places})/${bought}`;
}

function billedFormula(row: TeamBill, price: string, bought: string, places: number): string {
  if (row.boughtBefore === 0) return `=ROUND(${bought}*${price},${places})`;
  const before = `ROUND(${row.boughtBefore}*${price},${places})`;
  return `=ROUND(ROUND((${row.boughtBefore}+${bought})*${price},${places})-${before},${places})`;
}
