import * as v from "valibot";

const date = v.pipe(v.string(), v.isoDate());
const cents = v.pipe(
  v.number(),
  v.finite(),
  v.minValue(0),
  v.check((amount) => Math.abs(amount * 100 - Math.round(amount * 100)) < 1e-6, "more decimals than cents"),
);
const cost = v.strictObject({
  advice: cents,
  allSubscription: cents,
  allFlex: cents,
  lastYearBreakEven: cents,
  hindsight: cents,
});

/** `flexmix-backtest/1`: every key must be there, none may be added, and no amount is negative or not a number. */
export const backtestSchema = v.strictObject({
  format: v.literal("flexmix-backtest/1"),
  periods: v.array(v.strictObject({ start: date, end: date, cost })),
  total: v.strictObject({ cost }),
  users: v.array(
    v.strictObject({
      period: v.pipe(v.string(), v.regex(/^\d{4}$/)),
      user: v.string(),
      product: v.nullable(v.string()),
      boughtOn: v.nullable(date),
      accessDays: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(366)),
      cost: cents,
    }),
  ),
});

/** The value as it is read back from JSON, checked: what is not a number in it would be null and refused. */
export function checkedBacktest<Value>(value: Value): Value {
  v.parse(backtestSchema, JSON.parse(JSON.stringify(value)));
  return value;
}
