import assert from "node:assert/strict";
import Big from "big.js";
import fc from "fast-check";
import { isCurrencyCode, minorDigitsOf } from "../../../src/costing/quantity/currency";
import {
  addMoney,
  moneyToNumber,
  parseMoney,
  roundToMoney,
  subtractMoney,
  sumMoney,
  timesRatio,
  type Money,
} from "../../../src/costing/quantity/money";
import { roundToMinorUnit, roundToTotal } from "../../../src/costing/quantity/roundToTotal";

const usd = (value: number): Money<"USD"> => {
  const parsed = parseMoney("USD", value);
  assert.ok(parsed.ok, `${value} is no amount`);
  return parsed.value;
};
const kindOf = (result: ReturnType<typeof parseMoney>) => (result.ok ? "ok" : result.error.kind);

describe("quantity/money", () => {
  it("parseMoney(currency, value) reads decimal numbers exactly", () => {
    assert.equal(usd(2.05), 20500);
    assert.equal(usd(1800), 18_000_000);
    assert.equal(usd(-0.0001), -1);
    assert.ok(Object.is(usd(-0), 0), "-0 is 0");
  });

  it("parseMoney(currency, value) reads every number with up to 4 places and gives it back", () => {
    fc.assert(
      fc.property(fc.integer({ min: -9e14, max: 9e14 }), (units) => {
        const value = Number(new Big(units).div(10_000));
        assert.equal(usd(value) + 0, units + 0);
        assert.equal(moneyToNumber(usd(value)) + 0, value + 0);
      }),
    );
  });

  it("parseMoney(currency, value) refuses what is no exact amount", () => {
    assert.equal(kindOf(parseMoney("USD", NaN)), "not-a-number");
    assert.equal(kindOf(parseMoney("USD", -Infinity)), "not-a-number");
    assert.equal(kindOf(parseMoney("USD", 1e12)), "number-too-large");
    assert.equal(kindOf(parseMoney("USD", 0.00001)), "field-invalid");
    assert.equal(kindOf(parseMoney("USD", 0.1 + 0.2)), "field-invalid");
  });

  it("roundToMoney(currency, value) rounds what was calculated, halves away from zero", () => {
    const rounded = roundToMoney("USD", 0.1 + 0.2);
    assert.ok(rounded.ok);
    assert.equal(rounded.value, 3000);
    const negative = roundToMoney("USD", -0.00015);
    assert.ok(negative.ok);
    assert.equal(negative.value, -2);
    assert.equal(roundToMoney("USD", Infinity).ok, false);
  });

  it("addMoney, subtractMoney and sumMoney agree with decimal arithmetic", () => {
    const amounts = fc.array(fc.integer({ min: -1e12, max: 1e12 }), { maxLength: 30 });
    fc.assert(
      fc.property(amounts, (units) => {
        const oracle = units.reduce((sum, unit) => sum.plus(unit), new Big(0));
        assert.equal(sumMoney(units as Money<"USD">[]) + 0, oracle.toNumber() + 0);
      }),
    );
    assert.equal(subtractMoney(usd(1800), usd(1530)), usd(270));
    assert.equal(addMoney(usd(0.1), usd(0.2)), usd(0.3));
    assert.throws(() => addMoney(Number.MAX_SAFE_INTEGER as Money<"USD">, usd(1)), RangeError);
  });

  it("addMoney(a, b) does not compile with two currencies", () => {
    const euros = 1 as Money<"EUR">;
    // @ts-expect-error dollars and euros are different types
    addMoney(usd(1), euros);
  });

  it("timesRatio(amount, numerator, denominator) rounds once, halves away from zero", () => {
    assert.equal(timesRatio(usd(2030), 100, 365), 5_561_644);
    const ratio = fc.tuple(fc.integer({ min: -1e13, max: 1e13 }), fc.integer({ min: 0, max: 400 }));
    fc.assert(
      fc.property(ratio, ([units, days]) => {
        const oracle = new Big(units).times(days).div(365).round(0, Big.roundHalfUp).toNumber();
        assert.equal(timesRatio(units as Money<"USD">, days, 365) + 0, oracle + 0);
      }),
    );
  });
});

describe("quantity/currency", () => {
  it("minorDigitsOf(currency) knows currencies without cents and with thousandths", () => {
    assert.deepEqual(["USD", "EUR", "JPY", "KWD"].map(minorDigitsOf), [2, 2, 0, 3]);
  });

  it("isCurrencyCode(text) takes three capitals", () => {
    assert.deepEqual(["USD", "usd", "$", "USDX", ""].map(isCurrencyCode), [true, false, false, false, false]);
  });
});

describe("quantity/roundToTotal", () => {
  it("roundToTotal(currency, amounts) makes three thirds add up to the whole", () => {
    const lines = roundToTotal("USD", [usd(0.333), usd(0.333), usd(0.334)]);
    assert.deepEqual(lines, [usd(0.33), usd(0.33), usd(0.34)]);
  });

  it("roundToTotal(currency, amounts) gives the earlier line the cent on a tie", () => {
    assert.deepEqual(roundToTotal("USD", [usd(0.005), usd(0.005)]), [usd(0.01), usd(0)]);
  });

  it("roundToTotal(currency, amounts) obeys the currency's minor unit", () => {
    const yen = [1.5, 1.5].map((value) => usd(value) as number as Money<"JPY">);
    assert.deepEqual(roundToTotal("JPY", yen), [20_000, 10_000]);
    const dinars = [0.0005, 0.0005].map((value) => usd(value) as number as Money<"KWD">);
    assert.deepEqual(roundToTotal("KWD", dinars), [10, 0]);
    assert.equal(roundToMinorUnit("USD", usd(0.125)), usd(0.13));
    assert.equal(roundToMinorUnit("USD", usd(-0.125)), usd(-0.13));
    assert.deepEqual(roundToTotal("USD", []), []);
  });

  it("roundToTotal(currency, amounts) moves no line by a minor unit, keeps whole lines, and hits the rounded total", () => {
    const currency = fc.constantFrom("USD", "JPY", "KWD");
    const amounts = fc.array(fc.integer({ min: -1e9, max: 1e9 }), { maxLength: 40 });
    fc.assert(
      fc.property(currency, amounts, (code, units) => {
        const minorUnit = 10 ** (4 - minorDigitsOf(code));
        const lines = roundToTotal(code, units as Money[]);
        const total = new Big(units.reduce((sum, unit) => sum + unit, 0)).div(minorUnit).round(0, Big.roundHalfUp);
        assert.equal(lines.reduce<number>((sum, line) => sum + line, 0) + 0, total.toNumber() * minorUnit + 0);
        lines.forEach((line, index) => {
          const unit = units[index] ?? 0;
          assert.ok(Math.abs(line - unit) < minorUnit);
          assert.equal(line % minorUnit === 0, true);
          if (unit % minorUnit === 0) assert.equal(line + 0, unit + 0);
        });
      }),
    );
  });
});
