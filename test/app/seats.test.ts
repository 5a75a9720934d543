import assert from "node:assert/strict";
import { issueSentence, type CalendarDate, type Period, type UsageRecord } from "../../src/costing";
import type { CellValue } from "../../src/workbook/port";
import type { MemoryWorkbook } from "../support/memoryWorkbook";
import { assertFormulasHold } from "./calculated";
import { bookOf, fill, PUBLISHED, run, snapshot, tableOf, type Rows } from "./bench";

/** Serial numbers of days: the plan runs from 2026-12-01 to 2027-11-30, 365 days. */
const DAY = { "2026-01-01": 46023, "2026-11-30": 46356, "2026-12-31": 46387, "2027-04-25": 46502, "2027-11-30": 46721 };
const PAID_DAYS = 146;
const LEFT_DAYS = 365 - PAID_DAYS;

async function bookWith(uses: Rows, seats: Rows, offer: Readonly<Record<string, CellValue>> = {}) {
  const book = bookOf(uses);
  await run(book);
  await fill(book, "FlexSeats", seats);
  const columns = ["Renewal price", "Yearly increase %"];
  columns.forEach((name, index) => book.type("Flex Offers", `${"FG"[index]}5`, offer[name] ?? ""));
  return book;
}

async function summaryOf(book: MemoryWorkbook): Promise<Map<CellValue | undefined, CellValue | undefined>> {
  return new Map((await tableOf(book, "FlexSummary")).map((row) => [row.get("Item"), row.get("Value")]));
}

async function totalOf(book: MemoryWorkbook, name: string): Promise<CellValue | undefined> {
  return (await tableOf(book, "FlexScenarios")).find((row) => row.get("Name") === name)?.get("Total");
}

describe("a seat that ends inside the plan", () => {
  const heavy: Rows = [["ann", "North", "AutoCAD", 200, "subscription"]];
  const seat: Rows = [["North", "AutoCAD", 1, "ann", "", DAY["2026-01-01"], DAY["2027-04-25"], "yes", ""]];

  it("is kept at the annual price where no renewal price is known", async () => {
    const book = await bookWith(heavy, seat);
    const { recommendation } = await run(book);
    assert.equal(recommendation?.cost, (1800 * LEFT_DAYS) / 365);
    assert.match(
      recommendation?.users[0]?.why ?? "",
      /^AutoCAD: paid until 2027-04-25, then USD 1,080\.00 for the rest/,
    );
    await assertFormulasHold(book);
  });

  it("is kept at the renewal price, in the cell as a formula over Flex Offers", async () => {
    const book = await bookWith(heavy, seat, { "Renewal price": 1460, "Yearly increase %": 5 });
    const { recommendation } = await run(book);
    assert.equal(recommendation?.cost, (1460 * LEFT_DAYS) / 365);
    assert.equal(recommendation?.baselines.today, (1460 * LEFT_DAYS) / 365);
    assert.match(
      String(book.formula("Hybrid Mix", "F5")),
      /^=ROUND\(INDEX\(FlexOffers\[Renewal price\],.*\*219\/365,2\)$/,
    );
    await assertFormulasHold(book);
  });

  it("rises by the yearly increase where only that is known", async () => {
    const book = await bookWith(heavy, seat, { "Yearly increase %": 5 });
    const { recommendation } = await run(book);
    assert.equal(recommendation?.cost, (1890 * LEFT_DAYS) / 365);
    await assertFormulasHold(book);
  });

  it("says what is paid already, and by when to give notice where the plan drops it", async () => {
    const light: Rows = [["ann", "North", "AutoCAD", 20, "subscription"]];
    const book = await bookWith(light, seat);
    const { recommendation, view } = await run(book);
    // 20 days a year, 12 of them after the seat: 72 tokens at 3.
    assert.equal(recommendation?.cost, 216);
    assert.match(recommendation?.users[0]?.why ?? "", /if it is kept: give notice by 2027-03-26\./);
    const summary = await summaryOf(book);
    assert.equal(summary.get("Paid already, in no cost here"), (1800 * PAID_DAYS) / 365);
    // Flex for the whole plan: 360. With the seat: 720 paid and 216 to pay.
    assert.equal(summary.get("Seats that are locked in cost"), 720 + 216 - 360);
    assert.match(view.proof, /It keeps 1 pin: 1 locked in by a seat that is paid costs USD 576\.00\./);
    await assertFormulasHold(book);
  });

  it("values what is paid by the seat's own price, spread over its days", async () => {
    // 480 days for 960: 2 a day.
    const own: Rows = [["North", "AutoCAD", 1, "ann", 960, DAY["2026-01-01"], DAY["2027-04-25"], "yes", ""]];
    const book = await bookWith(heavy, own);
    await run(book);
    assert.equal((await summaryOf(book)).get("Paid already, in no cost here"), 2 * PAID_DAYS);
  });

  it("stays where it renews by itself and the day of notice is over", async () => {
    const light: Rows = [["ann", "North", "AutoCAD", 20, "subscription"]];
    const late: Rows = [
      ["North", "AutoCAD", 1, "ann", "", DAY["2026-01-01"], DAY["2026-12-31"], "yes", DAY["2026-01-01"]],
    ];
    const book = await bookWith(light, late);
    const { recommendation } = await run(book);
    assert.deepEqual(recommendation?.users[0]?.offers, ["AutoCAD"]);
    assert.match(recommendation?.users[0]?.why ?? "", /it renews by itself, and the day of notice is over/);
    assert.equal(await totalOf(book, "All Flex"), await totalOf(book, "Today"));
    await assertFormulasHold(book);
  });
});

describe("a seat and the plan's edges", () => {
  it("is renewed for the whole plan when it ends between today and the first day", async () => {
    const uses: Rows = [["ann", "North", "AutoCAD", 200, ""]];
    const seat: Rows = [["North", "AutoCAD", 1, "ann", "", "", DAY["2026-11-30"], "", ""]];
    const book = await bookWith(uses, seat, { "Renewal price": 1700 });
    const { recommendation } = await run(book);
    assert.equal(recommendation?.cost, 1700);
    assert.equal(recommendation?.baselines.today, 1700);
  });

  it("costs nothing more when it is paid to the end, also against a pin to Flex", async () => {
    const uses: Rows = [["ann", "North", "AutoCAD", 20, ""]];
    const seat: Rows = [["North", "AutoCAD", 1, "ann", "", "", DAY["2027-11-30"], "", ""]];
    const book = await bookWith(uses, seat);
    book.type("Hybrid Mix", "O5", "Flex");
    const { recommendation, view } = await run(book);
    assert.equal(recommendation?.cost, 0);
    assert.match(recommendation?.users[0]?.why ?? "", /paid to the end of the plan\. The seat stays until then/);
    assert.match(view.proof, /1 locked in by a seat that is paid costs USD 1,440\.00/);
  });

  it("is paid at its own price where the plan pays for it from the first day", async () => {
    const uses: Rows = [["ann", "North", "AutoCAD", 200, ""]];
    const book = await bookWith(uses, [["North", "AutoCAD", 1, "ann", 1500, "", "", "", ""]]);
    const { recommendation } = await run(book);
    assert.deepEqual([recommendation?.cost, recommendation?.baselines.today], [1500, 1500]);
    await assertFormulasHold(book);
  });

  it("rises in the second year of a long plan", async () => {
    const book = await bookWith([["ann", "North", "AutoCAD", 200, ""]], [], { "Yearly increase %": 10 });
    book.type("Flex Settings", "B7", 24);
    const { recommendation } = await run(book);
    // 2026-12-01 to 2027-11-30 has 365 days, the year after it 366.
    assert.equal(recommendation?.cost, Math.round((1800 + (1980 * 366) / 365) * 100) / 100);
    await assertFormulasHold(book);
  });
});

describe("seats that nobody uses", () => {
  const uses: Rows = [["ann", "North", "AutoCAD", 20, "flex"]];

  it("cost money today and are left out of the plan", async () => {
    const seats: Rows = [
      ["North", "AutoCAD", 2, "", "", "", DAY["2027-04-25"], "yes", ""],
      ["North", "Revit", 1, "gone", "", "", DAY["2027-04-25"], "no", ""],
      ["North", "Revit", 1, "ann", "", "", DAY["2027-11-30"], "", ""],
    ];
    const book = await bookWith(uses, seats);
    const { recommendation } = await run(book);
    assert.equal(recommendation?.cost, 360);
    assert.equal(recommendation?.baselines.today, 360 + 2 * 1080);
    // 2 x 720 for AutoCAD, 1,080 for the Revit of somebody who is gone, 2,700 for the one that ann does not use.
    const rows = await tableOf(book, "FlexSummary");
    const at = rows.findIndex((row) => row.get("Item") === "Seats that nobody uses");
    assert.equal(
      rows
        .slice(at, at + 2)
        .map((row) => row.get("Value"))
        .join(" "),
      "4 seats (AutoCAD 2, Revit 2): USD 5,220.00 of the plan's days paid already; USD 2,160.00 for renewals, only today. ",
    );
    await assertFormulasHold(book);
    const first = await snapshot(book);
    await run(book);
    assert.equal(await snapshot(book), first);
  });

  it("are left out with their cell named where the row cannot be read", async () => {
    const seats: Rows = [
      ["North", "Nothing", 1, "ann", "", "", "", "", ""],
      ["North", "AutoCAD", 1.5, "ann", "", "", "", "", ""],
      ["North", "Empty", 1, "ann", "", "", "", "", ""],
      ["North", "AutoCAD", 1, "ann", "", DAY["2027-04-25"], DAY["2026-12-31"], "", ""],
    ];
    const book = await bookWith(uses, seats);
    await fill(book, "FlexOffers", [...["AutoCAD", "Revit", "Empty"].map((name) => [name, "product", name, 12])]);
    const { issues, recommendation } = await run(book);
    assert.deepEqual(
      issues.map(({ kind, place }) => [kind, place?.cell]),
      [
        ["offer-unknown", "B5"],
        ["not-a-number", "C6"],
        ["price-missing", "B7"],
        ["end-before-start", "G8"],
      ],
    );
    assert.equal(recommendation?.cost, 360);
  });

  it("are counted once where a user holds two of one offer", async () => {
    const two: Rows = [
      ["North", "AutoCAD", 3, "ann", "", "", DAY["2027-04-25"], "", ""],
      ["North", "AutoCAD", 1, "ann", "", "", DAY["2027-11-30"], "", ""],
    ];
    const book = await bookWith(uses, two);
    await run(book);
    assert.match(String((await summaryOf(book)).get("Seats that nobody uses")), /^3 seats \(AutoCAD 3\)/);
  });
});

describe("the proof", () => {
  it("names all five origins of pins with what each costs, as Mix Summary does", async () => {
    const published = {
      ...PUBLISHED,
      rates: [
        ...PUBLISHED.rates,
        { ...PUBLISHED.rates[0], product: "Inventor", tokensPerDay: null, onFlex: "yes" } as never,
      ],
      offers: [
        ...PUBLISHED.offers,
        { ...PUBLISHED.offers[0], offer: "Inventor", products: ["Inventor"], annualPrice: 2000 } as never,
        {
          ...PUBLISHED.offers[0],
          offer: "Suite",
          kind: "collection",
          products: ["Inventor", "Revit"],
          annualPrice: 4000,
        } as never,
      ],
    };
    const book = bookOf([
      ["ann", "North", "AutoCAD", 150, "flex"],
      ["bob", "North", "AutoCAD", 105, "flex"],
      ["cid", "North", "AutoCAD", 108, "flex"],
      ["dee", "North", "Inventor", 50, "subscription"],
      ["eve", "North", "AutoCAD", 20, "subscription"],
    ]);
    await run(book, published);
    book.type("Hybrid Mix", "O5", "Flex");
    book.type("Flex Settings", "B11", 8.8);
    await fill(book, "FlexSeats", [
      ["North", "Suite", 1, "dee", "", "", DAY["2026-11-30"], "", ""],
      ["North", "AutoCAD", 1, "eve", "", "", DAY["2027-11-30"], "", ""],
    ]);
    const { view } = await run(book, published);
    // Ann: 2,700 instead of 1,800. Bob: 8.75 days a month go on Flex, 1,890 instead of 1,800, and eve's seat is paid. Cid:
    // 1,944 instead of 1,800 is less than 10 %. Dee keeps the Suite at 4,000 instead of Inventor at 2,000.
    assert.ok(
      view.proof.endsWith(
        "It keeps 6 pins: 1 of yours costs USD 900.00; 2 of the policy cost USD 90.00; 1 of caution before " +
          "changes and purchases costs USD 144.00; 1 that keeps today's option for want of a figure costs USD 2,000.00; 1 locked in by a " +
          "seat that is paid costs USD 1,440.00.",
      ),
      view.proof,
    );
    const summary = await summaryOf(book);
    const items = [
      "Your pins cost",
      "The policy costs",
      "Caution before a change costs",
      "Keeping what lacks a figure costs",
      "Seats that are locked in cost",
    ];
    assert.deepEqual(
      items.map((item) => summary.get(item)),
      [900, 90, 144, 2000, 1440],
    );
  });
});

describe("a seat without an end date", () => {
  it("is told with what is assumed of it, once for all rows", async () => {
    const seat = (user: string) => ["North", "AutoCAD", 1, user, "", DAY["2026-01-01"], "", "", ""];
    const book = await bookWith([["ann", "North", "AutoCAD", 200, "subscription"]], [seat("ann"), seat("bob")]);
    const { issues } = await run(book);
    assert.deepEqual(issues.filter(({ kind }) => kind === "end-missing").map(issueSentence), [
      "'Flex Seats'!G5: the seat of this row and of 1 more has no end. Expected the last day that is paid. " +
        "The plan pays for it from its first day on, as if it ended the day before, and may drop it then.",
    ]);
  });
});

describe("a seat that was taken away within the time of the report", () => {
  it("is not in today's cost", async () => {
    const period = { start: "2026-05-01", end: "2026-08-01" } as Period;
    const record = (user: string, to: string): UsageRecord => ({
      user,
      team: "North",
      product: "AutoCAD",
      offering: "AutoCAD",
      option: "subscription",
      daysReported: 20,
      accessDays: 20,
      basis: "reported",
      months: [],
      tokens: null,
      from: period.start,
      to: to as CalendarDate,
      period,
      daysPerYear: to < "2026-07-31" ? 0 : 80,
      place: { file: "book", sheet: "Usage", row: 2 },
    });
    const readUsage = () => ({ records: [record("ann", "2026-07-31"), record("dee", "2026-07-01")], issues: [] });
    const book = bookOf([["ann", "North", "AutoCAD", 20, ""]]);
    const { recommendation } = await run(book, PUBLISHED, { readUsage });
    assert.equal(recommendation?.baselines.today, 1800);
    const rows = await tableOf(book, "FlexHybridMix");
    assert.deepEqual(
      rows.map((row) => [row.get("Today"), row.get("Cost today")]),
      [
        ["AutoCAD", 1800],
        ["no access", 0],
      ],
    );
  });
});
