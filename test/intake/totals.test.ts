import assert from "node:assert/strict";
import { issueSentence, type CalendarDate, type Period } from "../../src/costing";
import { csvSource, importUsage, type UsageImport } from "../../src/intake";

const asOf = "2026-11-24" as CalendarDate;
const october: Period = { start: "2026-10-01" as CalendarDate, end: "2026-11-01" as CalendarDate };
const read = (csv: string, period: Period | null = october): UsageImport =>
  importUsage([csvSource("a.csv", csv)], { asOf, period });
const told = (result: UsageImport, kind: string): string[] =>
  result.issues.filter((issue) => issue.kind === kind).map(issueSentence);
const accounted = ({ files: [file] }: UsageImport): boolean =>
  file?.rows.read === (file?.rows.used ?? 0) + (file?.rows.ignored ?? 0) + (file?.rows.rejected ?? 0);

describe("days that are more than their time has", () => {
  it("are rejected in one row", () => {
    const result = read("User,Product,Days\nann,Revit,32\nbo,Revit,31\n");
    assert.deepEqual(
      result.records.map(({ user }) => user),
      ["bo"],
    );
    assert.deepEqual(result.files[0]?.rows, { read: 2, used: 1, ignored: 0, rejected: 1 });
  });

  it("are rejected in rows that are possible alone and impossible together, each with its place", () => {
    const result = read("User,Product,Days\nann,Revit,20\nbo,Revit,3\nANN,Revit 2026,19\n");
    assert.deepEqual(
      result.records.map(({ user }) => user),
      ["bo"],
    );
    assert.deepEqual(result.files[0]?.rows, { read: 3, used: 1, ignored: 0, rejected: 2 });
    const together = 'Expected at most 31 days in 2 rows of the same user and product, found "39". Row left out.';
    assert.deepEqual(told(result, "days-over-period"), [
      `a.csv line 2 column C: Days is more than the period has days. ${together}`,
      `a.csv line 4 column C: Days is more than the period has days. ${together}`,
    ]);
  });

  it("are added and told where they are possible together", () => {
    const result = read("User,Product,Days\nann,Revit,10\nann,Revit,9\n");
    assert.equal(result.records[0]?.accessDays, 19);
    assert.equal(told(result, "rows-added").length, 1);
  });

  it("are rejected where a month of a long table has too many of them together", () => {
    const result = read("User,Product,Month,Days\nann,Revit,2026-09,20\nann,Revit,2026-09,19\n", null);
    assert.deepEqual([result.records, result.files[0]?.rows.rejected], [[], 2]);
  });

  it("leave the other products of a crosstab row alone, and each is told", () => {
    const result = read("User,AutoCAD,Revit,Maya\nann,32,5,40\nbo,1,,\n");
    assert.deepEqual(
      result.records.map(({ user, product }) => [user, product]),
      [
        ["ann", "Revit"],
        ["bo", "AutoCAD"],
      ],
    );
    assert.deepEqual(
      told(result, "days-over-period").map((sentence) => sentence.slice(0, 66)),
      [
        "a.csv line 2 column B: the number of days of ann and AutoCAD is mo",
        "a.csv line 2 column D: the number of days of ann and Maya is more ",
      ],
    );
    assert.ok(accounted(result));
  });
});

describe("a header that fits several kinds", () => {
  it("is read as the most specific one, and the result names the others", () => {
    const [file] = read("email,product_name,version,day_used\nann@x.example,Revit,2026,2026-10-01\n", null).files;
    assert.deepEqual([file?.kind, file?.alsoFits], ["usage", ["log"]]);
  });

  it("is told when the others measure something else", () => {
    const result = read("user,product,start,end,tokens,date\nann,Revit,2026-10-01 08:00,,10,2026-10-01\n", null);
    const [sentence = ""] = told(result, "header-ambiguous");
    assert.match(sentence, /token-usage, the most specific was taken\. It would also fit sessions/);
  });
});
