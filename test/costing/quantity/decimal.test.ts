import assert from "node:assert/strict";
import Big from "big.js";
import fc from "fast-check";
import {
  add,
  divideByProduct,
  multiply,
  shiftDecimals,
  subtract,
  unitsOf,
} from "../../../src/costing/quantity/decimal";

const decimal = (places: number, largest: number) =>
  fc.integer({ min: -largest * 10 ** places, max: largest * 10 ** places }).map((units) => units / 10 ** places);

describe("quantity/decimal", () => {
  it("unitsOf(value, places) is exact or null", () => {
    assert.equal(unitsOf(2.05, 4), 20500);
    assert.equal(unitsOf(1 / 3, 4), null);
    assert.equal(unitsOf(0.1 + 0.2, 4), null);
    assert.equal(unitsOf(NaN, 4), null);
    assert.equal(unitsOf(Infinity, 4), null);
    assert.equal(unitsOf(1e13, 4), null);
  });

  it("multiply(a, b) mends the examples in which doubles are wrong", () => {
    assert.notEqual(700 * 2.7, 1890);
    assert.equal(multiply(700, 2.7), 1890);
    assert.equal(multiply(700, 2.55), 1785);
    assert.equal(multiply(1 / 3, 3), 1);
  });

  it("multiply(a, b) is the decimal product for numbers with at most 4 places", () => {
    fc.assert(
      fc.property(decimal(4, 9_000), decimal(4, 9_000), (a, b) => {
        assert.equal(multiply(a, b) + 0, Number(new Big(a).times(b)) + 0);
      }),
    );
  });

  it("divideByProduct(a, b, c) is the decimal quotient rounded once", () => {
    assert.equal(divideByProduct(1800, 6, 3), 100);
    assert.notEqual(1890 / (7 * 2.7), 100);
    assert.equal(divideByProduct(1890, 7, 2.7), 100);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 90 }),
        decimal(4, 9),
        (days, rate, price) => {
          fc.pre(price !== 0);
          const total = Number(new Big(days).times(rate).times(price));
          assert.equal(divideByProduct(total, rate, price), days);
        },
      ),
    );
  });

  it("divideByProduct(a, b, c) falls back to doubles where a number has more places", () => {
    assert.equal(divideByProduct(1000, 6, 1 / 3), 1000 / (6 * (1 / 3)));
  });

  it("subtract(a, b) is the decimal difference", () => {
    assert.equal(subtract(0.3, 0.1), 0.2);
    assert.equal(add(0.1, 0.2), 0.3);
    fc.assert(
      fc.property(decimal(4, 1e6), decimal(4, 1e6), (a, b) => {
        assert.equal(subtract(a, b) + 0, Number(new Big(a).minus(b)) + 0);
      }),
    );
  });

  it("shiftDecimals(value, places) moves the point in the decimal text", () => {
    assert.equal(shiftDecimals(1.005, 2), 100.5);
    assert.equal(shiftDecimals(1e-7, 4), 0.001);
    assert.equal(shiftDecimals(-1.5e21, 2), -1.5e23);
  });
});
