import assert from "node:assert/strict";
import { FIGURE_STATUSES, nameKey, offerBook, offersCovering, parseDate, rateBook, rateOf } from "../../src/costing";
import {
  ALIASES,
  ASSUMED_COLLECTIONS,
  DEFAULT_OFFERS,
  DEFAULT_RATES,
  DEFAULT_TOKEN_MINIMUM,
  DEFAULT_TOKEN_TIERS,
  PRICED_OFFERS,
  SOURCES,
} from "../../src/rates";

const figures = [...DEFAULT_RATES, ...DEFAULT_OFFERS, ...DEFAULT_TOKEN_TIERS, DEFAULT_TOKEN_MINIMUM];

describe("rates: hygiene of the default figures", () => {
  it("every figure and alias has a source that is listed, with its date", () => {
    const listed = new Map(Object.values(SOURCES).map((source) => [source.text as string, source.date as string]));
    for (const row of [...figures, ...ALIASES]) {
      assert.equal(listed.get(row.source), row.sourceDate, row.source);
      assert.ok(parseDate(row.sourceDate), `${row.sourceDate} is no date`);
    }
  });

  it("every figure has a status, and only named pages count as published", () => {
    for (const row of figures) {
      assert.ok(FIGURE_STATUSES.includes(row.status));
      if (/not on record|please (confirm|check)/.test(row.source)) assert.equal(row.status, "assumed", row.source);
    }
  });

  it("every price and rate has confidence A or B", () => {
    for (const row of [...DEFAULT_RATES, ...PRICED_OFFERS, ...DEFAULT_TOKEN_TIERS, DEFAULT_TOKEN_MINIMUM]) {
      assert.match(row.confidence, /^[AB]$/);
    }
  });

  it("no figure with weak or conflicting evidence slipped in", () => {
    const weakPrices = [1690, 1775, 3675, 3515, 250, 355, 325, 290, 900, 2400, 5500, 2695, 3525];
    for (const offer of DEFAULT_OFFERS) {
      assert.ok(!weakPrices.includes(offer.annualPrice ?? 0), `${offer.offer} costs ${offer.annualPrice}`);
      assert.ok(!weakPrices.includes(offer.renewalPrice ?? 0), `${offer.offer} renews at ${offer.renewalPrice}`);
    }
    const autocad = DEFAULT_RATES.filter((row) => nameKey(row.product) === "autocad");
    assert.deepEqual(
      autocad.map((row) => row.tokensPerDay),
      [7],
      "6 belongs to another scheme, 5 is wrong",
    );
  });

  it("every rate is a whole number of tokens from a real date on, one row a product", () => {
    assert.equal(new Set(DEFAULT_RATES.map((row) => nameKey(row.product))).size, DEFAULT_RATES.length);
    for (const row of DEFAULT_RATES) {
      assert.ok(Number.isInteger(row.tokensPerDay) && row.tokensPerDay > 0);
      if (row.effectiveFrom !== null) assert.ok(parseDate(row.effectiveFrom));
      if (row.effectiveFrom !== null) assert.ok(row.effectiveFrom <= row.sourceDate);
    }
  });

  it("a priced offer has a price, a collection has none and is assumed", () => {
    for (const offer of PRICED_OFFERS) assert.ok((offer.annualPrice ?? offer.renewalPrice ?? 0) > 0, offer.offer);
    for (const offer of ASSUMED_COLLECTIONS) {
      assert.equal(offer.annualPrice, null);
      assert.equal(offer.status, "assumed");
      assert.equal(new Set(offer.products.map(nameKey)).size, offer.products.length);
    }
  });
});

describe("rates: what they answer", () => {
  const book = rateBook(DEFAULT_RATES, ALIASES);
  const tokensPerDay = (product: string) => {
    const rate = rateOf(book, product, null);
    return rate.ok ? rate.value.tokensPerDay : rate.error.reason;
  };

  it("the toolsets are charged as AutoCAD, AutoCAD LT is not", () => {
    const toolsets = ["Architecture", "Mechanical", "Electrical", "Map 3D", "MEP", "Raster Design", "Plant 3D"];
    for (const toolset of toolsets) assert.equal(tokensPerDay(`AutoCAD ${toolset}`), 7, toolset);
    assert.equal(tokensPerDay("AutoCAD LT"), "product-unknown");
    assert.equal(tokensPerDay("Civil 3D"), "product-unknown");
    assert.equal(tokensPerDay("Inventor Professional"), "product-unknown");
  });

  it("no collection covers a product until its contents are confirmed", () => {
    const offers = offerBook("USD", DEFAULT_OFFERS, ALIASES);
    assert.deepEqual(
      offersCovering(offers, "Revit", null).map((offer) => offer.offer),
      ["Revit"],
    );
    const confirmed = DEFAULT_OFFERS.map((offer) => ({ ...offer, status: "negotiated" as const }));
    assert.deepEqual(
      offersCovering(offerBook("USD", confirmed, ALIASES), "Revit", null).map((offer) => offer.offer),
      ["Revit", "Architecture Engineering & Construction Collection"],
    );
  });
});
