import assert from "node:assert/strict";
import { choosePolicy, needAhead, needQuantiles, policies, type PolicyTerms } from "../../../src/costing";
import { bestFixedPolicy, simulatePolicy, simulatedYears } from "./support/simulatedYears";

const TERMS: PolicyTerms = {
  tiers: [{ from: 1, price: 3 }],
  scheme: "all-units",
  pack: 100,
  minimum: 100,
  maximum: null,
  leadTimeDays: 14,
  serviceLevel: 0.98,
  orderEffort: 0,
  onHand: 0,
  horizonMonths: 12,
  isLostAtEnd: false,
};
const TIERED: PolicyTerms = {
  ...TERMS,
  tiers: [
    { from: 1, price: 3 },
    { from: 5000, price: 2.7 },
  ],
};
const evidence = { uses: 10, observedDays: 60, daysSinceUse: 5 };
const members = (count: number, tokens: number) =>
  Array.from({ length: count }, () => ({ expectedTokens: tokens / count, evidence }));
const need = (days: number, count = 20, tokens = 6000) => needAhead(members(count, tokens), 365, days);

describe("what a pool needs", () => {
  it("has the expected need in the middle and narrows with size, but never below what moves all", () => {
    const [few, many] = [needAhead(members(2, 6000), 365, 365), needAhead(members(500, 6000), 365, 365)];
    assert.ok(Math.abs(needQuantiles(few).p50 - 6000) < 1);
    assert.ok(few.logSd > many.logSd && many.logSd > 0.38 && many.logSd < 0.4);
    const { p10, p50, p90 } = needQuantiles(many);
    assert.ok(p10 < p50 && p50 < p90);
  });
  it("is nothing for nobody", () => {
    assert.deepEqual(needAhead([], 365, 365), { expected: 0, logSd: 0 });
    assert.equal(choosePolicy({ expected: 0, logSd: 0 }, { expected: 0, logSd: 0 }, TERMS), null);
  });
});

describe("when and how much to buy", () => {
  it("buys lean when every token costs the same", () => {
    const [lean] = policies(need(365), need(15), TERMS);
    assert.deepEqual(choosePolicy(need(365), need(15), TERMS), lean);
    assert.ok((lean?.firstOrder ?? Infinity) < 6000);
  });
  it("buys up to a volume tier that pays", () => {
    const policy = choosePolicy(need(365), need(15), TIERED);
    assert.ok(Math.max(policy?.firstOrder ?? 0, policy?.topUp ?? 0) >= 5000);
  });
  it("buys less often when an order costs effort", () => {
    const [free, dear] = [TERMS, { ...TERMS, orderEffort: 400 }].map((terms) =>
      choosePolicy(need(365), need(15), terms),
    );
    assert.ok((dear?.topUp ?? 0) + (dear?.firstOrder ?? 0) > (free?.topUp ?? 0) + (free?.firstOrder ?? 0));
  });
  it("keeps to packs, minimum and maximum", () => {
    const terms = { ...TERMS, pack: 500, minimum: 1000, maximum: 1700 };
    const policy = choosePolicy(need(365), need(15), terms);
    for (const tokens of [policy?.firstOrder ?? 0, policy?.topUp ?? 0]) assert.ok([1000, 1500].includes(tokens));
  });

  for (const [name, terms] of [
    ["one price", TERMS],
    ["a volume tier", TIERED],
    ["packs of 500", { ...TIERED, pack: 500 }],
  ] as const) {
    it(`in 200 simulated years with ${name} runs dry in at most 2 % and costs at most 1.02 of the best fixed policy`, () => {
      const policy = choosePolicy(need(365), need(15), terms);
      assert.ok(policy);
      const years = simulatedYears(200, need(365), 7);
      const outcome = simulatePolicy(years, policy, terms);
      const best = bestFixedPolicy(years, need(365), policy.topUp, terms);
      assert.ok(outcome.dryYears <= 4, `${outcome.dryYears} dry years`);
      assert.ok(outcome.cost <= 1.02 * best.cost, `${outcome.cost} against ${best.cost}`);
    });
  }
});
