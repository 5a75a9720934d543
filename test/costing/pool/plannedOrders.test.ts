import assert from "node:assert/strict";
import fc from "fast-check";
import {
  packsOfOrders,
  plannedOrders,
  type CalendarDate,
  type OrderTime,
  type PolicyTerms,
} from "../../../src/costing";

const day = (text: string) => text as CalendarDate;
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
const YEAR: OrderTime = { start: day("2027-01-01"), days: 365, packs: [] };
const POLICY = { firstOrder: 500, topUp: 300, reorderPoint: 100 };
const need = { expected: 1200, logSd: 0.5 };
const sizes = (orders: readonly { readonly tokens: number }[]): number[] => orders.map(({ tokens }) => tokens);

describe("plannedOrders(total, policy, need, time, terms)", () => {
  it("splits 1,200 tokens at one price into 500, 300, 300 and 100", () => {
    const orders = plannedOrders(1200, POLICY, need, YEAR, TERMS);
    assert.deepEqual(sizes(orders), [500, 300, 300, 100]);
    assert.equal(orders[0]?.date, "2027-01-01");
    // 400 of 500 tokens are used at 1,200 / 365 a day after 122 days.
    assert.equal(orders[1]?.date, "2027-05-03");
  });

  it("buys at once where splitting would miss a volume tier", () => {
    const tiers: PolicyTerms["tiers"] = [
      { from: 1, price: 3 },
      { from: 1000, price: 2 },
    ];
    const orders = plannedOrders(1200, POLICY, need, YEAR, { ...TERMS, tiers });
    assert.deepEqual(
      orders.map(({ tokens, cost }) => [tokens, cost]),
      [[1200, 2400]],
    );
  });

  it("puts the first order off while a pack on hand lasts, and no longer than until it ends", () => {
    const pack = { tokens: 600, size: 600, from: null, endDate: day("2028-01-01") };
    const [first] = plannedOrders(600, POLICY, need, { ...YEAR, packs: [pack] }, TERMS);
    // 500 of 600 tokens are used after 153 days.
    assert.equal(first?.date, "2027-06-03");
    const ending = { ...pack, endDate: day("2027-03-01") };
    const [earlier] = plannedOrders(600, POLICY, need, { ...YEAR, packs: [ending] }, TERMS);
    assert.equal(earlier?.date, "2027-03-01");
  });

  it("adds up to the total at the price of the total or less, whatever the quantities", () => {
    const quantity = fc.integer({ min: 1, max: 60 }).map((packs) => packs * 100);
    fc.assert(
      fc.property(quantity, quantity, quantity, fc.nat(2000), (total, firstOrder, topUp, reorderPoint) => {
        const orders = plannedOrders(total, { firstOrder, topUp, reorderPoint }, need, YEAR, TERMS);
        assert.equal(
          sizes(orders).reduce((sum, tokens) => sum + tokens, 0),
          total,
        );
        assert.ok(orders.reduce((sum, { cost }) => sum + cost, 0) <= 3 * total + 1e-6);
        assert.ok(orders.every(({ tokens }) => tokens >= TERMS.minimum));
      }),
    );
  });

  it("orders nothing for no tokens, and at once without a policy", () => {
    assert.deepEqual(plannedOrders(0, POLICY, need, YEAR, TERMS), []);
    assert.deepEqual(sizes(plannedOrders(700, null, need, YEAR, TERMS)), [700]);
  });
});

describe("packsOfOrders(orders, start, leadTimeDays, contractEnd)", () => {
  const orders = ["2027-01-01", "2027-03-01", "2027-07-01"].map((date) => ({ date: day(date), tokens: 10, cost: 30 }));
  it("come after the lead time, but for the first, and end a year after their order", () => {
    const packs = packsOfOrders(orders, day("2027-01-01"), 14, null);
    assert.deepEqual(
      packs.map(({ from, endDate }) => [from, endDate]),
      [
        ["2027-01-01", "2028-01-01"],
        ["2027-03-15", "2028-03-01"],
        ["2027-07-15", "2028-07-01"],
      ],
    );
  });
  it("end with the contract when ordered before its end, and a year later when ordered on it", () => {
    const packs = packsOfOrders(orders, day("2027-01-01"), 14, day("2027-07-01"));
    assert.deepEqual(
      packs.map(({ from, endDate }) => [from, endDate]),
      [
        ["2027-01-01", "2027-07-01"],
        ["2027-03-15", "2027-07-01"],
        ["2027-07-01", "2028-07-01"],
      ],
    );
  });
});
