import assert from "node:assert/strict";
import { unzipSync } from "fflate";
import { saveBook } from "../../workbench/files";
import type { BookData, CellContent } from "../../workbench/host/model/bookData";
import { cellAt } from "../../workbench/host/model/cells";
import { comparable, reopen } from "../workbench/files/support/books";
import { findTable, linesOf, type CellValue } from "../workbench/node/support/bookTables";
import { givePrices, issuesOf, recommendOnHost, usageBook, usageSheet, type HostRun } from "./support/recommendOnHost";

type Row = readonly CellContent[];
const HEADER: Row = ["User", "Team", "Product", "Days"];
const BOB: Row = ["bob", "North", "AutoCAD", 40];

/** A run that has to stop: one sentence says why, and the workbook is the one that it was. */
async function stopped(rows: readonly Row[], sentence: RegExp): Promise<HostRun> {
  const book = usageBook(rows);
  const before = JSON.stringify(comparable(book));
  const run = await recommendOnHost(book);
  assert.equal(run.outcome, null);
  assert.deepEqual(run.result.edits, []);
  assert.match(run.result.view.headline, /^Nothing was written: \d+ errors? in the input\.$/);
  assert.match(run.result.view.proof, sentence);
  assert.equal(JSON.stringify(comparable(book)), before);
  return run;
}

/** A run that goes through, with the prices of the price case. */
async function applied(rows: readonly Row[], prepare: (book: BookData) => void = () => undefined): Promise<HostRun> {
  const book = usageBook(rows);
  prepare(book);
  await givePrices(book);
  const run = await recommendOnHost(book);
  assert.equal(run.outcome?.status, "applied", run.sentences.join("\n"));
  return run;
}

function column(book: BookData, table: string, name: string): (CellValue | undefined)[] {
  return linesOf(book, table).map((line) => line.get(name));
}

/** Every sentence of the run stands in Import Issues with its sheet and cell. */
function isListed({ book, result, sentences }: HostRun): void {
  assert.deepEqual(column(book, "FlexImportIssues", "Problem"), sentences);
  const cells = result.issues.map((issue) => issue.place?.cell ?? "");
  assert.deepEqual(column(book, "FlexImportIssues", "Cell"), cells);
}

describe("a header that is wrong", () => {
  it("stops the run and says what was looked for, what stands there, and where", async () => {
    await stopped(
      [
        ["Who", "What", "How many"],
        ["ann", "AutoCAD", 5],
      ],
      /^Usage!A1: no header row was found .* for the user .*found "Who, What, How many"\. Nothing was written\.$/,
    );
  });

  it("stops the run with the column that a header lacks", async () => {
    const run = await stopped(
      [
        ["Email", "Team", "Product", "Daze"],
        ["ann@a.example", "North", "AutoCAD", "x"],
      ],
      /^Usage!A1: no header row was found .*found "Email, Team, Product"\. Nothing was written\.$/,
    );
    assert.deepEqual(issuesOf(run), ["header-not-found Usage!A1"]);
  });

  it("stops the run when it is missing and the sheet begins with data", async () => {
    await stopped([["ann", "North", "AutoCAD", 5], BOB], /^Usage!A1: no header row was found .*found "ann, North/);
  });

  it("does not matter when another sheet has usage", async () => {
    const run = await applied([HEADER, BOB], (book) => {
      const notes = { ...usageBook([["Remember", "the milk"]]).sheets[0], id: "notes", name: "Notes" };
      book.sheets.push(notes as BookData["sheets"][number]);
    });
    assert.deepEqual(column(run.book, "FlexHybridMix", "User"), ["bob"]);
  });
});

describe("a sheet without use", () => {
  it("stops the run when the workbook is empty", async () => {
    await stopped([], /^No header row was found that says what usage holds\. .*Nothing was written\.$/);
  });

  it("stops the run when there is a header and nothing below it, and does not blame the header", async () => {
    await stopped([HEADER], /^sheet Usage: sheet Usage is empty\. Nothing was written\.$/);
  });

  it("stops the run when no row has days, with the cell that is empty", async () => {
    await stopped([HEADER, ["ann", "North", "AutoCAD", null]], /^Usage!D2: Days is empty\..*Nothing was written\.$/);
  });

  it("stops the run when no row has a product", async () => {
    await stopped(
      [HEADER, ["ann", "North", null, 5]],
      /^Usage!A2: the product of ann is empty\. Nothing was written\.$/,
    );
  });
});

describe("a figure that is wrong", () => {
  const cases: readonly (readonly [string, readonly Row[], RegExp])[] = [
    [
      "a text in the column of days",
      [HEADER, ["ann", "North", "AutoCAD", "many"], BOB],
      /^Usage!D2: Days is not a number\. Expected a number of days, 0 or more, found "many"\. Nothing was written\.$/,
    ],
    [
      "days below 0",
      [HEADER, BOB, ["ann", "North", "AutoCAD", -3]],
      /^Usage!D3: Days is below 0\. Expected a number of days, 0 or more, found "-3"\. Nothing was written\.$/,
    ],
    [
      "more days than the stated period has",
      [["Period", "2026-10-01 - 2026-10-31"], HEADER, ["ann", "North", "AutoCAD", 32], BOB],
      /^Usage!D3: Days is more than the period has days\. Expected at most 31 days, found "32"\. Nothing was written\./,
    ],
    [
      "more days than a year has, in a sheet that states no period",
      [HEADER, ["ann", "North", "AutoCAD", 367], BOB],
      /^Usage!D2: Days is more than the period has days\. Expected at most 366 days, found "367"\. Nothing was written\.$/,
    ],
    [
      "more days than its month has",
      [
        ["User", "Product", "Month", "Days"],
        ["ann", "AutoCAD", "2026-02", 29],
      ],
      /^Usage!D2: Days is more than the period has days\. Expected a number of days, 0 to 28, found "29"\./,
    ],
    [
      "an error value",
      [HEADER, ["ann", "North", "AutoCAD", { error: "#N/A" }], BOB],
      /^Usage!D2: Days is an error value\. .*found "#N\/A"\. Nothing was written\.$/,
    ],
  ];
  for (const [what, rows, sentence] of cases) {
    it(`stops the run with its cell: ${what}`, async () => {
      await stopped(rows, sentence);
    });
  }

  it("is told in full, one sentence a cell, when there are several", async () => {
    const run = await stopped(
      [HEADER, ["ann", "North", "AutoCAD", "x"], ["cid", "North", "AutoCAD", -1], ["dee", "North", "AutoCAD", "y"]],
      /Usage!D2: [^\n]*\n.*/,
    );
    assert.deepEqual(issuesOf(run, "not-a-number", "days-negative"), [
      "not-a-number Usage!D2",
      "not-a-number Usage!D4",
      "days-negative Usage!D3",
    ]);
    assert.match(run.result.view.headline, /3 errors/);
  });

  it("stops the run with its line and column when it comes from a text file", async () => {
    const run = await recommendOnHost(usageBook([]), { "use.csv": "User,Product,Days\nann,AutoCAD,many\n" });
    assert.equal(run.outcome, null);
    assert.match(run.result.view.proof, /^use\.csv line 2 column C: Days is not a number\./);
  });

  it("a number that is stored as text is read, and told", async () => {
    const run = await applied([HEADER, ["ann", "North", "AutoCAD", "50"]]);
    assert.deepEqual(issuesOf(run, "number-as-text"), ["number-as-text Usage!D2"]);
    assert.deepEqual(column(run.book, "FlexHybridMix", "Flex cost"), [900]);
    isListed(run);
  });
});

describe("rows of the same user and product", () => {
  it("are added when they differ, which is told with the cell: 30 and 20 days are 50 for $900", async () => {
    const run = await applied([HEADER, ["ann", "North", "AutoCAD", 30], ["ann", "North", "AutoCAD", 20]]);
    assert.deepEqual(issuesOf(run, "rows-added"), ["rows-added Usage!D3"]);
    assert.match(run.sentences.join("\n"), /ann and AutoCAD has several rows .*"30 and 20"\. The rows were added\./);
    assert.deepEqual(column(run.book, "FlexMixDetail", "Access days a year"), [50]);
    assert.deepEqual(column(run.book, "FlexHybridMix", "Flex cost"), [900]);
    isListed(run);
  });

  it("are counted once when they are identical, which is told with the cell: 30 days are $540", async () => {
    const run = await applied([HEADER, ["ann", "North", "AutoCAD", 30], BOB, ["ann", "North", "AutoCAD", 30]]);
    assert.deepEqual(issuesOf(run, "row-duplicate"), ["row-duplicate Usage!A4"]);
    assert.match(run.sentences.join("\n"), /the same row stands there more than once\. 1 row ignored\./);
    assert.deepEqual(column(run.book, "FlexHybridMix", "Flex cost"), [540, 720]);
    isListed(run);
  });
});

describe("cells that are merged", () => {
  it("hold their value in the first cell only: rows that lack it are left out, each told with its cell", async () => {
    const rows = [
      HEADER,
      ["ann", "North", "AutoCAD", 30],
      [null, "North", "Revit", 20],
      BOB,
      ["cid", "N", "AutoCAD", null],
    ];
    const run = await applied(rows, (book) => {
      usageSheet(book).merges.push(
        { row: 1, column: 0, rowCount: 2, columnCount: 1 },
        { row: 3, column: 3, rowCount: 2, columnCount: 1 },
      );
    });
    assert.deepEqual(issuesOf(run, "merged-cell"), ["merged-cell Usage!A3", "merged-cell Usage!D5"]);
    assert.match(run.sentences.join("\n"), /Usage!A3: User is merged with others, so only its first cell holds the/);
    assert.deepEqual(column(run.book, "FlexHybridMix", "User"), ["ann", "bob"]);
    isListed(run);
  });
});

describe("a product that nobody knows", () => {
  it("leaves its user undecided and unpriced, and names the cells to fill, which are there after the run", async () => {
    const run = await applied([HEADER, ["ann", "North", "Mystery", 30], BOB]);
    const places = run.result.issues.flatMap((issue) =>
      issue.kind === "figure-missing" && issue.subject?.endsWith("Mystery") ? [issue.place] : [],
    );
    assert.equal(places.length, 2);
    for (const place of places) {
      const sheet = run.book.sheets.find((each) => each.name === place?.sheet);
      const [, letter = "", row = ""] = /^([A-Z])(\d+)$/.exec(place?.cell ?? "") ?? [];
      assert.ok(sheet && letter !== "");
      assert.equal(cellAt(sheet, Number(row) - 1, 0)?.value, "Mystery");
      assert.equal(cellAt(sheet, Number(row) - 1, letter.charCodeAt(0) - 65)?.value ?? null, null);
    }
    const [ann, bob] = linesOf(run.book, "FlexHybridMix");
    assert.deepEqual([ann?.get("Total"), bob?.get("Total")], ["", 720]);
    assert.match(String(ann?.get("Recommended")), /^undecided: waits for annual price of Mystery, tokens per day of/);
    assert.match(run.result.view.headline, /^Decided 1 of 2 users; 1 waits for 2 figures: .*USD 720\.00\.$/);
    isListed(run);
  });

  it("is asked for once: a second run finds the row that the first one added", async () => {
    const run = await applied([HEADER, ["ann", "North", "Mystery", 30], BOB]);
    const again = await recommendOnHost(run.book);
    assert.deepEqual(again.sentences, run.sentences);
    const products = column(again.book, "FlexRates", "Product");
    assert.equal(products.filter((product) => product === "Mystery").length, 1);
  });
});

describe("a row without a product", () => {
  it("is told with its cell and is not lost in silence", async () => {
    const run = await applied([HEADER, ["ann", "North", null, 5], BOB]);
    assert.deepEqual(issuesOf(run, "value-missing"), ["value-missing Usage!A2"]);
    assert.match(run.sentences.join("\n"), /Usage!A2: the product of ann is empty\. 1 row left out\./);
    isListed(run);
  });
});

describe("a result sheet that is protected", () => {
  it("refuses the run by its name, and the workbook is the one that it was", async () => {
    const first = await applied([HEADER, BOB]);
    const sheet = first.book.sheets.find((each) => each.name === "Hybrid Mix");
    assert.ok(sheet);
    sheet.protection = { isProtected: true, options: {} };
    usageSheet(first.book).rows.set(2, new Map(["ann", "North", "AutoCAD", 7].map((value, at) => [at, { value }])));
    const before = JSON.stringify(comparable(first.book));
    const run = await recommendOnHost(first.book);
    assert.equal(run.outcome?.status, "refused");
    assert.match(run.sentences.join("\n"), /^sheet 'Hybrid Mix': Hybrid Mix is protected\. .*Nothing was written\.$/m);
    assert.equal(JSON.stringify(comparable(run.book)), before);
  });

  it("refuses a first run into a sheet of the user that has one of our names", async () => {
    const book = usageBook([HEADER, BOB]);
    const own = usageBook([["my own notes"]]).sheets[0];
    assert.ok(own);
    book.sheets.push({ ...own, id: "own", name: "Mix Summary" });
    const before = JSON.stringify(comparable(book));
    const run = await recommendOnHost(book);
    assert.equal(run.outcome?.status, "refused");
    assert.match(run.sentences.join("\n"), /Mix Summary was not made by this add-in, so it is not written/);
    assert.equal(JSON.stringify(comparable(run.book)), before);
  });
});

describe("text that looks like something else", () => {
  const HOSTILE = [
    '=HYPERLINK("http://x","y")',
    "=1+1",
    "+ann",
    "-ann",
    "@ann",
    "\tann",
    "'ann",
    "<b>ann</b>",
    "__proto__",
    "1e5",
    "TRUE",
    "#REF!x",
  ];

  it("ends as text in the file: users, teams and products that start like formulas", async () => {
    const rows = HOSTILE.map((name, index): Row => [
      name,
      `=T${index}`,
      index === 0 ? "=cmd|' /C calc'!A0" : "AutoCAD",
      9,
    ]);
    const run = await applied([HEADER, ...rows]);
    const bytes = await saveBook(run.book, null);
    const book = reopen(bytes);
    const users = column(book, "FlexHybridMix", "User");
    assert.deepEqual([...users].sort(), HOSTILE.map((name) => name.trim()).sort());
    for (const [table, names] of [
      ["FlexHybridMix", ["User", "Team"]],
      ["FlexMixDetail", ["User", "Team", "Product"]],
      ["FlexRates", ["Product"]],
      ["FlexTeams", ["Team"]],
    ] as const) {
      const { sheet, table: found } = findTable(book, table);
      for (const name of names) {
        const at = found.rect.column + found.columns.findIndex((each) => each.name === name);
        for (let row = found.rect.row + 1; row < found.rect.row + found.rect.rowCount; row++) {
          const cell = cellAt(sheet, row, at);
          assert.equal(cell?.formula, undefined, `${table} ${name} ${row}`);
          assert.ok(cell === undefined || cell.value === null || typeof cell.value === "string");
        }
      }
    }
    for (const [name, content] of Object.entries(unzipSync(bytes))) {
      assert.ok(!/<f[ >][^<]{0,3}(HYPERLINK|cmd)/.test(Buffer.from(content).toString("utf8")), name);
    }
  });

  it("is no reason to fail when it is longer than Excel takes in a formula: the value stands there alone", async () => {
    const [user, team] = ["u".repeat(300), "t".repeat(32_767)];
    const run = await applied([HEADER, [user, team, "AutoCAD", 50], BOB]);
    const lines = linesOf(run.book, "FlexHybridMix");
    const costs = lines.map((line) => [String(line.get("User")).length, line.get("Flex cost"), line.get("Total")]);
    assert.deepEqual(costs.sort(), [
      [3, 720, 720],
      [300, 900, 900],
    ]);
    assert.deepEqual(linesOf(reopen(await saveBook(run.book, null)), "FlexHybridMix"), lines);
  });

  it("stays the same text in the next run", async () => {
    const run = await applied([HEADER, ...HOSTILE.map((name): Row => [name, "North", "AutoCAD", 9])]);
    const first = linesOf(run.book, "FlexHybridMix");
    const again = await recommendOnHost(reopen(await saveBook(run.book, null)));
    assert.equal(again.outcome?.status, "applied");
    assert.deepEqual(linesOf(again.book, "FlexHybridMix"), first);
  });
});
