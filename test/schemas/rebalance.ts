import * as v from "valibot";

const money = v.pipe(v.number(), v.finite());
const date = v.pipe(v.string(), v.isoDate());

const suggestion = v.strictObject({
  kind: v.picklist([
    "buy",
    "drop",
    "move-at-renewal",
    "reassign",
    "to-collection",
    "from-collection",
    "reclaim",
    "top-up",
    "align",
    "watch",
  ]),
  user: v.string(),
  product: v.pipe(v.string(), v.minLength(1)),
  from: v.string(),
  to: v.string(),
  effective: date,
  noticeBy: v.nullable(date),
  saves: money,
  why: v.pipe(v.string(), v.minLength(1)),
});

const hundredths = (amount: number): number => Math.round(amount * 100);

/** `flexmix-rebalance/1`: every key must be there, none may be added; the lines add up to the hundredth. */
export const rebalanceSchema = v.pipe(
  v.strictObject({
    format: v.literal("flexmix-rebalance/1"),
    asOf: date,
    term: v.strictObject({ start: date, end: date }),
    doNothingCost: money,
    planCost: money,
    saves: money,
    suggestions: v.array(suggestion),
    tokensLine: money,
  }),
  v.check(
    ({ saves, doNothingCost, planCost }) => hundredths(doNothingCost) - hundredths(planCost) === hundredths(saves),
    "saves is not doNothingCost - planCost",
  ),
  v.check(({ saves, suggestions, tokensLine }) => {
    const lines = suggestions.reduce((sum, line) => sum + hundredths(line.saves), 0);
    return lines + hundredths(tokensLine) === hundredths(saves);
  }, "the lines do not add up to saves"),
);
