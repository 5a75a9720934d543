import assert from "node:assert/strict";
import fc from "fast-check";
import { CHEAPER, TOKENCOST } from "../../src/functions/functions";
import { RECOMMENDMIX } from "../../src/functions/recommendFunction";

const RATES = [
  ["Product", "Tokens per day", "On Flex"],
  ["AutoCAD", 7, "yes"],
  ["Revit", 10, "yes"],
  ["Vault", 0, "no"],
];
const OFFERS = [
  ["Offer", "Products", "Annual price"],
  ["AutoCAD seat", "AutoCAD", 2000],
  ["Revit seat", "Revit", 3000],
  ["Collection", "AutoCAD; Revit", 3500],
];
const PRICE = [[3]];
const head = ["User", "Product", "Access days"];

describe("RECOMMENDMIX with an error for the price", () => {
  it("passes the error on", async () => {
    assert.deepEqual(await shown([["ann", 6, 5]], [[6, 1800]], [[{ code: "#N/A" }]]), [["#N/A"]]);
  });
});

/** Values stay, errors become their code and sentence. */
async function shown(...args: Parameters<typeof RECOMMENDMIX>): Promise<unknown[][]> {
  const rows = await RECOMMENDMIX(...args);
  return rows.map((row) =>
    row.map((cell) => {
      if (typeof cell !== "object" || cell === null) return cell;
      const { code, message } = cell as { code: string; message?: string };
      return message === undefined ? code : `${code} ${message}`;
    }),
  );
}

describe("RECOMMENDMIX(usage, offers, token_price, [rates])", () => {
  it("leaves 85 days of AutoCAD at 7 tokens and 3 on Flex for 1,785; the seat costs 215 more", async () => {
    assert.deepEqual(await shown([head, ["Ann", "AutoCAD", 85]], OFFERS, PRICE, RATES), [
      ["Ann", "Flex", 1785, "AutoCAD seat", 215],
    ]);
  });

  it("weighs a collection, a seat beside Flex, and everything on Flex for each user", async () => {
    const usage = [head, ["Ann", "AutoCAD", 200], ["Ann", "Revit", 150], ["Bo", "Revit", 200], ["Bo", "AutoCAD", 10]];
    assert.deepEqual(await shown(usage, OFFERS, PRICE, RATES), [
      ["Ann", "Collection", 3500, "AutoCAD seat + Flex for Revit", 3000],
      ["Bo", "Revit seat + Flex for AutoCAD", 3210, "Collection", 290],
    ]);
  });

  it("gives a product that is not on Flex a seat, and an error in the user's own row if there is none", async () => {
    const usage = [head, ["Ann", "Vault", 5], ["Bo", "AutoCAD", 1]];
    const offers = [...OFFERS, ["Vault seat", "Vault", 500]];
    assert.deepEqual((await shown(usage, offers, PRICE, RATES))[0], ["Ann", "Vault seat", 500, "", ""]);
    const why = '#N/A "Vault" is not on Flex and in no offer';
    assert.deepEqual(await shown(usage, OFFERS, PRICE, RATES), [
      ["Ann", why, why, why, why],
      ["Bo", "Flex", 21, "AutoCAD seat", 1979],
    ]);
  });

  it("spoils only the row of a user whose product, days or cell are bad", async () => {
    const usage = [
      head,
      ["Ann", "Nope", 1],
      ["Bo", "AutoCAD", -1],
      ["Cy", { code: "#REF!" }, 1],
      ["Di", 0, 4],
      ["Ed", "AutoCAD", 1],
    ];
    const rows = await shown(usage, OFFERS, PRICE, RATES);
    assert.deepEqual(
      rows.map((row) => row[1]),
      [
        '#N/A "Nope" is not in the rate table',
        "#VALUE! access_days must not be negative, found -1",
        "#REF!",
        "#N/A product is empty in row 5 of usage",
        "Flex",
      ],
    );
  });

  it("adds up rows of one user and product, skips empty rows of both hosts, and reads columns in any order", async () => {
    const usage = [
      ["Days", "User", "Product"],
      [40, "Ann", "AutoCAD"],
      [0, 0, 0],
      [null, null, null],
      ["", "", ""],
      [45, "ann ", "autocad"],
    ];
    assert.deepEqual(await shown(usage, OFFERS, PRICE, RATES), [["Ann", "Flex", 1785, "AutoCAD seat", 215]]);
  });

  it("reads the table FlexOffers without its titles, without rows that have no price or are assumed", async () => {
    const row = (offer: string, price: unknown, status = "published") =>
      [offer, "product", "", 12, price, 0, 0, 0, "", status]; // prettier-ignore
    const offers = [row("AutoCAD", 2000), row("AutoCAD LT", 0), row("Revit", 1, "assumed")];
    const usage = [["Ann", "AutoCAD", 100], ["Bo", "Revit", 1]]; // prettier-ignore
    assert.deepEqual(await shown(usage, offers, PRICE, RATES), [
      ["Ann", "AutoCAD", 2000, "Flex", 100],
      ["Bo", "Flex", 30, "", ""],
    ]);
  });

  it("names what is wrong with an argument", async () => {
    const usage = [head, ["Ann", "AutoCAD", 85]];
    assert.deepEqual(await shown(usage, OFFERS, [[0]], RATES), [["#N/A token_price is empty"]]);
    assert.deepEqual(await shown(usage, OFFERS, [[-3]], RATES), [
      ["#VALUE! token_price must not be negative, found -3"],
    ]);
    assert.deepEqual(await shown([head], OFFERS, PRICE, RATES), [["#N/A usage is empty"]]);
    assert.deepEqual(await shown([["Ann", 1]], OFFERS, PRICE, RATES), [
      ["#VALUE! usage must have the columns User, Product and Access days"],
    ]);
    assert.deepEqual(await shown([head, ["", "AutoCAD", 1]], OFFERS, PRICE, RATES), [
      ["#N/A user is empty in row 2 of usage"],
    ]);
    const twice = [...OFFERS, ["autocad seat", "AutoCAD", 1]];
    assert.deepEqual(await shown(usage, twice, PRICE, RATES), [
      ['#VALUE! offers holds "autocad seat" twice: pass one row of it'],
    ]);
    assert.deepEqual(await shown(usage, [[{ code: "#REF!" }, 1]], PRICE, RATES), [["#REF!"]]);
  });

  it("takes 2,000 users and refuses 2,001 in a sentence", async () => {
    const users = (count: number) => [head, ...Array.from({ length: count }, (_, i) => [`u${i}`, "Revit", i % 365])];
    assert.equal((await RECOMMENDMIX(users(2000), OFFERS, PRICE, RATES)).length, 2000);
    assert.deepEqual(await shown(users(2001), OFFERS, PRICE, RATES), [
      ["#VALUE! usage has 2001 users, the most are 2000: use the pane for more"],
    ]);
  });

  it("takes names of object members as users, products and offers", async () => {
    const usage = [head, ["__proto__", "constructor", 1], ["toString", "__proto__", 1]];
    const rates = [["Product", "Tokens per day"], ["constructor", 1], ["__proto__", 2]]; // prettier-ignore
    const offers = [["__proto__", "constructor", 1], ["constructor", "__proto__", 1000]]; // prettier-ignore
    assert.deepEqual(await shown(usage, offers, PRICE, rates), [
      ["__proto__", "__proto__", 1, "Flex", 2],
      ["toString", "Flex", 6, "constructor", 994],
    ]);
  });

  it("agrees with CHEAPER and TOKENCOST for one product, ties included", async () => {
    const check = async (rate: number, days: number, price: number, cents: number) => {
      const [subscription, tokenPrice] = [price, cents / 100];
      const args: [unknown[][], unknown[][], unknown[][], unknown[][]] = [
        [[rate]],
        [[days]],
        [[subscription]],
        [[tokenPrice]],
      ];
      const [row] = await RECOMMENDMIX([["Ann", rate, days]], [[rate, subscription]], [[tokenPrice]]);
      const isFlex = CHEAPER(...args)[0]?.[0] === "Flex";
      assert.equal(row?.[1], isFlex ? "Flex" : String(rate));
      if (isFlex) assert.ok(Math.abs(Number(row?.[2]) - Number(TOKENCOST(args[0], args[1], args[3])[0]?.[0])) < 1e-6);
    };
    const whole = (min: number, max: number) => fc.integer({ min, max });
    await fc.assert(fc.asyncProperty(whole(1, 75), whole(1, 366), whole(1, 5000), whole(1, 400), check), {
      numRuns: 300,
      examples: [
        [6, 100, 1800, 300],
        [7, 100, 49, 7],
      ],
    });
  });

  it("does not throw on cells of any kind", async () => {
    const cell = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null), fc.constant({ code: "#N/A" }));
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 5 });
    const run = async (usage: unknown[][], offers: unknown[][], price: unknown[][]) => {
      const rows = await RECOMMENDMIX(usage, offers, price, RATES);
      assert.ok(rows.length > 0 && rows.every((row) => row.length > 0));
    };
    await fc.assert(fc.asyncProperty(table, table, table, run), { numRuns: 300 });
  });
});
