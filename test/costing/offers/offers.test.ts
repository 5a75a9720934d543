import assert from "node:assert/strict";
import Big from "big.js";
import fc from "fast-check";
import {
  annualPriceOf,
  confirmedProducts,
  covers,
  dateOfDay,
  offerBook,
  offersCovering,
  offerOn,
  parseDate,
  priceAfterRenewals,
  proratedNumber,
  proratedPrice,
  sumMoney,
  unconfirmedContents,
  type CalendarDate,
  type Money,
  type OfferRow,
} from "../../../src/costing";

const date = (text: string): CalendarDate => {
  const parsed = parseDate(text);
  assert.ok(parsed);
  return parsed;
};
const offer = (name: string, parts: Partial<OfferRow> = {}): OfferRow => ({
  offer: name,
  kind: "product",
  products: [],
  termMonths: 12,
  annualPrice: null,
  renewalPrice: null,
  yearlyIncreasePercent: null,
  effectiveFrom: null,
  source: "test",
  status: "example",
  ...parts,
});
const aliases = [{ name: "AutoCAD MEP", product: "AutoCAD" }];
const aec = { kind: "collection" as const, products: ["AutoCAD", "Revit"] };

describe("offers/coverage", () => {
  it("offersCovering(book, product, date) finds the product, the collection, and toolsets by alias", () => {
    const rows = [offer("AutoCAD"), offer("AEC Collection", aec), offer("Maya")];
    const book = offerBook("USD", rows, aliases);
    assert.deepEqual(
      offersCovering(book, " autocad mep", null).map((row) => row.offer),
      ["AutoCAD", "AEC Collection"],
    );
    assert.deepEqual(offersCovering(book, "Civil 3D", null), []);
  });

  it("covers(row, product, aliases) does not trust contents that nobody confirmed", () => {
    const assumed = offer("AEC Collection", { ...aec, status: "assumed" });
    assert.equal(covers(assumed, "Revit", new Map()), false);
    assert.equal(covers({ ...assumed, status: "negotiated" }, "Revit", new Map()), true);
    assert.deepEqual(confirmedProducts(offer("Maya", { status: "assumed" })), ["Maya"]);
    const [issue] = unconfirmedContents(offerBook("USD", [assumed], []), null);
    assert.equal(issue?.kind, "contents-unconfirmed");
    assert.equal(issue?.subject, "AEC Collection");
  });
});

describe("offers/offerBook", () => {
  const book = offerBook(
    "USD",
    [
      offer("Revit", { annualPrice: 3025, effectiveFrom: date("2026-01-01") }),
      offer("Revit", { annualPrice: 2835, effectiveFrom: date("2025-01-01") }),
      offer("Revit", { annualPrice: 4260, termMonths: 1 }),
      offer("Civil 3D"),
    ],
    [],
  );
  const priceOn = (name: string, on: string | null, term = 12) => {
    const price = annualPriceOf(book, name, term, on === null ? null : date(on));
    return price.ok ? price.value : price.error.kind;
  };

  it("annualPriceOf(book, offer, term, date) takes the price of the day and of the term", () => {
    assert.equal(priceOn("revit", "2025-12-31"), 28_350_000);
    assert.equal(priceOn("Revit", "2026-01-01"), 30_250_000);
    assert.equal(priceOn("Revit", null, 1), 42_600_000);
  });

  it("annualPriceOf(book, offer, term, date) says what is missing and never answers 0", () => {
    assert.equal(priceOn("Revit", "2024-12-31"), "price-missing");
    assert.equal(priceOn("Revit", null), "price-missing");
    assert.equal(priceOn("Civil 3D", null), "price-missing");
    assert.equal(priceOn("Maya", null), "offer-unknown");
    const several = offerOn(book, "Revit", 12, null);
    assert.ok(!several.ok);
    assert.equal(several.error.expected, "a date, because there are several prices");
  });
});

describe("offers/proration", () => {
  const period = (start: string, end: string) => ({ start: date(start), end: date(end) });

  it("proratedPrice(price, period) charges the start and not the end", () => {
    const price = 20_300_000 as Money<"USD">;
    assert.equal(proratedPrice(price, period("2026-01-01", "2027-01-01")), price);
    assert.equal(proratedPrice(price, period("2026-01-01", "2026-04-11")), 5_561_644);
    assert.equal(proratedPrice(price, period("2026-01-01", "2026-01-01")), 0);
    assert.equal(proratedPrice(36_500 as Money<"USD">, period("2028-01-01", "2029-01-01")), 36_600);
  });

  it("proratedPrice(price, period) of two parts is that of the whole to within the rounding", () => {
    const days = fc.integer({ min: 19_000, max: 25_000 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), days, days, days, (units, ...three) => {
        const [a, b, c] = three.sort((x, y) => x - y).map(dateOfDay) as [CalendarDate, CalendarDate, CalendarDate];
        const price = units as Money<"USD">;
        const parts = sumMoney([
          proratedPrice(price, { start: a, end: b }),
          proratedPrice(price, { start: b, end: c }),
        ]);
        assert.ok(Math.abs(parts - proratedPrice(price, { start: a, end: c })) <= 1);
      }),
    );
  });

  it("proratedNumber(price, days) is not rounded and refuses bad input", () => {
    assert.equal(proratedNumber(2030, 365), 2030);
    assert.equal(proratedNumber(2030, 100), Number(new Big(203_000).div(365)));
    assert.equal(proratedNumber(-1, 100), null);
    assert.equal(proratedNumber(1, NaN), null);
  });
});

describe("offers/renewal", () => {
  it("priceAfterRenewals(currency, offer, renewals) gives the example of its docstring", () => {
    const row = offer("AutoCAD", { annualPrice: 2030, renewalPrice: 1827, yearlyIncreasePercent: 5 });
    const prices = [0, 1, 2, 3].map((renewals) => {
      const price = priceAfterRenewals("USD", row, renewals);
      assert.ok(price.ok);
      return price.value / 10_000;
    });
    assert.deepEqual(prices, [2030, 1827, 1918.35, 2014.2675]);
  });

  it("priceAfterRenewals(currency, offer, renewals) increases the annual price where no renewal price is known", () => {
    const price = priceAfterRenewals("USD", offer("X", { annualPrice: 100, yearlyIncreasePercent: 10 }), 2);
    assert.deepEqual(price, { ok: true, value: 1_210_000 });
  });

  it("priceAfterRenewals(currency, offer, renewals) fails where nothing is known", () => {
    const onlyRenewal = offer("AutoCAD LT", { renewalPrice: 420 });
    assert.equal(priceAfterRenewals("USD", onlyRenewal, 0).ok, false);
    assert.equal(priceAfterRenewals("USD", onlyRenewal, 1).ok, true);
    assert.equal(priceAfterRenewals("USD", onlyRenewal, 1.5).ok, false);
  });
});
