import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { EXAMPLE_BOOK, repositoryPath, run, temporaryFolder } from "./support/commandLine";

const USAGE = repositoryPath("examples/usage-report.csv");
const INSTANCE = repositoryPath("test", "cases", "instances", "random-01.json");
const LOG = repositoryPath("test", "cases", "activity", "a.csv");
const AS_OF = ["--as-of", "2026-11-24"];

describe("the results of a command", () => {
  const folder = temporaryFolder();
  const plan = folder.file("plan.xlsx");
  before(async () => {
    assert.equal((await run("recommend", EXAMPLE_BOOK, ...AS_OF, "--out", plan)).exit, 0);
    mkdirSync(folder.file("a-folder"));
  });
  after(folder.remove);

  it("never writes the calendar over what the command reads, nor over another result", async () => {
    const usage = folder.file("usage.csv");
    writeFileSync(usage, "user,product,days\nann,AutoCAD,40\n");
    for (const target of [plan, usage]) {
      const before = readFileSync(target);
      const ran = await run("rebalance", plan, usage, ...AS_OF, "--ics", target);
      assert.equal(ran.exit, 2);
      assert.match(ran.err, /is an input; name another file for --ics\./);
      assert.deepEqual(readFileSync(target), before);
    }
    const same = folder.file("same");
    assert.equal((await run("rebalance", plan, usage, ...AS_OF, "--json", same, "--ics", same)).exit, 2);
    assert.equal((await run("rebalance", plan, usage, ...AS_OF, "--out", same, "--ics", same)).exit, 2);
    assert.equal(existsSync(same), false);
  });

  it("writes all files of a run or none of them", async () => {
    const [book, json, calendar] = [folder.file("all.xlsx"), folder.file("all.json"), folder.file("all.ics")];
    const odd = folder.file("a-folder");
    const recommended = await run("recommend", EXAMPLE_BOOK, ...AS_OF, "--out", book, "--json", odd);
    assert.equal(recommended.exit, 1);
    assert.match(recommended.err, /a-folder could not be written: this is a folder/);
    assert.equal(existsSync(book), false);
    const files = ["--out", book, "--json", json, "--ics", odd];
    assert.equal((await run("rebalance", plan, USAGE, ...AS_OF, ...files)).exit, 1);
    assert.deepEqual([book, json, calendar].filter(existsSync), []);
    const tracked = await run("track", plan, USAGE, ...AS_OF, "--out", book, "--json", odd);
    assert.equal(tracked.exit, 1);
    assert.equal(existsSync(book), false);
  });

  it("prints no JSON when the workbook beside it could not be written", async () => {
    const blocked = `${folder.file("blocked")}.xlsx`;
    mkdirSync(blocked);
    const ran = await run("recommend", EXAMPLE_BOOK, ...AS_OF, "--out", blocked, "--json", "-");
    assert.deepEqual([ran.exit, ran.out], [1, ""]);
  });

  it("wants a workbook's ending from rebalance and track too", async () => {
    for (const command of ["rebalance", "track"]) {
      const ran = await run(command, plan, USAGE, ...AS_OF, "--out", folder.file("quarter.txt"));
      assert.equal(ran.exit, 2);
      assert.match(ran.err, /needs a name that ends in \.xlsx/);
      assert.equal(existsSync(folder.file("quarter.txt")), false);
    }
  });

  it("says errors on standard error and the summary on standard output", async () => {
    const text = folder.file("odd.csv");
    writeFileSync(text, "a,b\n1,2\n");
    for (const words of [
      ["recommend", text],
      ["rebalance", EXAMPLE_BOOK, USAGE],
      ["track", EXAMPLE_BOOK, USAGE],
      ["import", text, "--json", folder.file("odd.json")],
    ]) {
      const ran = await run(...words, ...AS_OF);
      assert.equal(ran.exit, 1, words.join(" "));
      assert.equal(ran.out, "", words.join(" "));
      assert.notEqual(ran.err, "", words.join(" "));
    }
  });

  it("names a file that is not there in plain words, whatever it was to be", async () => {
    const missing = folder.file("missing");
    for (const words of [
      ["recommend", EXAMPLE_BOOK, "--settings", missing],
      ["rebalance", plan, USAGE, "--settings", missing],
      ["backtest", LOG, "--settings", missing],
      ["solve", missing],
    ]) {
      const ran = await run(...words);
      assert.equal(ran.exit, 1, words.join(" "));
      assert.match(ran.err, /missing: there is no such file\n/, words.join(" "));
      assert.doesNotMatch(ran.err, /ENOENT/);
    }
  });
});

describe("the words after flex-mix", () => {
  it("show the commands for --help after a command too", async () => {
    for (const command of ["recommend", "rebalance", "track", "import", "solve", "backtest", "eval"]) {
      const ran = await run(command, "--help");
      assert.deepEqual([ran.exit, ran.err], [0, ""]);
      assert.match(ran.out, /^Usage:/);
    }
  });

  it("end with 2 when there is not the one workbook that the command works on", async () => {
    for (const words of [
      ["recommend", EXAMPLE_BOOK, EXAMPLE_BOOK],
      ["rebalance", USAGE],
      ["rebalance", EXAMPLE_BOOK, EXAMPLE_BOOK, USAGE],
      ["track", USAGE, USAGE],
    ]) {
      const ran = await run(...words, ...AS_OF);
      assert.equal(ran.exit, 2, words.join(" "));
      assert.match(ran.err, /workbook/);
    }
  });

  it("say how many inputs a command needs", async () => {
    const ran = await run("track", EXAMPLE_BOOK);
    assert.equal(ran.exit, 2);
    assert.match(ran.err, /^track needs 2 inputs or more, found 1\./);
    assert.match((await run("solve")).err, /^solve needs an input\./);
    assert.equal((await run("solve", INSTANCE)).exit, 0);
  });
});

describe("flex-mix solve where no plan exists", () => {
  const folder = temporaryFolder();
  after(folder.remove);

  it("ends with 3 and says so and why on standard error; the JSON has the same", async () => {
    const instance = JSON.parse(readFileSync(INSTANCE, "utf8")) as { offers: unknown[]; products: object[] };
    const products = instance.products.map((product) => ({ ...product, flexRate: null }));
    const offers = instance.offers.map((offer) => ({ ...(offer as object), covers: ["nothing"] }));
    const changed = { ...instance, products: [...products, { id: "nothing", flexRate: null }], offers };
    writeFileSync(folder.file("none.json"), JSON.stringify(changed));
    const ran = await run("solve", folder.file("none.json"), "--json", folder.file("out.json"));
    assert.equal(ran.exit, 3, ran.err);
    assert.equal(ran.out, "");
    assert.match(ran.err, /^infeasible: no plan exists\n.*no offer covers it\n/);
    const written = JSON.parse(readFileSync(folder.file("out.json"), "utf8")) as { status: string; cost: unknown };
    assert.deepEqual([written.status, written.cost], ["infeasible", null]);
  });
});

describe("flex-mix recommend where no plan exists", () => {
  const folder = temporaryFolder();
  after(folder.remove);

  it("ends with 3, says why on standard error and writes nothing", async () => {
    const settings = folder.file("s.json");
    const teams = [{ team: "T", contract: "C", priceList: "L", maximum: 100 }];
    const tables = {
      settings: { policyFloor: 20 },
      rates: [{ product: "AutoCAD", tokensPerDay: 7, onFlex: "yes" }],
      offers: [{ offer: "AutoCAD", kind: "product", products: "AutoCAD", annualPrice: 2030 }],
      tokenTiers: [{ priceList: "L", fromTokens: 1, pricePerToken: 3 }],
    };
    writeFileSync(settings, JSON.stringify({ format: "flexmix-settings/1", teams, ...tables }));
    const usage = folder.file("usage.csv");
    writeFileSync(usage, "user,team,product,days\nann,T,AutoCAD,50\n");
    const [book, json] = [folder.file("none.xlsx"), folder.file("none.json")];
    const files = ["--settings", settings, "--out", book, "--json", json];
    const ran = await run("recommend", usage, ...AS_OF, ...files);
    assert.equal(ran.exit, 3, ran.err);
    assert.match(ran.err, /There is no plan for ann\./);
    assert.deepEqual([ran.out, existsSync(book), existsSync(json)], ["", false, false]);
  });
});

describe("flex-mix backtest with settings", () => {
  const folder = temporaryFolder();
  after(folder.remove);
  const tables = {
    rates: [{ product: "AutoCAD", tokensPerDay: 7 }],
    offers: [{ offer: "AutoCAD for a year", products: "AutoCAD", annualPrice: 305_001 }],
    tokenTiers: [{ priceList: "Standard", fromTokens: 1, pricePerToken: 450.5 }],
  };
  const written = (name: string, content: unknown): string => {
    writeFileSync(folder.file(name), typeof content === "string" ? content : JSON.stringify(content));
    return folder.file(name);
  };
  const log = written("log.csv", "user,date,product\nann,2024-03-01,autocad\nann,2025-12-31,AutoCAD\n");

  it("finds the offer that holds the product alone, and rounds to the currency's minor unit", async () => {
    const settings = written("s.json", {
      format: "flexmix-settings/1",
      settings: { currency: "JPY" },
      ...tables,
      offers: [{ offer: "Everything", products: "AutoCAD; Revit", annualPrice: 9 }, ...tables.offers],
    });
    const ran = await run("backtest", log, "--settings", settings, "--json", "-");
    assert.equal(ran.exit, 0, ran.err);
    const { cost } = (JSON.parse(ran.out) as { total: { cost: Record<string, number> } }).total;
    const hindsight = Math.round(305_001 / 365);
    // 1 day x 7 x 450.5 = 3153.5, which is rounded away from zero.
    assert.deepEqual(cost, { ...cost, allSubscription: 305_001, allFlex: 3154, lastYearBreakEven: 3154, hindsight });
    assert.match(ran.err, /would have cost JPY 3,154,/);
  });

  it("ends with 1 and a sentence for settings that are none, and never breaks", async () => {
    const contents = [
      "[]",
      "5",
      "null",
      '{"format": "flexmix-settings/2"}',
      '{"format": "flexmix-settings/1", "rates": 5}',
    ];
    contents.push('{"format": "flexmix-settings/1", "rates": [null]}', "{");
    for (const content of contents) {
      const ran = await run(
        "backtest",
        log,
        "--settings",
        written("bad.json", content),
        "--json",
        folder.file("b.json"),
      );
      assert.equal(ran.exit, 1, content);
      assert.match(ran.err, /\w/, content);
      assert.equal(existsSync(folder.file("b.json")), false);
    }
  });
});
