import assert from "node:assert/strict";
import { recommendMix, usageReaderOf, type PublishedRows } from "../../src/app";
import { issueSentence, type CalendarDate } from "../../src/costing";
import type { CellValue } from "../../src/workbook/port";
import { createMemoryWorkbook } from "../support/memoryWorkbook";

const asOf = "2026-11-24" as CalendarDate;
const HASH = "5e".repeat(20);
const AEC = "Architecture Engineering & Construction Collection";
const HEADER =
  "hashed_autodesk_id,email,team_alias,offering_name,seat_assignment,assigned_date,unassigned_date,access_option," +
  "days_used,monthly_average,tokens_used,last_accessed";

/** A report of three months to October with every person that needs a word. */
const REPORT = [
  `,ann@a.example,North,Revit,assigned,2024-01-01,,Subscription,30,10,,2026-10-30`,
  `,Ann@A.example,South,Revit,,,,Flex,6,2,60,2026-10-12`,
  `,joy@a.example,North,Revit,assigned,2026-09-15,,Subscription,12,4,,2026-10-30`,
  `,leo@a.example,North,Revit,unassigned,2024-01-01,2026-09-10,Subscription,9,3,,2026-09-09`,
  `,sue@a.example,North,Revit,assigned,2024-01-01,,Subscription,0,0,,`,
  `${HASH},*****,North,Revit,assigned,2024-01-01,,Subscription,15,5,,2026-10-30`,
  `,nat@a.example,North,Revit,,,,Subscription,6,2,,2026-10-30`,
  `,col@a.example,North,${AEC},assigned,2024-01-01,,Subscription,21,7,,2026-10-30`,
];
const USERS = [
  "account_status,email,offering_name,product_name,role,team",
  "Active,ann@a.example,Revit,Revit,User,North",
];

const published: PublishedRows = {
  rates: [
    { product: "Revit", tokensPerDay: 10, onFlex: "yes", effectiveFrom: null, source: "case", status: "published" },
  ],
  offers: [],
  tokenPrice: { currency: "USD", price: 3, source: "case" },
};

function cells(lines: readonly string[]): CellValue[][] {
  return lines.map((line) => line.split(",").map((cell) => (/^\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell)));
}

async function importIssues(): Promise<{ readonly lines: string[]; readonly undecided: readonly string[] }> {
  const sheets = [
    { name: "Report", rows: cells([HEADER, ...REPORT]) },
    { name: "Users", rows: cells(USERS) },
  ];
  const book = createMemoryWorkbook({ sheets });
  const options = { asOf, version: "0", published, readUsage: usageReaderOf(), issueSentence };
  const steps = await recommendMix(book, options);
  let next = steps.next();
  while (!next.done) next = steps.next();
  await book.apply(next.value.edits);
  const [table] = await book.readTables(["FlexImportIssues"]);
  const undecided = next.value.view.attention.map(({ user }) => user);
  return { lines: (table?.values ?? []).map((row) => row.slice(0, 3).join(" ")), undecided };
}

describe("the findings of a Usage Report on Import Issues", () => {
  let found: Awaited<ReturnType<typeof importIssues>>;
  before(async () => {
    found = await importIssues();
  });

  const expected: Record<string, RegExp> = {
    "the months that averages tell":
      /2026-08-01 to 2026-10-31: days used and monthly average of 7 of 7 rows say 3 months/,
    "one person in two spellings": /Report B3 .*ann@a\.example is written in several ways .*found "Ann@A\.example"/i,
    "one person in two teams": /ann@a\.example appears in several teams.*"North, South"/i,
    "a joiner": /Report A4 .*joy@a\.example joined within the time of the file.*"2026-09-15"/i,
    "a leaver": /Report A5 .*leo@a\.example left within the time of the file.*"2026-09-10"/i,
    "a seat without use": /Report A6 .*Revit of sue@a\.example is paid and was not used/i,
    "masked people": /Report B7 .*email is masked, so people are told apart by their hashed id/i,
    "double cover":
      /Report A3 .*ann@a\.example and Revit has a seat and Flex use of the same product.*"6 days on Flex"/i,
    "users of a report in no seat list": /Report A8 .*nat@a\.example works on a subscription but is in no seat list/i,
    "a collection, with the file that would settle it":
      /Report A9 .*the products behind Architecture.*Expected the daily Usage or Token Usage export of the same time/,
  };
  for (const [what, pattern] of Object.entries(expected)) {
    it(`show ${what}`, () => {
      assert.ok(
        found.lines.some((line) => pattern.test(line)),
        found.lines.join("\n"),
      );
    });
  }

  it("ask for the file and not for a rate of the collection", () => {
    assert.ok(found.lines.some((line) => /daily Usage export that names the products of Architecture/i.test(line)));
    assert.ok(!found.lines.some((line) => /(per day|price) of Architecture/.test(line)));
  });

  it("leave the user of the collection undecided", () => assert.ok(found.undecided.includes("col@a.example")));
});
