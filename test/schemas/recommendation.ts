import * as v from "valibot";

const money = v.nullable(v.pipe(v.number(), v.finite()));
const text = v.string();
const date = v.pipe(v.string(), v.isoDate());
/** Whether points follow each other; null comes last. Dates as texts compare like dates. */
function inOrder(points: readonly (number | string | null)[]): boolean {
  return points.every((point, index) => {
    const before = points[index - 1];
    return index === 0 || point === null || (before !== null && before !== undefined && before <= point);
  });
}
const need = v.nullable(v.pipe(v.number(), v.finite(), v.minValue(0)));
const quantiles = v.pipe(
  v.strictObject({ p10: need, p50: need, p90: need }),
  v.check(({ p10, p50, p90 }) => inOrder([p10, p50, p90]), "the points of a need are out of order"),
);
const runOut = v.pipe(
  v.strictObject({ p10: v.nullable(date), p50: v.nullable(date), p90: v.nullable(date) }),
  v.check(({ p10, p50, p90 }) => inOrder([p10, p50, p90]), "the points of a run-out are out of order"),
);

const user = v.strictObject({
  user: text,
  team: v.nullable(text),
  group: v.picklist(["daily", "regular", "occasional", "none"]),
  option: v.picklist(["subscription", "flex", "mixed", "kept", "undecided"]),
  offers: v.array(text),
  flexProducts: v.array(text),
  expectedDays: v.custom<Record<string, number>>(
    (value) => typeof value === "object" && value !== null && Object.values(value).every((days) => Number(days) >= 0),
  ),
  tokens: v.nullable(v.pipe(v.number(), v.minValue(0))),
  cost: money,
  runnerUpCost: money,
  chanceFlexCheaper: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  why: text,
});

const amount = v.pipe(v.number(), v.finite(), v.minValue(0));
const purchase = v.strictObject({
  date,
  tokens: v.pipe(v.number(), v.integer(), v.minValue(1)),
  pricePerToken: amount,
  cost: amount,
});

const place = v.strictObject({
  file: v.optional(text),
  sheet: v.optional(text),
  cell: v.optional(text),
  line: v.optional(v.number()),
  path: v.optional(text),
});

const issue = v.strictObject({
  kind: text,
  severity: v.picklist(["error", "warning", "info"]),
  place: v.nullable(place),
  subject: v.nullable(text),
  expected: v.nullable(text),
  received: v.nullable(text),
  done: v.nullable(text),
});

/** `flexmix-recommendation/1`: every key must be there, none may be added. */
export const recommendationSchema = v.strictObject({
  format: v.literal("flexmix-recommendation/1"),
  asOf: date,
  horizon: v.strictObject({ start: date, end: date }),
  currency: v.pipe(text, v.regex(/^[A-Z]{3}$/)),
  status: v.picklist(["optimal", "gap", "infeasible"]),
  cost: money,
  lowerBound: money,
  decided: v.pipe(v.number(), v.integer(), v.minValue(0)),
  undecided: v.pipe(v.number(), v.integer(), v.minValue(0)),
  pinsCost: v.strictObject({ you: money, policy: money, caution: money }),
  baselines: v.strictObject({ today: money, allSubscription: money, allFlex: money, ruleOfThumb: money }),
  users: v.array(user),
  tokens: v.array(
    v.strictObject({
      team: v.nullable(v.pipe(text, v.minLength(1))),
      need: quantiles,
      purchases: v.array(purchase),
      runOut,
      expired: need,
    }),
  ),
  issues: v.array(issue),
});
