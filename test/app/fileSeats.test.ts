import assert from "node:assert/strict";
import { csvSource, rebalanceQuarter, usageReaderOf, type RecommendMixResult } from "../../src/app";
import { issueSentence, type CalendarDate } from "../../src/costing";
import { createMemoryWorkbook, type MemoryWorkbook } from "../support/memoryWorkbook";
import { PUBLISHED, run, tableOf, type Rows } from "./bench";

const REPORT: Rows = [
  ["email", "team_alias", "offering_name", "access_option", "seat_assignment", "days_used", "days_inactive"],
  ["ann@a.example", "North", "AutoCAD", "Subscription", "assigned", 200, 0],
  ["bo@a.example", "North", "AutoCAD", "Subscription", "assigned", 10, 0],
  ["cy@a.example", "North", "AutoCAD", "Subscription", "unassigned", 12, 0],
];
const HEADER = "offering_name,subscription_id,subscription_status,start_date,end_date,seat_quantity,team";
const subscriptions = (...lines: string[]): string => [HEADER, ...lines].join("\n");
const THREE = subscriptions("AutoCAD,s1,active,2026-12-01,2027-11-30,3,North");
const filters: Rows = [["Usage report"], ["Date range", "2025-11-01 - 2026-10-31"]];

const bookWithReport = (): MemoryWorkbook =>
  createMemoryWorkbook({
    sheets: [
      { name: "Filters", rows: filters },
      { name: "Users", rows: REPORT },
    ],
  });

const readerOf = (csv: string | null) =>
  usageReaderOf({ sources: csv === null ? [] : [csvSource("subscriptions.csv", csv)] });

const recommend = (book: MemoryWorkbook, csv: string | null): Promise<RecommendMixResult> =>
  run(book, PUBLISHED, { readUsage: readerOf(csv) });

async function seatRows(book: MemoryWorkbook) {
  const rows = await tableOf(book, "FlexSeats");
  return rows
    .map((row) => ["Team", "Offer", "Quantity", "User", "End date"].map((column) => row.get(column)))
    .filter((row) => row[1] !== "");
}

const told = ({ issues }: { readonly issues: RecommendMixResult["issues"] }): string[] =>
  issues.filter(({ kind }) => kind === "seats-read").map(issueSentence);

describe("paid seats of a Subscriptions file", () => {
  it("come into Flex Seats with their holders, the rest unassigned, and are not bought again", async () => {
    const book = bookWithReport();
    const result = await recommend(book, THREE);
    assert.deepEqual(await seatRows(book), [
      ["North", "AutoCAD", 1, "ann@a.example", 46721],
      ["North", "AutoCAD", 1, "bo@a.example", 46721],
      ["North", "AutoCAD", 1, "", 46721],
    ]);
    const costs = result.recommendation?.users.map(({ user, cost }) => [user, cost]);
    // Cy has no seat and pays 12 days × 6 tokens × 3 dollars.
    assert.deepEqual(costs, [
      ["ann@a.example", 0],
      ["bo@a.example", 0],
      ["cy@a.example", 216],
    ]);
    assert.deepEqual(told(result), [
      'A file has paid seats of AutoCAD. Found "3 seats until 2027-11-30 in North". ' +
        "Added to Flex Seats: 2 with their users, 1 unassigned.",
    ]);
  });

  it("change nothing when the file is given again, or left out", async () => {
    const book = bookWithReport();
    const first = await recommend(book, THREE);
    const before = await seatRows(book);
    for (const csv of [THREE, null]) {
      const again = await recommend(book, csv);
      assert.equal(again.recommendation?.cost, first.recommendation?.cost);
      assert.deepEqual(await seatRows(book), before);
    }
    assert.match(told(await recommend(book, THREE))[0] ?? "", /Not used: Flex Seats has rows of this offer/);
  });

  it("are told and left out without an end date, or with an offer that is nowhere", async () => {
    const book = bookWithReport();
    const result = await recommend(book, subscriptions("AutoCAD,s1,active,,,3,North", "Zed,s2,active,,2027-11-30,1,"));
    assert.deepEqual(await seatRows(book), []);
    assert.deepEqual(told(result), [
      'A file has paid seats of Zed. Found "1 seat until 2027-11-30". Not used: add it to Flex Offers and run again.',
      'A file has paid seats of AutoCAD. Found "3 seats in North". Not used, since the file does not say until when ' +
        "they are paid: enter them in Flex Seats.",
    ]);
  });

  it("are part of this quarter's review, too, and stand in Flex Seats afterwards", async () => {
    const book = bookWithReport();
    await recommend(book, null);
    const steps = await rebalanceQuarter(book, {
      asOf: "2026-11-24" as CalendarDate,
      published: PUBLISHED,
      readUsage: readerOf(THREE.replace("2026-12-01", "2026-06-01")),
    });
    let next = steps.next();
    while (!next.done) next = steps.next();
    const { edits, changes } = next.value;
    assert.ok(changes.some(({ kind, user }) => kind === "shelfware" && user === ""));
    assert.equal((await book.apply(edits)).status, "applied");
    assert.equal((await seatRows(book)).length, 3);
  });
});
