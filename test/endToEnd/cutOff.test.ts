import assert from "node:assert/strict";
import { officeWorkbook } from "../../src/workbook/officeWorkbook";
import type { BookData, CellData } from "../../workbench/host/model/bookData";
import { withOfficeHost } from "../../workbench/node/boot/withOfficeHost";
import { comparable, reopen } from "../workbench/files/support/books";
import { saveBook } from "../../workbench/files";
import { linesOf, typeInto } from "../workbench/node/support/bookTables";
import { givePrices, recommendHere, recommendOnHost, usageBook, usageSheet } from "./support/recommendOnHost";

const HEADER = ["User", "Team", "Product", "Days"];
const UNDO_SHEET = "Flex Undo";

/**
 * What a person can see in the workbook: all but the copy for undo and the notes that the add-in keeps for itself. Excel
 * computes the values of formulas; a blank cell without a look is none, and black is what an automatic color shows.
 */
function visible(book: BookData): string {
  const blank = JSON.stringify(book.styles[0]);
  const seenRow = ([row, cells]: readonly [number, ReadonlyMap<number, CellData>]) => {
    const seen = [...cells].flatMap(([column, { value, formula, style = 0 }]) => {
      if (value === null && formula === undefined && JSON.stringify(book.styles[style]) === blank) return [];
      return [[column, formula === undefined ? { style, value } : { style, formula, value: null }] as const];
    });
    return seen.length === 0 ? [] : [[row, new Map(seen)] as const];
  };
  const sheets = book.sheets
    .filter((sheet) => sheet.name !== UNDO_SHEET)
    .map((sheet) => ({ ...sheet, rows: new Map([...sheet.rows].flatMap(seenRow)) }));
  const styles = book.styles.map((style) => ({ ...style, fontColor: style.fontColor ?? "#000000" }));
  return JSON.stringify(comparable({ ...book, sheets, styles, settings: new Map() }), null, 1);
}

/** A workbook after a first run, with a pin, and with use that has changed since. */
async function changedBook(): Promise<BookData> {
  const book = usageBook([HEADER, ["ann", "North", "AutoCAD", 30], ["bob", "North", "AutoCAD", 150]]);
  await givePrices(book);
  await recommendOnHost(book);
  typeInto(book, "FlexHybridMix", 0, "Pin", "Named User");
  const more = [
    ["cid", "South", "AutoCAD", 99],
    ["dee", "South", "Mystery", 5],
  ];
  more.forEach((row, at) => {
    usageSheet(book).rows.set(3 + at, new Map(row.map((value, column) => [column, { value }])));
  });
  return reopen(await saveBook(book, null));
}

/** Runs work on the workbook while the n-th and all later requests fail; answers how many requests there were. */
async function cutOff(book: BookData, nth: number, work: () => Promise<unknown>): Promise<number> {
  let count = Number.NEGATIVE_INFINITY;
  const faults = (): string | null => (++count >= nth ? "GeneralException" : null);
  const counted = async (): Promise<void> => {
    count = 0;
    await work().catch(() => undefined);
  };
  await withOfficeHost(book, counted, { faults });
  return count;
}

const recover = (book: BookData): Promise<boolean> => withOfficeHost(book, () => officeWorkbook().recover());
const undo = (book: BookData) => withOfficeHost(book, () => officeWorkbook().undoLastRun());

describe("a run of Recommend mix that is cut off", () => {
  it("leaves the old content or the new, never a mix, wherever it is cut, after the next start", async function () {
    this.timeout(90_000);
    const start = await saveBook(await changedBook(), null);
    const old = visible(reopen(start));
    const done = reopen(start);
    await recommendOnHost(done);
    const finished = visible(reopen(await saveBook(done, null)));
    assert.notEqual(finished, old);
    let cuts = 0;
    // Every third request: the adapter's own tests cut off each one of a smaller run.
    for (let nth = 1; ; nth += 3) {
      const book = reopen(start);
      const requests = await cutOff(book, nth, () => recommendHere(book));
      if (requests < nth) break;
      cuts++;
      const afterFile = reopen(await saveBook(book, null));
      await recover(afterFile);
      const now = visible(afterFile);
      assert.ok(now === old || now === finished, `request ${nth} left a mix`);
    }
    assert.ok(cuts > 15, `a run has more than ${cuts} requests`);
  });

  it("can be undone as a whole: what the user pinned before and since is there, everything else as it was", async () => {
    const book = await changedBook();
    const old = visible(book);
    await recommendOnHost(book);
    assert.equal(linesOf(book, "FlexHybridMix").length, 4);
    assert.deepEqual(JSON.parse(JSON.stringify(await undo(book))), { status: "applied" });
    assert.equal(visible(book), old);
    await recommendOnHost(book);
    typeInto(book, "FlexHybridMix", 1, "Notes", "since");
    await undo(book);
    const [ann, bob] = linesOf(book, "FlexHybridMix");
    assert.deepEqual([ann?.get("Pin"), bob?.get("Notes")], ["Named User", "since"]);
  });
});
