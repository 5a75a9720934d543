import assert from "node:assert/strict";
import type { RecommendMixResult } from "../../src/app";
import { addMonths, type CalendarDate } from "../../src/costing";
import type { CellValue } from "../../src/workbook/port";
import type { MemoryWorkbook } from "../support/memoryWorkbook";
import { monthly, readDatedUsage } from "../support/datedUsage";
import { bookOf, fill, PUBLISHED, run, tableOf, type Rows } from "./bench";

/** 200 people with 10 days of AutoCAD each: 12,000 tokens a year on Flex. */
const TEAM: Rows = Array.from({ length: 200 }, (_, index) => [`user${index}`, "North", "AutoCAD", 10, ""]);
const CONTRACT_ROW = ["North", "North", "", "List price", "all-units", 1, 0, ""];

interface Change {
  readonly settings?: Readonly<Record<string, CellValue>>;
  readonly tables?: Readonly<Record<string, Rows>>;
}

async function planned(change: Change, rows: Rows = TEAM) {
  const book = bookOf(rows);
  await run(book);
  for (const [name, value] of Object.entries(change.settings ?? {})) await set(book, name, value);
  for (const [table, cells] of Object.entries(change.tables ?? {})) await fill(book, table, cells);
  const result: RecommendMixResult = await run(book);
  const [plan] = result.recommendation?.tokens ?? [];
  assert.ok(plan, JSON.stringify(result.issues));
  const purchases = await tableOf(book, "FlexPurchases");
  const note = String((await book.readSheet("Token Plan")).values[1]?.[0] ?? "");
  return { book, plan, purchases, note, why: String(purchases[0]?.get("Why")), burn: await tableOf(book, "FlexBurn") };
}

async function set(book: MemoryWorkbook, name: string, value: CellValue): Promise<void> {
  const row = (await tableOf(book, "FlexSettings")).findIndex((each) => each.get("Setting") === name);
  book.type("Flex Settings", `B${5 + row}`, value);
}

describe("why tokens are ordered as they are", () => {
  it("is lean where a token always costs the same", async () => {
    const { plan, why } = await planned({});
    assert.ok(plan.purchases.length > 5, `${plan.purchases.length} orders`);
    assert.match(why, /^Buying lean: a token costs USD 3\.00 whenever it is bought/);
    assert.match(
      why,
      /Place the first now: it takes 10 working days, so .* 2026-12-08, after .* 2026-12-01\. Order again whenever [\d,]+ tokens/,
    );
  });

  it("names the last day to order where it is still to come, and no day before today", async () => {
    const early = await planned({ settings: { "Lead time": 3 } });
    assert.match(early.why, /Place the first by 2026-11-26: it takes 3 working days\./);
    const begun = await planned({ settings: { "Plan start": "2026-11-01" } });
    assert.equal(begun.plan.purchases[0]?.date, "2026-11-24");
  });

  it("is a volume tier with the money it saves where one pays", async () => {
    const tiers = [
      ["List price", 1, 3],
      ["List price", 10_000, 2.5],
    ];
    const { plan, why } = await planned({ tables: { FlexTokenTiers: tiers } });
    assert.deepEqual(
      plan.purchases.map(({ tokens, cost }) => [tokens, cost]),
      [[12_000, 30_000]],
    );
    assert.match(why, /^One order instead of \d+: a volume tier makes a token cost USD 2\.50 instead of USD 3\.00, /);
    assert.match(why, /USD 6,000\.00 less in all\. On average [\d,]+ tokens, worth USD [\d,.]+, expire unused\./);
  });

  it("is the effort of an order with the money that fewer orders save", async () => {
    const { plan, why } = await planned({ settings: { "Effort of one token order": 500 } });
    const match = /^(\d+) orders instead of (\d+): (\d+) orders? less at USD 500\.00 each saves? USD ([\d,]+)\.00/.exec(
      why,
    );
    assert.ok(match, why);
    const [, orders, lean, fewer, saved] = match.map((text) => Number(text.replace(/,/g, "")));
    assert.equal(orders, plan.purchases.length);
    assert.deepEqual([Number(lean) - Number(orders), Number(fewer) * 500], [fewer, saved]);
  });

  it("is the lead time where a larger reserve is needed: the first order grows with it", async () => {
    const [short, long] = [
      await planned({ settings: { "Lead time": 5 } }),
      await planned({ settings: { "Lead time": 60 } }),
    ];
    assert.ok((long.plan.purchases[0]?.tokens ?? 0) > 2 * (short.plan.purchases[0]?.tokens ?? 0));
    assert.match(long.why, /A reserve of [\d,]+ tokens covers the 60 working days of lead time/);
    assert.match(long.why, /Place the first now: it takes 60 working days/);
  });

  it("is the least order where the need is smaller", async () => {
    const { plan, why } = await planned(
      { tables: { FlexTeams: [["North", "North", "", "List price", "all-units", 500, 500, ""]] } },
      [["ann", "North", "AutoCAD", 10, ""]],
    );
    assert.equal(plan.purchases.length, 1);
    assert.match(why, /^One order: the whole purchase is not more than the least sensible order\./);
  });
});

describe("tokens that end with the contract", () => {
  const untilJune: Rows = [[...CONTRACT_ROW, "contract end", "2027-06-30", ""]];

  it("are ordered apart for the time before and after, so that few are lost", async () => {
    const { plan, burn } = await planned({ tables: { FlexTeams: untilJune } });
    const before = plan.purchases.filter(({ date }) => date < "2027-07-01");
    const bought = before.reduce((sum, { tokens }) => sum + tokens, 0);
    // 212 of 365 days lie before the end: 6,970 of 12,000 tokens.
    assert.equal(bought, 6970);
    assert.ok((plan.expired ?? 99) < 1, `${plan.expired}`);
    assert.equal(
      plan.purchases.reduce((sum, { tokens }) => sum + tokens, 0),
      12_000,
    );
    const june = burn.find((row) => row.get("Month") === "2027-06");
    assert.ok(Number(june?.get("Balance P90")) === 0, "what a low need leaves is gone with the contract");
  });

  it("last a year after their purchase where the setting says so, whatever the contract's end", async () => {
    const rows = [[...CONTRACT_ROW, "12 months after purchase", "2027-06-30", ""]];
    const { burn } = await planned({ tables: { FlexTeams: rows } });
    const june = burn.find((row) => row.get("Month") === "2027-06");
    assert.ok(Number(june?.get("Balance P90")) > 0);
  });

  it("run out by the contract's end, so that the first order falls on it", async () => {
    const packs = [["North", 9000, 9000, "2026-01-01", "", 3]];
    const { plan } = await planned({ tables: { FlexTeams: untilJune, FlexPacks: packs } });
    assert.equal(plan.purchases[0]?.date, "2027-07-01");
    const { p10, p50 } = plan.runOut;
    assert.ok(p10 !== null && p50 !== null && p10 <= p50 && p50 < "2027-10-01", `${p10} ${p50}`);
  });

  it("that nobody will use are told with their date and what can be done", async () => {
    const packs = [["North", 9000, 9000, "2026-01-01", "", 3]];
    const { plan, note } = await planned({ tables: { FlexTeams: untilJune, FlexPacks: packs } });
    assert.ok((plan.expired ?? 0) > 1500, `${plan.expired}`);
    assert.match(
      note,
      /North: [\d,]+ tokens will end unused, the first on 2027-07-01 with the contract\. They are drawn/,
    );
    assert.match(
      note,
      /let more people use Flex before that day, buy less until then, or move the pack to another team/,
    );
  });
});

describe("the plan of balances", () => {
  it("adds up: balance before, bought and used give the balance after, at the middle need", async () => {
    const { burn } = await planned({ settings: { "Lead time": 0 } });
    let balance = 0;
    for (const row of burn) {
      balance += Number(row.get("Bought")) - Number(row.get("Planned")) - Number(row.get("Expired"));
      assert.ok(Math.abs(balance - Number(row.get("Balance P50"))) < 0.1, `${row.get("Month")}: ${balance}`);
    }
    const last = burn[burn.length - 1]?.get("Month");
    assert.equal(last, addMonths("2026-12-01" as CalendarDate, 11).slice(0, 7));
  });
});

describe("the chart of the Token Plan", () => {
  it("shows the balances of all contracts, whatever their number, beside no table", async () => {
    const book = bookOf([...TEAM, ["dee", "South", "Revit", 33, ""]]);
    const { edits } = await run(book);
    const chart = edits.find((edit) => edit.kind === "chart" && edit.name === "FlexBalanceChart");
    assert.ok(chart?.kind === "chart");
    assert.deepEqual(
      chart.series.map(({ values }) => "table" in values && [values.table, values.column]),
      ["Balance P10", "Balance P50", "Balance P90"].map((column) => ["FlexBalance", column]),
    );
    const [burn, balance] = [await tableOf(book, "FlexBurn"), await tableOf(book, "FlexBalance")];
    assert.deepEqual([burn.length, balance.length], [24, 12]);
    for (const row of balance) {
      const ofMonth = burn.filter((each) => each.get("Month") === row.get("Month"));
      const sum = ofMonth.reduce((total, each) => total + Number(each.get("Balance P50")), 0);
      assert.ok(Math.abs(sum - Number(row.get("Balance P50"))) < 0.01);
    }
    assert.equal(chart.over, "T19:AD39");
  });
});

describe("FlexBudget", () => {
  const budgetOf = async (change: Change, rows: Rows = TEAM) =>
    tableOf((await planned(change, rows)).book, "FlexBudget");
  const sumOf = (rows: Awaited<ReturnType<typeof budgetOf>>, column: string): number =>
    Math.round(rows.reduce((sum, row) => sum + Number(row.get(column)), 0) * 100) / 100;

  it("goes by fiscal month: with a year from October, December 2026 is the third month of 2027", async () => {
    const rows = await budgetOf({ settings: { "Fiscal year starts": "October" } });
    assert.deepEqual(
      [rows[0], rows[9], rows[10]].map((row) => [row?.get("Fiscal month"), row?.get("Month")]),
      [
        ["2027-M03", "2026-12"],
        ["2027-M12", "2027-09"],
        ["2028-M01", "2027-10"],
      ],
    );
  });

  it("goes by calendar month also where the plan starts within one, and adds up to the bill", async () => {
    const rows = await budgetOf({ settings: { "Plan start": "2026-12-15" } });
    assert.deepEqual([rows.length, rows[0]?.get("Month"), rows[12]?.get("Month")], [13, "2026-12", "2027-12"]);
    assert.equal(sumOf(rows, "Tokens billed"), 36_000);
    assert.equal(sumOf(rows, "Tokens consumed at cost"), 36_000);
    assert.equal(rows[12]?.get("Prepaid balance"), 0);
  });

  it("bills a seat when it starts, and the renewal of one on the day after its end", async () => {
    const seat = ["North", "AutoCAD", 1, "late", 1800, "2026-06-01", "2027-05-31", "yes", ""];
    const rows = await budgetOf({ tables: { FlexSeats: [seat] } }, [
      ["new", "North", "AutoCAD", 250, ""],
      ["late", "North", "AutoCAD", 250, ""],
    ]);
    const billed = rows.filter((row) => Number(row.get("Subscriptions billed")) > 0);
    assert.deepEqual(
      billed.map((row) => [row.get("Month"), row.get("Subscriptions billed")]),
      [
        ["2026-12", 1800],
        ["2027-06", 902.47],
      ],
    );
  });

  it("holds the worth of what is prepaid, tokens on hand included", async () => {
    const packs = [["North", 9000, 9000, "2026-12-01", "2027-12-01", 3]];
    const rows = await budgetOf({ tables: { FlexPacks: packs } });
    const [first] = rows;
    const prepaid = 27_000 + Number(first?.get("Tokens billed")) - Number(first?.get("Tokens consumed at cost"));
    assert.equal(first?.get("Prepaid balance"), Math.round(prepaid * 100) / 100);
  });
});

describe("newcomers in the need of a team", () => {
  const dated = async (rows: Rows) => {
    const book = bookOf(rows, ["User", "Team", "Product", "Option", "Months"]);
    const { recommendation } = await run(book, PUBLISHED, { readUsage: readDatedUsage });
    const [plan] = recommendation?.tokens ?? [];
    const known = recommendation?.users.reduce((sum, { tokens }) => sum + (tokens ?? 0), 0) ?? 0;
    return { plan, known, why: String((await tableOf(book, "FlexPurchases"))[0]?.get("Why")) };
  };

  it("are part of it as in the last windows, and said not to be among the orders of the mix", async () => {
    const { plan, known, why } = await dated([
      ["ann", "North", "AutoCAD", "flex", monthly(24, 4)],
      ["new", "North", "AutoCAD", "flex", `${monthly(18, 0)} ${monthly(6, 5)}`],
    ]);
    // 30 days at 6 tokens in the last year by somebody without use in the year before.
    assert.ok(Math.abs((plan?.need.p50 ?? 0) - known - 180) < 1, `${plan?.need.p50} for ${known}`);
    assert.match(why, /The need holds 180 tokens for newcomers, as in the last 365 days; they are not in the mix/);
  });

  it("are none where the use shows none or is too short or not dated to show any", async () => {
    const steady = await dated([["ann", "North", "AutoCAD", "flex", monthly(24, 4)]]);
    assert.match(steady.why, /No newcomers are assumed: the use shows none\./);
    const short = await dated([["ann", "North", "AutoCAD", "flex", monthly(4, 4)]]);
    assert.match(short.why, /No newcomers are assumed: less than half a year of dated use was seen\./);
    assert.ok(Math.abs((short.plan?.need.p50 ?? 0) - short.known) < 1e-3);
  });
});
