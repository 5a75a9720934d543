import assert from "node:assert/strict";
import fc from "fast-check";
import {
  breakEvenTable,
  certificateSentence,
  costByTier,
  flipPrices,
  negotiationAsks,
  optimizeMix,
  optimizeMixNow,
  type Lock,
  type MixProblem,
  type MixSolution,
} from "../../../src/costing";
import { readInstance } from "./support/instances";
import { randomProblem } from "./support/randomProblem";

const seeds = fc.integer({ min: 200_000, max: 300_000 });
const runs = { numRuns: 60 };

function costOf(solution: MixSolution): number {
  return solution.cost ?? Infinity;
}

/** 50 days at 6 tokens, $3 a token, subscription 1,800. */
function oneUser(current?: readonly string[]): MixProblem {
  return {
    format: "flexmix-instance/1",
    products: [{ id: "A", flexRate: 6 }],
    offers: [{ id: "sub A", covers: ["A"], price: 1800 }],
    pools: [{ id: "E", scheme: "all-units", tiers: [{ from: 1, price: 3 }], pack: 1, minimum: 0 }],
    users: [{ id: "ann", pool: "E", days: { A: current ? 100 : 50 }, ...(current && { current }) }],
  };
}

describe("optimizeMix", () => {
  it("leaves 50 days at 6 tokens on Flex for 900 and names the runner-up", () => {
    const solution = optimizeMixNow(oneUser());
    assert.equal(solution.cost, 900);
    assert.deepEqual({ ...solution.plan }, { ann: [] });
    assert.deepEqual(solution.users[0]!.runnerUp, { offers: ["sub A"], offersMoney: 1800, tokens: 0, costsMore: 900 });
    assert.match(certificateSentence(solution, "USD"), /^Cheapest possible: USD 900\.00\. No plan can cost less/);
  });

  it("keeps today's option on a tie, and Flex if there is none today", () => {
    assert.deepEqual(optimizeMixNow(oneUser(["sub A"])).plan["ann"], ["sub A"]);
    assert.deepEqual(optimizeMixNow(oneUser([])).plan["ann"], []);
    const unknown = oneUser();
    const tie = { ...unknown, users: [{ ...unknown.users[0]!, days: { A: 100 } }] };
    assert.deepEqual(optimizeMixNow(tie).plan["ann"], []);
  });

  it("does not depend on the order of users, offers and products", () => {
    const check = (seed: number, turn: number) => {
      const problem = randomProblem(seed);
      const rotate = <T>(list: readonly T[]) => [
        ...list.slice(turn % list.length),
        ...list.slice(0, turn % list.length),
      ];
      const { users, offers, products } = problem;
      const other = { ...problem, users: rotate(users).reverse(), offers: rotate(offers), products: rotate(products) };
      const [a, b] = [optimizeMixNow(problem), optimizeMixNow(other)];
      assert.deepEqual({ ...a.plan }, { ...b.plan });
      assert.deepEqual([a.status, a.cost, a.pools], [b.status, b.cost, b.pools]);
    };
    fc.assert(fc.property(seeds, fc.nat(50), check), runs);
  });

  it("never gets cheaper when a token or offer price rises", () => {
    const check = (seed: number, rise: number) => {
      const problem = randomProblem(seed);
      const before = costOf(optimizeMixNow(problem));
      const pools = problem.pools.map((pool) => ({
        ...pool,
        tiers: pool.tiers.map((tier) => ({ ...tier, price: tier.price + rise / 100 })),
      }));
      const offers = problem.offers.map((offer) => ({ ...offer, price: offer.price + rise }));
      assert.ok(costOf(optimizeMixNow({ ...problem, pools })) >= before);
      assert.ok(costOf(optimizeMixNow({ ...problem, offers })) >= before);
    };
    fc.assert(fc.property(seeds, fc.integer({ min: 1, max: 300 }), check), runs);
  });

  it("never gets cheaper when one price of one tier or one offer rises", () => {
    const check = (seed: number, turn: number, rise: number) => {
      const problem = randomProblem(seed);
      const before = costOf(optimizeMixNow(problem));
      const risen = <T extends { readonly price: number }>(list: readonly T[]) =>
        list.map((each, index) => (index === turn % list.length ? { ...each, price: each.price + rise } : each));
      const pools = problem.pools.map((pool) => ({ ...pool, tiers: risen(pool.tiers) }));
      assert.ok(costOf(optimizeMixNow({ ...problem, pools })) >= before);
      assert.ok(costOf(optimizeMixNow({ ...problem, offers: risen(problem.offers) })) >= before);
    };
    fc.assert(fc.property(seeds, fc.nat(20), fc.integer({ min: 1, max: 50 }), check), runs);
  });

  it("never gets dearer by one more offer", () => {
    const check = (seed: number, price: number) => {
      const problem = randomProblem(seed);
      const extra = { id: "extra", covers: problem.products.slice(0, 2).map(({ id }) => id), price };
      const more = optimizeMixNow({ ...problem, offers: [...problem.offers, extra] });
      assert.ok(costOf(more) <= costOf(optimizeMixNow(problem)));
    };
    fc.assert(fc.property(seeds, fc.integer({ min: 0, max: 3000 }), check), runs);
  });

  it("keeps the optimum when it is pinned", () => {
    const check = (seed: number) => {
      const problem = randomProblem(seed);
      const solution = optimizeMixNow(problem);
      if (solution.cost === null) return;
      const covers = new Map(problem.offers.map((offer) => [offer.id, offer.covers]));
      const rates = new Map(problem.products.map((product) => [product.id, product.flexRate]));
      const users = problem.users.map((user) => {
        const covered = new Set((solution.plan[user.id] ?? []).flatMap((id) => covers.get(id) ?? []));
        const pins: Record<string, Lock> = { ...user.productLocks };
        for (const [product, days] of Object.entries(user.days)) {
          if (covered.has(product)) pins[product] = "named";
          else if (days > 0 && rates.get(product) !== null) pins[product] = "flex";
        }
        return { ...user, productLocks: pins };
      });
      assert.equal(optimizeMixNow({ ...problem, users }).cost, solution.cost);
    };
    fc.assert(fc.property(seeds, check), runs);
  });

  it("never claims a bound above its cost, and says gap when the work limit is reached", () => {
    let gaps = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const problem = randomProblem(seed);
      const [best, limited] = [optimizeMixNow(problem), optimizeMixNow(problem, { workLimit: 1 })];
      if (best.cost === null) continue;
      assert.ok(limited.lowerBound! <= best.cost && best.cost <= limited.cost!);
      assert.ok(limited.certificate.rootLowerBound! <= best.cost + 1e-6);
      if (limited.status === "gap") gaps++;
      if (limited.status === "optimal") assert.equal(limited.cost, best.cost);
    }
    assert.ok(gaps > 0);
  });

  it("yields progress and gives up without a trace when it is not called again", () => {
    const steps = optimizeMix(readInstance("fleet-100.json"));
    const first = steps.next();
    assert.ok(!first.done);
    assert.equal(first.value.step, "solve");
  });

  it("names user and product when nothing can cover a need", () => {
    const problem = { ...oneUser(), products: [{ id: "A", flexRate: null }], offers: [] };
    const solution = optimizeMixNow(problem);
    assert.equal(solution.status, "infeasible");
    const why = "it needs a subscription and no offer covers it";
    assert.deepEqual(solution.infeasible, [{ user: "ann", product: "A", why }]);
  });
});

describe("sensitivity", () => {
  it("breaks even at 100 days for 1,800, 6 tokens and $3", () => {
    assert.equal(breakEvenTable(oneUser())[0]!.accessDays, 100);
  });

  it("flips the user of 300 tokens at $6", () => {
    const row = { pool: "E", user: "ann", tokenPrice: 6, tokens: 300, fewer: ["sub A"], more: [] };
    assert.deepEqual(flipPrices(oneUser()), [row]);
  });

  it("costByTier: the least over the tiers is the optimum", () => {
    for (const name of ["random-03.json", "random-11.json", "random-21.json", "fleet-100.json"]) {
      const problem = readInstance(name);
      const byPool = problem.pools.map(({ id }) =>
        Math.min(...costByTier(problem).flatMap((row) => (row.pool === id && row.cost !== null ? [row.cost] : []))),
      );
      const sum = byPool.reduce((total, cost) => total + cost, 0);
      assert.ok(Math.abs(sum - optimizeMixNow(problem).cost!) < 1e-6, name);
    }
  });

  it("negotiationAsks prices one cent at 3 for 300 tokens, and gives no money where none can be known", () => {
    const problem = oneUser();
    const asks = negotiationAsks(problem, optimizeMixNow(problem));
    assert.equal(asks.find((ask) => ask.kind === "one-cent-less")?.money, 3);
    assert.equal(asks.find((ask) => ask.kind === "monthly-reassignment")?.money, null);
    assert.equal(asks.find((ask) => ask.kind === "longer-validity")?.money, null);
  });

  it("negotiationAsks prices a cap at 5 % on 1,800: 90 over two years, 274.50 over three", () => {
    const problem = { ...oneUser(["sub A"]) };
    const caps = negotiationAsks(problem, optimizeMixNow(problem), { yearlyIncreasePercent: 5 });
    assert.deepEqual(
      caps.filter((ask) => ask.kind === "price-cap").map((ask) => ask.money),
      [90, 274.5],
    );
  });
});
