import assert from "node:assert/strict";
import { recommendMix, usageReaderOf, type PublishedRows } from "../../src/app";
import { issueSentence, type CalendarDate } from "../../src/costing";
import { csvSource, importUsage } from "../../src/intake";
import { createMemoryWorkbook } from "../support/memoryWorkbook";

const asOf = "2026-11-24" as CalendarDate;
const HEADER = "email,product,day used,tokens used";
const rates: Record<string, number> = { AutoCAD: 7, Revit: 10 };
const told = (files: Record<string, string>): string[] =>
  importUsage(
    Object.entries(files).map(([file, csv]) => csvSource(file, csv)),
    { asOf, tokensPerDayOf: (product) => rates[product] ?? null },
  )
    .issues.filter(({ kind }) => kind === "tokens-mismatch" || kind === "rate-inferred")
    .map(issueSentence);
const days = (user: string, product: string, tokens: readonly number[]): string[] =>
  tokens.map((each, index) => `${user}@a.example,${product},2026-10-0${index + 1},${each}`);
const file = (...rows: string[][]): string => [HEADER, ...rows.flat()].join("\n");

describe("tokens that a file states, beside days × rate", () => {
  it("say nothing where they agree", () => {
    assert.deepEqual(told({ "t.csv": file(days("ann", "AutoCAD", [7, 7]), days("bo", "Revit", [10])) }), []);
  });

  it("are compared per product, with the difference and the effective rate", () => {
    const csv = file(days("ann", "AutoCAD", [7, 8]), days("bo", "AutoCAD", [8, 8]), days("cy", "Revit", [10]));
    assert.deepEqual(told({ "t.csv": csv }), [
      't.csv line 2: the tokens of AutoCAD differ from days × rate. Expected 28 (4 days × 7), found "31". 3 more than ' +
        "predicted; 7.75 tokens a day on average of 2 rows: offered as inferred, not applied.",
    ]);
  });

  it("offer a rate where there is none", () => {
    const [same] = told({ "t.csv": file(days("a", "Maya", [6]), days("b", "Maya", [6, 6]), days("c", "Maya", [6])) });
    assert.match(same ?? "", /a rate for Maya .* Found "6"\. 6 tokens a day fit all 3 rows: offered as inferred/);
  });

  it("count days with 0 tokens as no access days", () => {
    assert.deepEqual(told({ "t.csv": file(days("ann", "AutoCAD", [7, 0, 7])) }), []);
  });

  it("of Flex as a whole are compared with the products that a daily file names", () => {
    const report = (tokens: number): string =>
      `email,offering_name,access_option,days_used,tokens_used,last_accessed\nann@a.example,Flex,Flex,3,${tokens},2026-10-30`;
    const daily = [
      "email,offering_name,product_name,access_option,day_used",
      ...["AutoCAD,Flex,2026-10-01", "AutoCAD,Flex,2026-10-02", "Revit,Flex,2026-10-30"].map(
        (rest) => `ann@a.example,Flex,${rest}`,
      ),
    ].join("\n");
    assert.deepEqual(told({ "report.csv": report(24), "daily.csv": daily }), []);
    assert.match(
      told({ "report.csv": report(34), "daily.csv": daily })[0] ?? "",
      /the tokens of Flex as a whole differ .* Expected 24 \(3 days of its products.*found "34"\. 10 more than predicted/,
    );
  });
});

describe("a token file through to the workbook", () => {
  const row = { onFlex: "yes", effectiveFrom: null, source: "case", status: "published" } as const;
  const published: PublishedRows = {
    rates: [{ product: "AutoCAD", tokensPerDay: 7, ...row }],
    offers: [],
    tokenPrice: { currency: "USD", price: 3, source: "case" },
  };
  const rows = [
    HEADER.split(","),
    ...[...days("ann", "AutoCAD", [7, 9]), ...["a", "b", "c"].flatMap((user) => days(user, "Maya", [6, 6]))].map(
      (line) => line.split(",").map((cell) => (/^\d+$/.test(cell) ? Number(cell) : cell)),
    ),
  ];

  it("shows the difference on Import Issues and offers the rate beside the empty cell of Flex Rates", async () => {
    const book = createMemoryWorkbook({ sheets: [{ name: "Tokens", rows }] });
    const options = { asOf, version: "0", published, readUsage: usageReaderOf(), issueSentence };
    const steps = await recommendMix(book, options);
    let next = steps.next();
    while (!next.done) next = steps.next();
    await book.apply(next.value.edits);
    const [issues, rateTable] = await book.readTables(["FlexImportIssues", "FlexRates"]);
    const lines = (issues?.values ?? []).map((cells) => cells.join(" | "));
    assert.ok(
      lines.some((line) => /AutoCAD.*14 \(2 days × 7\).*16.*2 more than predicted; 8 tokens a day/.test(line)),
      lines.join("\n"),
    );
    const maya = rateTable?.values.find(([product]) => product === "Maya");
    assert.deepEqual([maya?.[1], maya?.[5]], ["", "missing"]);
    assert.equal(maya?.[4], "Your Token Usage shows 6 a day: to use it, enter it and set Status to inferred.");
  });
});
