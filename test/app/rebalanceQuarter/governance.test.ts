import assert from "node:assert/strict";
import type { ChangeKinds } from "./support";
import { fill, tableOf } from "../bench";
import { AS_OF, changesOf, moves, planned, review, reviewed, seat, typeInto } from "./support";

describe("Pins in the quarterly review", () => {
  it("keep a critical user on a subscription, at a price that is told", async () => {
    const book = await planned([["ann", "North", "AutoCAD", 10, "subscription"]], [seat("ann", "AutoCAD")]);
    assert.deepEqual(moves(await reviewed(book)), ["move-at-renewal ann: AutoCAD to Flex"]);
    await typeInto(book, "FlexHybridMix", () => true, "Pin", "Named User");
    const { json, changes } = await review(book);
    assert.ok(json);
    assert.deepEqual(moves(json), []);
    // 10 days at 6 tokens and 3 USD a year against a renewal from August 1 to the term's end.
    const pin = changesOf(changes, "pin")[0]?.money ?? 0;
    const costs = changesOf(changes, "price of pins")[0]?.money ?? 0;
    assert.ok(pin > 900 && pin < 1000, String(pin));
    // Tokens are bought whole, so the plan without the pin costs up to one token more.
    assert.ok(Math.abs(costs - pin) < 3, `${costs} ${pin}`);
    assert.match(changesOf(changes, "pin")[0]?.what ?? "", /your pins; at the plan's token price that costs USD/);
  });

  it("buy a seat for somebody pinned on Named User who has none, and an offer that was named", async () => {
    const use = [["ann", "North", "AutoCAD", 10, "flex"]];
    const book = await planned(use, []);
    await typeInto(book, "FlexHybridMix", () => true, "Pin", "Named User");
    const json = await reviewed(book);
    assert.deepEqual(moves(json), ["buy ann: Flex to AutoCAD"]);
    assert.ok(json.saves < 0);
    await typeInto(book, "FlexHybridMix", () => true, "Pin", "All");
    assert.deepEqual(moves(await reviewed(book)), ["buy ann: Flex to All"]);
  });

  it("put users below the policy floor on Flex at renewal, and tell what the policy costs", async () => {
    const book = await planned([["ann", "North", "AutoCAD", 150, "subscription"]], [seat("ann", "AutoCAD")]);
    assert.deepEqual(moves(await reviewed(book)), []);
    await typeInto(book, "FlexSettings", (row) => row.get("Setting") === "Policy floor", "Value", 15);
    const { json, changes } = await review(book);
    assert.ok(json);
    assert.deepEqual(moves(json), ["move-at-renewal ann: AutoCAD to Flex"]);
    assert.equal(-json.saves, changesOf(changes, "price of pins")[0]?.money);
    assert.match(changesOf(changes, "price of pins")[0]?.what ?? "", /the policy floor cost USD/);
  });

  it("that can't be are told at their cell and not obeyed", async () => {
    const book = await planned([["ann", "North", "AutoCAD", 150, "flex"]], []);
    await typeInto(book, "FlexHybridMix", () => true, "Pin", "Sometimes");
    const { issues, json } = await review(book);
    assert.ok(json);
    assert.deepEqual(
      issues.filter((issue) => issue.kind === "pin-unknown").map((issue) => issue.place),
      [{ sheet: "Hybrid Mix", cell: "O5" }],
    );
    assert.deepEqual(moves(json), ["buy ann: Flex to AutoCAD"]);
  });
});

describe("A token budget", () => {
  const use = [
    ["ann", "North", "AutoCAD", 95, "flex"],
    ["bob", "North", "AutoCAD", 90, "flex"],
  ];

  it("limits the plan: seats are bought until the team keeps it", async () => {
    const book = await planned(use, []);
    assert.deepEqual(moves(await reviewed(book)), []);
    await typeInto(book, "FlexTeams", () => true, "Token budget", 700);
    const { json, changes } = await review(book);
    assert.ok(json);
    assert.deepEqual(moves(json), ["buy ann: Flex to AutoCAD"]);
    assert.match(
      changesOf(changes, "budget")[0]?.what ?? "",
      /needs \d+ tokens, more than .*the plan needs 5\d\d tokens/,
    );
  });

  it("that no dated option keeps is told and limits nothing", async () => {
    const book = await planned([["ann", "North", "AutoCAD", 95, "flex"]], []);
    await typeInto(book, "FlexTeams", () => true, "Token budget", 100);
    await typeInto(book, "FlexHybridMix", () => true, "Pin", "Flex");
    const { json, changes } = await review(book);
    assert.ok(json);
    assert.deepEqual(moves(json), []);
    assert.match(changesOf(changes, "budget")[0]?.what ?? "", /no dated option keeps it/);
  });
});

describe("What changed since the plan", () => {
  async function kinds(change: (book: Awaited<ReturnType<typeof planned>>) => void): Promise<ChangeKinds> {
    const use = [
      ["ann", "North", "AutoCAD", 10, "flex"],
      ["bob", "North", "AutoCAD", 60, "flex"],
    ];
    const book = await planned(use, []);
    change(book);
    const { changes } = await review(book);
    return changes.map((line) => [line.kind, line.user, line.what]);
  }

  it("names joiners, leavers and moved habits, and the tokens of the contract", async () => {
    const lines = await kinds((book) => {
      book.type("Usage", "D2", 0);
      book.type("Usage", "D3", 90);
      ["dan", "North", "AutoCAD", 20, "flex"].forEach((cell, at) => book.type("Usage", `${"ABCDE"[at]}4`, cell));
    });
    assert.deepEqual(lines, [
      ["left", "ann", "No use any more where 10 days a year were planned."],
      ["more", "bob", "90 days a year where 60 days were planned."],
      ["joined", "dan", "Not in the plan, 20 days a year of AutoCAD."],
      ["tokens", "", "540 tokens a year where 420 tokens were planned (29 %), for the users planned on Flex."],
    ]);
  });

  it("says who has no row in the new usage, and that the price of a seat is spent already", async () => {
    const lines = await kinds((book) => {
      book.type("Usage", "A3", "ann");
      book.type("Usage", "D3", 120);
    });
    const told = lines.map(([kind, user]) => `${kind} ${user}`);
    assert.deepEqual(told, ["more ann", "absent bob", "tokens ", "price spent ann"]);
  });

  it("flags double cover and shelfware with their money", async () => {
    const use = [
      ["ann", "North", "AutoCAD", 0, "subscription"],
      ["bob", "North", "AutoCAD", 150, "subscription"],
      ["cy", "North", "Revit", 150, "subscription"],
      ["cy", "North", "Revit", 5, "flex"],
    ];
    const seats = [
      seat("ann", "AutoCAD"),
      seat("bob", "AutoCAD"),
      seat("bob", "All"),
      seat("cy", "Revit"),
      seat("", "Revit"),
    ];
    const { changes, json } = await review(await planned(use, seats));
    const money = (kind: string) => changesOf(changes, kind).map((line) => [line.user, line.product, line.money]);
    assert.deepEqual(money("double cover"), [
      ["bob", "AutoCAD", 1800],
      ["cy", "Revit", 150],
    ]);
    assert.deepEqual(money("shelfware"), [
      ["ann", "AutoCAD", 1800],
      ["", "Revit", 2700],
    ]);
    assert.ok(json?.suggestions.some((line) => line.kind === "reclaim" && line.user === "bob"));
  });
});

describe("The sheet of a quarter", () => {
  it("has the dated actions beside the suggestions: notice, change, renewal, order, top-up and expiry", async () => {
    const use = [
      ["ann", "North", "AutoCAD", 10, "subscription"],
      ["bob", "North", "AutoCAD", 200, "subscription"],
      ["cy", "North", "AutoCAD", 5, "flex"],
    ];
    const book = await planned(use, [seat("ann", "AutoCAD"), seat("bob", "AutoCAD", { "End date": "2027-09-30" })]);
    const packs = [["North", 500, 100, "2026-05-01", "2027-04-30", 3]];
    await review(book);
    await fill(book, "FlexPacks", packs);
    const { actions } = await review(book);
    const rows = await tableOf(book, "FlexActions2027Q1");
    assert.deepEqual(
      rows.map((row) => [row.get("Action"), row.get("User"), row.get("What")]),
      actions.map((action) => [action.action, action.user, action.what]),
    );
    assert.deepEqual([...new Set(actions.map((action) => action.action))].sort(), [
      "change",
      "expiry",
      "notice",
      "order",
      "renewal",
      "top-up",
    ]);
    assert.ok(actions.every((action) => action.date >= AS_OF));
  });

  it("leaves a line in Flex Log a run", async () => {
    const book = await planned([["bob", "North", "AutoCAD", 240, "flex"]], []);
    await review(book);
    await review(book);
    const lines = (await tableOf(book, "FlexLog")).filter((row) => row.get("Command") === "Rebalance quarter");
    assert.equal(lines.length, 2);
    const [line] = lines;
    assert.deepEqual([line?.get("Time"), line?.get("Version"), line?.get("Status")], [AS_OF, "1.2.3", "optimal"]);
    assert.equal(line?.get("Decisions"), "1 suggested; 0 accepted, 0 rejected, 0 done");
  });
});
