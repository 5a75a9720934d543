import assert from "node:assert/strict";
import type { BookData } from "../../../workbench/host/model/bookData";
import { emptyBook } from "../../../workbench/host/model/emptyBook";
import { enterInput } from "../../../workbench/host/model/cells";
import { createRecalculation, readsValues } from "../../../workbench/page/recalculation";

function bookWith(formulas: number): BookData {
  const book = emptyBook();
  const [sheet] = book.sheets;
  assert.ok(sheet);
  for (let row = 0; row < formulas; row++) enterInput(book, sheet, row, 0, "=1+1");
  return book;
}

const load = (...names: string[]): string =>
  JSON.stringify({ Actions: [{ ActionType: 2, QueryInfo: { Select: names } }] });

describe("a request of the add-in", () => {
  it("sees values when it loads them, everything, or what a sheet uses", () => {
    assert.ok(readsValues(load("address", "values")));
    assert.ok(readsValues(load("items/values")));
    assert.ok(readsValues(load("Text")));
    assert.ok(readsValues(load("*")));
    assert.ok(readsValues(load()));
    assert.ok(readsValues('{"ObjectPaths":{"1":{"Name":"GetUsedRangeOrNullObject"}}}'));
  });

  it("sees none when it writes, or loads names and places", () => {
    assert.ok(
      !readsValues('{"Actions":[{"ActionType":4,"Name":"Values","ArgumentInfo":{"Arguments":[[["values"]]]}}]}'),
    );
    assert.ok(!readsValues(load("name", "address", "items/name", "formulas")));
  });
});

describe("the calculation of the workbench page", () => {
  it("follows each batch while there are few formulas", () => {
    let count = 0;
    const recalculation = createRecalculation(() => (count += 1));
    for (const book of [bookWith(0), bookWith(2_000)]) recalculation.changed(book);
    assert.equal(count, 2);
  });

  it("of many formulas waits for a pause, for a request that reads, or for somebody who looks", async () => {
    const book = bookWith(2_001);
    let count = 0;
    const recalculation = createRecalculation(() => (count += 1));
    recalculation.changed(book);
    recalculation.beforeRequest(load("name"));
    recalculation.changed(book);
    assert.equal(count, 0);
    recalculation.beforeRequest(load("values"));
    assert.equal(count, 1);
    recalculation.beforeRequest(load("values"));
    assert.equal(count, 1, "nothing changed since");
    recalculation.changed(book);
    recalculation.settle();
    assert.equal(count, 2);
    recalculation.changed(book);
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(count, 3);
    recalculation.changed(book);
    recalculation.cancel();
    recalculation.settle();
    assert.equal(count, 3, "forgotten with the workbook");
  });
});
