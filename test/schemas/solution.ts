import * as v from "valibot";

const money = v.pipe(
  v.number(),
  v.check((amount) => Math.abs(amount * 100 - Math.round(amount * 100)) < 1e-6, "money has at most two decimals"),
);

/** Exact shape of `flexmix-solution/1`: nothing missing, nothing more. */
export const solutionSchema = v.strictObject({
  format: v.literal("flexmix-solution/1"),
  status: v.picklist(["optimal", "gap", "infeasible"]),
  cost: v.nullable(money),
  lowerBound: v.nullable(money),
  plan: v.record(v.string(), v.array(v.string())),
  pools: v.array(
    v.strictObject({
      id: v.string(),
      tokensBought: v.pipe(v.number(), v.integer()),
      tokensUsed: v.number(),
      cost: money,
    }),
  ),
  infeasible: v.array(v.strictObject({ user: v.string(), product: v.nullable(v.string()), why: v.string() })),
  ms: v.strictObject({ compile: v.number(), solve: v.number() }),
});
