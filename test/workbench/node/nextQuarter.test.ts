import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import * as v from "valibot";
import type { RebalanceJson } from "../../../src/app";
import { trackSchema } from "../../schemas/track";
import { rebalanceSchema } from "../../schemas/rebalance";
import { reopen } from "../files/support/books";
import { EXAMPLE_BOOK, repositoryPath, run, temporaryFolder } from "./support/commandLine";

const USAGE = repositoryPath("examples/usage-report.csv");
const AS_OF = ["--as-of", "2026-11-24"];

describe("flex-mix rebalance and track on a recommended workbook", () => {
  const folder = temporaryFolder();
  const plan = folder.file("plan.xlsx");
  before(async () => {
    assert.equal((await run("recommend", EXAMPLE_BOOK, ...AS_OF, "--out", plan)).exit, 0);
  });
  after(folder.remove);

  it("rebalance writes the quarter's sheet, and its lines add up to what the plan saves, to the cent", async () => {
    const [book, json, calendar] = [folder.file("quarter.xlsx"), folder.file("q.json"), folder.file("q.ics")];
    const files = ["--out", book, "--json", json, "--ics", calendar];
    const { exit, err } = await run("rebalance", plan, USAGE, ...AS_OF, ...files);
    assert.equal(exit, 0, err);
    const result = JSON.parse(readFileSync(json, "utf8")) as RebalanceJson;
    v.parse(rebalanceSchema, result);
    const cents = (amount: number | null) => Math.round((amount ?? 0) * 100);
    const lines = result.suggestions.reduce((sum, line) => sum + cents(line.saves), 0) + cents(result.tokensLine);
    assert.equal(result.format, "flexmix-rebalance/1");
    assert.ok(result.suggestions.length > 0);
    assert.equal(lines, cents(result.saves));
    assert.equal(cents(result.saves), cents(result.doNothingCost) - cents(result.planCost));
    const names = reopen(new Uint8Array(readFileSync(book))).sheets.map((sheet) => sheet.name);
    assert.ok(names.includes("Rebalance 2026-Q4"), names.join());
    const text = readFileSync(calendar, "utf8");
    assert.ok(text.startsWith("BEGIN:VCALENDAR\r\n") && text.endsWith("END:VCALENDAR\r\n"));
    assert.ok(text.split("\r\n").every((line) => Buffer.byteLength(line) <= 75));
    // One event for each row of the dated actions on the sheet, each with an id of its own.
    const [table] = reopen(new Uint8Array(readFileSync(book))).sheets.flatMap((sheet) =>
      sheet.tables.filter((each) => each.name === "FlexActions2026Q4"),
    );
    const ids = text.replace(/\r\n /g, "").match(/^UID:.*$/gm) ?? [];
    assert.equal(new Set(ids).size, ids.length);
    assert.ok(table && ids.length > 0);
  });

  it("track writes what was used beside the plan and proposes no new mix", async () => {
    const book = folder.file("tracked.xlsx");
    const json = folder.file("track.json");
    const { exit, err } = await run("track", plan, USAGE, ...AS_OF, "--out", book, "--json", json);
    assert.equal(exit, 0, err);
    v.parse(trackSchema, JSON.parse(readFileSync(json, "utf8")));
    assert.ok(existsSync(book));
  });

  it("rebalance without a plan of record says so and writes nothing", async () => {
    const book = folder.file("none.xlsx");
    const { exit, err, out } = await run("rebalance", EXAMPLE_BOOK, USAGE, ...AS_OF, "--out", book);
    assert.equal(exit, 1);
    assert.match(`${out}${err}`, /Hybrid Mix|FlexHybridMix/);
    assert.equal(existsSync(book), false);
  });
});
