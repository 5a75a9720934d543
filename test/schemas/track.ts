import * as v from "valibot";

const tokens = v.pipe(v.number(), v.finite());
const notNegative = v.pipe(tokens, v.minValue(0));

/** `flexmix-track/1`: every key must be there, none may be added; a month that is not over or not seen is null. */
export const trackSchema = v.strictObject({
  format: v.literal("flexmix-track/1"),
  asOf: v.pipe(v.string(), v.isoDate()),
  months: v.array(
    v.strictObject({
      team: v.string(),
      month: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}$/)),
      planned: notNegative,
      actual: v.nullable(notNegative),
      difference: v.nullable(tokens),
    }),
  ),
  findings: v.array(
    v.strictObject({
      kind: v.picklist(["over-plan", "balance-low", "expires-soon", "over-budget"]),
      contract: v.string(),
      sentence: v.pipe(v.string(), v.minLength(1)),
    }),
  ),
});
