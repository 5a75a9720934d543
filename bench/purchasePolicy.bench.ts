import { choosePolicy, needAhead, type PolicyTerms } from "../src/costing";
import { bestFixedPolicy, simulatePolicy, simulatedYears } from "../test/costing/pool/support/simulatedYears";

/** Prints, for 1,000 simulated years, how often the purchase policy runs dry and what it costs against the best fixed one. */
const YEARS = 1000;
const BASE: PolicyTerms = {
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
const TIERS: PolicyTerms["tiers"] = [
  { from: 1, price: 3 },
  { from: 5000, price: 2.7 },
];
const CASES: Readonly<Record<string, PolicyTerms>> = {
  "one price": BASE,
  "a volume tier": { ...BASE, tiers: TIERS },
  "packs of 500": { ...BASE, tiers: TIERS, pack: 500 },
};
const evidence = { uses: 10, observedDays: 60, daysSinceUse: 5 };

for (const people of [5, 20, 200]) {
  const members = Array.from({ length: people }, () => ({ expectedTokens: 6000 / people, evidence }));
  const need = needAhead(members, 365, 365);
  const years = simulatedYears(YEARS, need, 11);
  for (const [name, terms] of Object.entries(CASES)) {
    const policy = choosePolicy(need, needAhead(members, 365, terms.leadTimeDays + 1), terms);
    if (!policy) continue;
    const outcome = simulatePolicy(years, policy, terms);
    const best = bestFixedPolicy(years, need, policy.topUp, terms);
    const ratio = (outcome.cost / best.cost).toFixed(4);
    console.log(
      `${people} people, ${name}: dry ${outcome.dryYears} of ${YEARS}, cost ${ratio} of the best fixed policy`,
    );
  }
}
