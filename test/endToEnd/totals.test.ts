import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import type { Recommendation } from "../../src/app";
import type { BookData } from "../../workbench/host/model/bookData";
import { reopen } from "../workbench/files/support/books";
import { linesOf, type CellValue, type TableLine } from "../workbench/node/support/bookTables";
import { EXAMPLE_BOOK, repositoryPath, run, temporaryFolder } from "../workbench/node/support/commandLine";

/** Figures that divide badly: third parts of days, a price of 2.97, two contracts, packs, tokens on hand, growth. */
const HARD_SETTINGS = {
  format: "flexmix-settings/1",
  settings: { growthPercent: 3.7, horizonMonths: 11 },
  rates: [
    { product: "AutoCAD", tokensPerDay: 7, onFlex: "yes", status: "negotiated" },
    { product: "Revit", tokensPerDay: 10.5, onFlex: "yes", status: "negotiated" },
  ],
  offers: [
    { offer: "AutoCAD", kind: "product", products: ["AutoCAD"], annualPrice: 2030.33, status: "negotiated" },
    { offer: "Revit", kind: "product", products: ["Revit"], annualPrice: 2909.67, status: "negotiated" },
    {
      offer: "Both",
      kind: "collection",
      products: ["AutoCAD", "Revit"],
      annualPrice: 3555.55,
      status: "negotiated",
    },
  ],
  teams: [
    { team: "North", contract: "One", costCenter: "1", priceList: "List", scheme: "all-units", pack: 500 },
    { team: "South", contract: "One", costCenter: "2", priceList: "List", scheme: "all-units", pack: 500 },
    { team: "East", contract: "Two", costCenter: "2", priceList: "List", scheme: "incremental", pack: 1 },
  ],
  tokenTiers: [
    { priceList: "List", fromTokens: 1, pricePerToken: 2.97 },
    { priceList: "List", fromTokens: 3000, pricePerToken: 2.83 },
  ],
  packs: [{ team: "East", tokensBought: 900, tokensLeft: 333, boughtOn: "2026-06-01", endDate: "2028-05-31" }],
};

const YEN_SETTINGS = {
  format: "flexmix-settings/1",
  settings: { currency: "JPY", growthPercent: 3.7 },
  rates: HARD_SETTINGS.rates,
  offers: HARD_SETTINGS.offers.map((offer) => ({ ...offer, annualPrice: Math.round(offer.annualPrice * 150) })),
  tokenTiers: [{ priceList: "List price", fromTokens: 1, pricePerToken: 447 }],
};

function hardUsage(): string {
  const rows = Array.from({ length: 90 }, (_, index) => {
    const team = ["North", "South", "East"][index % 3] ?? "";
    const days = (index * 37) % 260;
    return [`user${index},${team},AutoCAD,${days + 1 / 3}`, `user${index},${team},Revit,${(days * 13) % 150}`];
  });
  return ["User,Team,Product,Days", ...rows.flat()].join("\n");
}

type Filter = (line: TableLine) => boolean;

/** The book and the JSON of one run, with the decimals that its amounts show. */
class Output {
  constructor(
    readonly book: BookData,
    readonly json: Recommendation,
    readonly decimals: number,
  ) {}

  /** An amount as it is shown, in minor units, so that sums are exact. Amounts must not have more than they show. */
  units(value: CellValue | undefined | null): number {
    if (value === "" || value === undefined || value === null) return 0;
    assert.ok(typeof value === "number", String(value));
    const units = Math.round(value * 10 ** this.decimals);
    assert.ok(Math.abs(value * 10 ** this.decimals - units) < 1e-6, `${value} has more decimals than it shows`);
    return units;
  }

  lines(table: string): TableLine[] {
    return linesOf(this.book, table);
  }

  sum(table: string, column: string, filter: Filter = () => true): number {
    const values = this.lines(table)
      .filter(filter)
      .map((line) => line.get(column));
    return values.reduce((total: number, value) => total + this.units(value), 0);
  }
}

const AMOUNTS = ["Subscription cost", "Flex cost", "Total"];
const isDecided: Filter = (line) => line.get("Total") !== "";
const has =
  (column: string, value: CellValue | undefined): Filter =>
  (line) =>
    line.get(column) === value;

describe("the visible lines of a recommendation", () => {
  const folder = temporaryFolder();
  after(folder.remove);
  const [hard, hardSettings, yenSettings] = [
    folder.file("hard.csv"),
    folder.file("hard.json"),
    folder.file("yen.json"),
  ];
  writeFileSync(hard, hardUsage());
  writeFileSync(hardSettings, JSON.stringify(HARD_SETTINGS));
  writeFileSync(yenSettings, JSON.stringify(YEN_SETTINGS));
  const inputs: readonly (readonly [string, readonly string[], number])[] = [
    ["the example workbook", [EXAMPLE_BOOK], 2],
    [
      "the example report",
      [
        repositoryPath("examples", "usage-report.csv"),
        "--settings",
        repositoryPath("examples", "usage-report-settings.json"),
      ],
      2,
    ],
    ["figures that divide badly", [hard, "--settings", hardSettings], 2],
    ["a currency without decimals", [hard, "--settings", yenSettings], 0],
  ];

  inputs.forEach(([name, words, decimals], index) => {
    describe(`of ${name}`, () => {
      let output: Output;
      before(async () => {
        const [out, json] = [folder.file(`${index}.xlsx`), folder.file(`${index}.json`)];
        const ran = await run("recommend", ...words, "--as-of", "2026-11-02", "--out", out, "--json", json);
        assert.equal(ran.exit, 0, ran.out + ran.err);
        const recommendation = JSON.parse(readFileSync(json, "utf8")) as Recommendation;
        output = new Output(reopen(new Uint8Array(readFileSync(out))), recommendation, decimals);
      });

      it("of Hybrid Mix: subscription and Flex are the total, today less the total is what it saves", () => {
        const lines = output.lines("FlexHybridMix").filter(isDecided);
        assert.ok(lines.length > 50);
        for (const line of lines) {
          const [seats = 0, flex = 0, total] = AMOUNTS.map((column) => output.units(line.get(column)));
          assert.equal(seats + flex, total, String(line.get("User")));
          if (line.get("Cost today") === "") continue;
          assert.equal(output.units(line.get("Cost today")) - (total ?? 0), output.units(line.get("Saves")));
        }
      });

      it("of Mix Detail add up to each user's Flex cost", () => {
        for (const line of output.lines("FlexHybridMix").filter(isDecided)) {
          const user = line.get("User");
          assert.equal(
            output.sum("FlexMixDetail", "Flex cost", has("User", user)),
            output.units(line.get("Flex cost")),
          );
        }
      });

      it("of use groups and of teams add up to those of Hybrid Mix, line by line and in total", () => {
        for (const [table, key, column] of [
          ["FlexGroups", "Group", "Use group"],
          ["FlexCostByTeam", "Team", "Team"],
        ] as const) {
          for (const amount of AMOUNTS) {
            for (const line of output.lines(table)) {
              const expected = output.sum("FlexHybridMix", amount, has(column, line.get(key)));
              assert.equal(output.units(line.get(amount)), expected, `${table} ${String(line.get(key))} ${amount}`);
            }
            assert.equal(output.sum(table, amount), output.sum("FlexHybridMix", amount), `${table} ${amount}`);
          }
          const users = output.lines(table).reduce((total, line) => total + Number(line.get("Users")), 0);
          assert.equal(users, output.json.decided, table);
        }
      });

      it("of the reconciliation: rows, tokens beyond the need and tokens on hand are the tokens billed", () => {
        const lines = output.lines("FlexReconciliation");
        assert.ok(lines.length > 0);
        for (const line of lines) {
          const parts = ["Sum of the rows", "Bought beyond the need", "On hand used"];
          const sum = parts.reduce((total, column) => total + output.units(line.get(column)), 0);
          assert.equal(sum, output.units(line.get("Tokens billed")));
        }
        assert.equal(output.sum("FlexReconciliation", "Sum of the rows"), output.sum("FlexHybridMix", "Flex cost"));
      });

      it("of the scenarios: subscriptions and tokens are the total; the recommended one is what the lines cost", () => {
        for (const line of output.lines("FlexScenarios")) {
          if (line.get("Total") === "") continue;
          const sum = output.units(line.get("Subscription cost")) + output.units(line.get("Token cost"));
          assert.equal(sum, output.units(line.get("Total")), String(line.get("Name")));
        }
        const [recommended] = output.lines("FlexScenarios").filter(has("Name", "Recommended"));
        const seats = output.sum("FlexHybridMix", "Subscription cost");
        const billed = output.sum("FlexReconciliation", "Tokens billed");
        assert.equal(output.units(recommended?.get("Subscription cost")), seats);
        assert.equal(output.units(recommended?.get("Token cost")), billed);
        assert.equal(output.units(recommended?.get("Total")), seats + billed);
      });

      it("are the cost in the headline and in the JSON, and its users and purchases add up to it", () => {
        const { json } = output;
        const [recommended] = output.lines("FlexScenarios").filter(has("Name", "Recommended"));
        const total = output.units(recommended?.get("Total"));
        assert.equal(output.units(json.cost), total);
        const [answer] = output.lines("FlexSummary").filter(has("Item", "Answer"));
        const shown = (total / 10 ** output.decimals).toFixed(output.decimals).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
        assert.ok(String(answer?.get("Value")).endsWith(`the cheapest mix costs ${json.currency} ${shown}.`));
        const rows = json.users.reduce((sum, user) => sum + output.units(user.cost), 0);
        assert.equal(rows, output.sum("FlexHybridMix", "Total"));
        const bought = json.tokens.flatMap((team) => team.purchases);
        const billed = bought.reduce((sum, purchase) => sum + output.units(purchase.cost), 0);
        assert.equal(billed, output.sum("FlexReconciliation", "Tokens billed"));
      });
    });
  });
});
