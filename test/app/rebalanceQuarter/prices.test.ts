import assert from "node:assert/strict";
import { fill } from "../bench";
import { moves, planned, review, reviewed, seat, typeInto } from "./support";

const USE = [["ann", "North", "AutoCAD", 200, "subscription"]];
/** Days from the end of the seat on July 31, 2027, to the end of the plan on February 29, 2028. */
const REST = 213;

function renewal(annualPrice: number): number {
  return Math.round((annualPrice * REST * 100) / 365) / 100;
}

describe("Prices of seats in the quarterly review", () => {
  it("are the renewal price of Flex Offers, else the seat's own price with the yearly increase", async () => {
    const cost = async (cells: Record<string, number | string>, offer: Record<string, number>): Promise<number> => {
      const book = await planned(USE, [seat("ann", "AutoCAD", cells)]);
      for (const [column, value] of Object.entries(offer)) {
        await typeInto(book, "FlexOffers", (row) => row.get("Offer") === "AutoCAD", column, value);
      }
      return (await reviewed(book)).doNothingCost;
    };
    assert.equal(await cost({}, {}), renewal(1800));
    assert.equal(await cost({}, { "Renewal price": 1620 }), renewal(1620));
    assert.equal(await cost({ Price: 1500 }, {}), renewal(1500));
    assert.equal(await cost({ Price: 1500 }, { "Yearly increase %": 10 }), renewal(1650));
    // Two years paid: this is the second renewal, one increase above the renewal price.
    const twoYears = { Start: "2025-08-01", Price: 3600 };
    assert.equal(await cost(twoYears, { "Renewal price": 1620, "Yearly increase %": 10 }), renewal(1782));
  });

  it("of a row with several seats count for each; one is the user's and the others are nobody's", async () => {
    const book = await planned(USE, [seat("ann", "AutoCAD", { Quantity: 3 })]);
    const json = await reviewed(book);
    assert.equal(json.doNothingCost, Math.round(3 * renewal(1800) * 100) / 100);
    assert.deepEqual(moves(json), ["drop -: AutoCAD to none", "drop -: AutoCAD to none"]);
  });

  it("stay bound after the notice date of a seat that renews", async () => {
    const idle = [["ann", "North", "AutoCAD", 0, "subscription"]];
    const book = await planned(idle, [seat("ann", "AutoCAD", { "Notice by": "2027-02-09" })]);
    assert.deepEqual(moves(await reviewed(book)), []);
    await typeInto(book, "FlexSeats", () => true, "Notice by", "2027-02-20");
    assert.equal((await reviewed(book)).suggestions[0]?.noticeBy, "2027-02-20");
  });

  it("align with the contract's end, pro rata and without a saving", async () => {
    const book = await planned(USE, [seat("ann", "AutoCAD")]);
    await typeInto(book, "FlexTeams", () => true, "Contract end", "2027-12-31");
    const { json, lines } = await review(book);
    const [line] = json?.suggestions ?? [];
    assert.deepEqual(
      [line?.kind, line?.from, line?.to, line?.effective, line?.noticeBy, line?.saves],
      ["align", "2027-07-31", "2027-12-31", "2027-08-01", "2027-07-01", 0],
    );
    assert.match(lines[0]?.sentence ?? "", /pro rata for USD 754\.52/);
    await fill(book, "FlexSeats", [seat("ann", "AutoCAD", { "End date": "2027-12-31" })]);
    assert.deepEqual((await reviewed(book)).suggestions, []);
  });
});
