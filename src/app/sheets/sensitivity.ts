import { TABLES } from "../../workbook/layout";
import type { EditCell, WorkbookEdit } from "../../workbook/port";
import type { MixModel } from "../recommendMix/buildProblem";
import { roundMoney } from "../recommendMix/catalog";
import type { PricedBreakEven, Sensitivity } from "../recommendMix/sensitivity";
import type { WatchLine } from "../recommendMix/watch";
import { formatEdits, live, orEmpty, refill, sheetEdits } from "./tableEdit";

/**
 * Sheet Mix Sensitivity: break-even days of product and tier as formulas, token prices at which users change, and what
 * to ask the vendor for, and the users whose choice may turn out wrong. An ask without a price has an empty cell under Worth, never 0.
 */
export function sensitivityEdits(
  model: MixModel,
  sensitivity: Sensitivity,
  watch: readonly WatchLine[],
): WorkbookEdit[] {
  const { currency, horizonMonths } = model.inputs.settings;
  const layouts = [TABLES.breakEven, TABLES.flips, TABLES.asks, TABLES.watch];
  return [
    ...sheetEdits(layouts, "Mix Sensitivity", noteOf(currency, horizonMonths, sensitivity), 0),
    refill(
      TABLES.breakEven,
      sensitivity.breakEven.map((row) => breakEvenCells(row, horizonMonths)),
      undefined,
    ),
    refill(
      TABLES.flips,
      sensitivity.flips.map(({ row, above, below, away }) => [
        row.pool,
        row.tokenPrice,
        row.user,
        above,
        below,
        row.tokens,
        Math.round(away * 10_000) / 10_000,
      ]),
      undefined,
    ),
    refill(
      TABLES.asks,
      sensitivity.asks.map((ask) => [
        ask.text,
        orEmpty(ask.money === null ? null : roundMoney(ask.money, currency)),
        ask.restsOn,
      ]),
      undefined,
    ),
    refill(TABLES.watch, watch.map(watchCells), undefined),
    ...layouts.flatMap((layout) => formatEdits(layout, currency)),
    ...(["Ask", "Rests on"] as const).map((column): WorkbookEdit => ({
      kind: "look",
      target: { table: TABLES.asks.name, column },
      look: { wrapText: true, vertical: "Top" },
    })),
  ];
}

function watchCells(line: WatchLine): EditCell[] {
  const percent = Math.round(line.chanceFlexCheaper * 1000) / 10;
  const costs = [line.seatCost, line.flexCost, line.lossIfFlexIsWrong, line.lossIfNamedUserIsWrong];
  return [line.user, line.team, line.recommended, percent, line.seats, ...costs];
}

function noteOf(currency: string, months: number, { flips, flipsLeftOut }: Sensitivity): string {
  const amounts = `Amounts in ${currency}, net of tax, over the ${months} months of the plan.`;
  if (flipsLeftOut === 0) return amounts;
  return `${amounts} Of the price changes, the ${flips.length} nearest to the plan's price are listed; ${flipsLeftOut} are farther away.`;
}

function breakEvenCells(row: PricedBreakEven, months: number): EditCell[] {
  const cell = (column: string): string => `FlexBreakEven[[#This Row],[${column}]]`;
  const days = row.accessDays;
  const formula = `=${cell("Price")}/(${cell("Tokens per day")}*${cell("Price per token")})`;
  return [
    row.pool,
    row.product,
    row.offer,
    row.offerPrice,
    row.tokensPerDay,
    row.fromTokens,
    row.tokenPrice,
    days === null ? "" : live(formula, days),
    days === null ? "" : live(`=${cell("Break-even days")}/${months}`, days / months),
  ];
}
