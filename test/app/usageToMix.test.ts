import assert from "node:assert/strict";
import { recommendMix, usageReader, type PublishedRows, type RecommendMixResult } from "../../src/app";
import type { CalendarDate } from "../../src/costing";
import type { CellValue } from "../../src/workbook/port";
import { createMemoryWorkbook } from "../support/memoryWorkbook";

const PUBLISHED: PublishedRows = {
  rates: [
    { product: "AutoCAD", tokensPerDay: 6, onFlex: "yes", effectiveFrom: null, source: "case", status: "published" },
  ],
  offers: [
    {
      offer: "AutoCAD",
      kind: "product",
      products: ["AutoCAD"],
      annualPrice: 1800,
      effectiveFrom: null,
      source: "case",
      status: "published",
    },
  ],
  tokenPrice: { currency: "USD", price: 3, source: "case" },
};
const HEADER = [
  "email",
  "team_alias",
  "offering_name",
  "seat_assignment",
  "assigned_date",
  "unassigned_date",
  "days_used",
  "access_option",
];

async function recommend(rows: CellValue[][]): Promise<RecommendMixResult> {
  const filters = [
    ["Usage report", ""],
    ["Date range", "2025-11-01 - 2026-10-31"],
  ];
  const book = createMemoryWorkbook({
    sheets: [
      { name: "Filters", rows: filters },
      { name: "Users", rows: [HEADER, ...rows] },
    ],
  });
  const steps = await recommendMix(book, {
    asOf: "2026-11-24" as CalendarDate,
    version: "0.1.0",
    published: PUBLISHED,
    readUsage: usageReader,
    issueSentence: ({ kind, place }) => `${kind} at ${place?.sheet ?? ""}!${place?.cell ?? ""}`,
  });
  let next = steps.next();
  while (!next.done) next = steps.next();
  return next.value;
}

describe("a pasted Usage Report through to the recommendation", () => {
  it("judges a joiner by the time since the assignment and expects nothing of a leaver", async () => {
    const { recommendation } = await recommend([
      ["ann@a.example", "North", "AutoCAD", "assigned", "2024-01-01", "", 50],
      ["joiner@a.example", "North", "AutoCAD", "assigned", "2026-08-01", "", 50],
      ["leaver@a.example", "North", "AutoCAD", "unassigned", "2024-01-01", "2026-01-31", 50],
    ]);
    const days = recommendation?.users.map(({ user, option, expectedDays }) => [user, option, expectedDays["AutoCAD"]]);
    assert.deepEqual(days?.slice(0, 2), [
      ["ann@a.example", "flex", 50],
      ["joiner@a.example", "subscription", 200],
    ]);
    // Ann: 50 days × 6 tokens × 3 dollars. Joiner: a seat. Leaver: nothing.
    assert.equal(recommendation?.cost, 900 + 1800);
  });

  it("counts no seat today for somebody whose seat was taken away", async () => {
    const { recommendation } = await recommend([
      ["ann@a.example", "North", "AutoCAD", "assigned", "2024-01-01", "", 50, "Subscription"],
      ["leaver@a.example", "North", "AutoCAD", "unassigned", "2024-01-01", "2026-01-31", 50, "Subscription"],
    ]);
    assert.equal(recommendation?.baselines.today, 1800);
    const leaver = recommendation?.users.find(({ user }) => user.startsWith("leaver"));
    assert.doesNotMatch(leaver?.why ?? "", /against today/);
  });

  it("writes nothing when a cell is wrong, and says which", async () => {
    const { edits, issues } = await recommend([["ann@a.example", "North", "AutoCAD", "assigned", "", "", -5]]);
    assert.deepEqual(edits, []);
    assert.deepEqual(
      issues.map(({ kind, place }) => `${kind} ${place?.sheet}!${place?.cell}`),
      ["days-negative Users!G2"],
    );
  });
});
