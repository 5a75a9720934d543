import assert from "node:assert/strict";
import { describeOffice } from "../workbook/officeContract";
import { buildContract } from "./contract/build";
import type { ContractResult } from "./contract/pane";
import { openPage, type OpenPage } from "./openPage";

/** Titles of the contract's tests as Node runs them, in their order. */
const TITLES = titlesOf(() => describeOffice("officeWorkbook", () => Promise.reject(new Error("not run here"))));

/**
 * The contract of the Excel adapter, the same files as in Node, in the frame of a page of the host: Microsoft's
 * unmodified office.js, and messages between two pages of a real browser.
 */
describe("the contract of the Excel adapter in Chromium", function () {
  this.timeout(180_000);
  let opened: OpenPage;
  let results: readonly ContractResult[] = [];

  before(async function () {
    const page = await openPage(await buildContract());
    if (page === null) this.skip();
    opened = page;
    await page.page.waitForFunction("window.contractResults", null, { timeout: 170_000 });
    results = await page.page.evaluate<readonly ContractResult[]>("window.contractResults");
  });
  after(() => opened?.close());

  for (const title of TITLES) {
    it(title, () => {
      const found = results.find((result) => result.title === title);
      assert.ok(found, "it was not run");
      assert.equal(found.problem, null);
    });
  }

  it("has as many tests as in Node, with the same titles in the same order", () => {
    assert.deepEqual(
      results.map(({ title }) => title),
      TITLES,
    );
  });

  it("asks no other machine and has no error in the console", () => {
    assert.deepEqual(opened.strayRequests, []);
    assert.deepEqual(opened.errors, []);
  });
});

/** What a set of tests is called, without running it. */
function titlesOf(define: () => void): string[] {
  const parts: string[] = [];
  const titles: string[] = [];
  const stand = {
    describe: (title: string, body: () => void): void => {
      parts.push(title);
      body();
      parts.pop();
    },
    it: (title: string) => {
      titles.push([...parts, title].join(" "));
      return { timeout: () => undefined };
    },
  };
  const { describe: ownDescribe, it: ownIt } = globalThis;
  Object.assign(globalThis, stand);
  try {
    define();
  } finally {
    Object.assign(globalThis, { describe: ownDescribe, it: ownIt });
  }
  return titles;
}
