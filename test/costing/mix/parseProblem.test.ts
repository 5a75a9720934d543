import assert from "node:assert/strict";
import fc from "fast-check";
import { parseProblem } from "../../../src/costing";
import { solveInstance } from "../../../src/app/solveInstance";
import { readText } from "./support/instances";

type Json = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- tests break the shape on purpose

function valid(): Json {
  return {
    format: "flexmix-instance/1",
    products: [{ id: "A", flexRate: 6 }],
    offers: [{ id: "sub A", covers: ["A"], price: 1800 }],
    pools: [{ id: "E", scheme: "all-units", tiers: [{ from: 1, price: 3 }], pack: 1, minimum: 0 }],
    users: [{ id: "ann", pool: "E", days: { A: 50 } }],
  };
}

const bad: readonly [string, (json: Json) => void, string, string][] = [
  ["another format", (j) => (j.format = "x/1"), "format", '"x/1"'],
  ["a product without id", (j) => (j.products[0].id = 7), "products[0].id", "7"],
  ["a duplicate product", (j) => j.products.push({ id: "A", flexRate: 1 }), "products[1].id", '"A"'],
  ["a missing rate", (j) => delete j.products[0].flexRate, "products[0].flexRate", "nothing"],
  ["a rate that is text", (j) => (j.products[0].flexRate = "6"), "products[0].flexRate", '"6"'],
  ["a negative price", (j) => (j.offers[0].price = -1), "offers[0].price", "-1"],
  ["a price that is no number", (j) => (j.offers[0].price = NaN), "offers[0].price", "NaN"],
  ["an infinite price", (j) => (j.offers[0].price = Infinity), "offers[0].price", "Infinity"],
  ["a price with five decimals", (j) => (j.offers[0].price = 1.00001), "offers[0].price", "1.00001"],
  ["an offer of an unknown product", (j) => (j.offers[0].covers = ["Z"]), "offers[0].covers[0]", '"Z"'],
  ["tiers out of order", (j) => j.pools[0].tiers.push({ from: 1, price: 2 }), "pools[0].tiers[1].from", "1"],
  ["no tier", (j) => (j.pools[0].tiers = []), "pools[0].tiers", "[]"],
  ["seat tiers out of order", (j) => (j.offers[0].tiers = [{ from: 5, price: 9 }, { from: 2, price: 8 }]), "offers[0].tiers[1].from", "2"], // prettier-ignore
  ["a tier price below 0", (j) => (j.pools[0].tiers[0].price = -0.5), "pools[0].tiers[0].price", "-0.5"],
  ["a duplicate offer", (j) => j.offers.push({ ...j.offers[0] }), "offers[1].id", '"sub A"'],
  ["a duplicate pool", (j) => j.pools.push({ ...j.pools[0] }), "pools[1].id", '"E"'],
  ["a minimum that is no number", (j) => (j.pools[0].minimum = -Infinity), "pools[0].minimum", "-Infinity"],
  ["a quote for an unknown offer", (j) => (j.users[0].offerPrices = { no: 1 }), "users[0].offerPrices.no", '"no"'],
  ["a lock of an unknown product", (j) => (j.users[0].productLocks = { Z: "flex" }), "users[0].productLocks.Z", '"Z"'],
  ["an unknown scheme", (j) => (j.pools[0].scheme = "some"), "pools[0].scheme", '"some"'],
  ["a pack of 0", (j) => (j.pools[0].pack = 0), "pools[0].pack", "0"],
  ["half a token on hand", (j) => (j.pools[0].onHand = 0.5), "pools[0].onHand", "0.5"],
  ["a user in an unknown pool", (j) => (j.users[0].pool = "X"), "users[0].pool", '"X"'],
  ["a duplicate user", (j) => j.users.push({ ...j.users[0] }), "users[1].id", '"ann"'],
  ["days of an unknown product", (j) => (j.users[0].days = { "3ds Max": 1 }), 'users[0].days["3ds Max"]', '"3ds Max"'],
  ["negative days", (j) => (j.users[0].days.A = -1), "users[0].days.A", "-1"],
  ["days with four decimals", (j) => (j.users[0].days.A = 0.0001), "users[0].days.A", "0.0001"],
  ["an unknown lock", (j) => (j.users[0].lock = "maybe"), "users[0].lock", '"maybe"'],
  ["an owned offer that is unknown", (j) => (j.users[0].owned = ["no"]), "users[0].owned[0]", '"no"'],
  ["a list where an object should be", (j) => (j.users[0] = []), "users[0]", "[]"],
  [
    "an inherited name as product",
    (j) => (j.users[0].days = { constructor: 1 }),
    "users[0].days.constructor",
    '"constructor"',
  ],
];

describe("parseProblem", () => {
  it("accepts a problem and gives it back", () => {
    const parsed = parseProblem(valid());
    assert.ok(parsed.ok);
    assert.equal(parsed.value.users[0]!.days.A, 50);
  });

  for (const [what, spoil, path, received] of bad) {
    it(`refuses ${what} with field and value`, () => {
      const json = valid();
      spoil(json);
      const parsed = parseProblem(json);
      assert.ok(!parsed.ok);
      assert.deepEqual([parsed.error[0]!.place?.path, parsed.error[0]!.received], [path, received]);
    });
  }

  it("takes __proto__ and constructor as ordinary ids", () => {
    const text = JSON.stringify(valid()).replace(/"A"/g, '"__proto__"').replace(/"ann"/g, '"constructor"');
    const outcome = solveInstance(text, { readClock: () => 0 });
    assert.deepEqual(outcome.issues, []);
    assert.equal(outcome.solution?.cost, 900);
    assert.deepEqual(Object.keys(outcome.solution?.plan ?? {}), ["constructor"]);
  });

  it("never throws, whatever JSON it is given", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => assert.equal(parseProblem(json).ok, false)),
      { numRuns: 500 },
    );
  });

  it("never throws when any one value of a real file is replaced", () => {
    const text = readText("random-01.json");
    const spots = [...text.matchAll(/: ("[^"]*"|-?[\d.]+|null)/g)].map((match) => [match.index + 2, match[1]!.length]);
    const junk = fc.constantFrom('""', "null", "-1", "1e308", '"__proto__"', "[]", "{}", "0.00001", "true");
    const check = (at: number, value: string) => {
      const [start, length] = spots[at % spots.length]!;
      const outcome = solveInstance(text.slice(0, start) + value + text.slice(start! + length!), {
        readClock: () => 0,
      });
      assert.equal(outcome.exit === 1, outcome.issues.length > 0);
    };
    fc.assert(fc.property(fc.nat(), junk, check), { numRuns: 300 });
  });

  it("refuses random bytes with an issue, however they are decoded", () => {
    const check = (bytes: Uint8Array, encoding: "latin1" | "utf8") => {
      const outcome = solveInstance(Buffer.from(bytes).toString(encoding), { readClock: () => 0 });
      assert.deepEqual([outcome.exit, outcome.solution], [1, null]);
      assert.ok(outcome.issues.length > 0);
    };
    const encoding = fc.constantFrom("latin1" as const, "utf8" as const);
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), encoding, check), { numRuns: 500 });
  });

  it("survives a real file with random bytes in the middle, lists nested 100,000 deep, and a file cut off", () => {
    const text = readText("random-01.json");
    const solve = (spoiled: string) => solveInstance(spoiled, { readClock: () => 0 });
    const check = (at: number, bytes: Uint8Array) => {
      const place = at % text.length;
      const outcome = solve(text.slice(0, place) + Buffer.from(bytes).toString("latin1") + text.slice(place));
      assert.equal(outcome.exit === 1, outcome.issues.length > 0);
      assert.deepEqual(solve(text.slice(0, place)).exit, 1);
    };
    fc.assert(fc.property(fc.nat(), fc.uint8Array({ minLength: 1, maxLength: 20 }), check), { numRuns: 200 });
    assert.equal(solve("[".repeat(100_000) + "]".repeat(100_000)).exit, 1);
    assert.equal(solve(`{"products":${"[".repeat(50_000)}${"]".repeat(50_000)}}`).exit, 1);
  });
});
