import assert from "node:assert/strict";
import { fill, tableOf } from "../bench";
import { decide, moves, planned, review, reviewed, seat, typeInto } from "./support";

const USE = [
  ["ann", "North", "AutoCAD", 0, "subscription"],
  ["bob", "North", "AutoCAD", 240, "flex"],
  ["cy", "North", "AutoCAD", 220, "flex"],
];

describe("Decisions on a quarter's sheet", () => {
  it("reject one line and solve the rest again: the seat goes to the next user", async () => {
    const book = await planned(USE, [seat("ann", "AutoCAD")]);
    assert.deepEqual(
      moves(await reviewed(book)),
      ["buy cy: Flex to AutoCAD", "reassign bob: ann to AutoCAD"].reverse(),
    );
    await decide(book, "bob", "rejected");
    assert.deepEqual(moves(await reviewed(book)), ["reassign cy: ann to AutoCAD"]);
  });

  it("freeze the product that the line is about and nothing else of the user", async () => {
    const use = [
      ["bob", "North", "AutoCAD", 240, "flex"],
      ["bob", "North", "Revit", 5, "flex"],
    ];
    const book = await planned(use, [seat("bob", "Revit")]);
    const [buy, move] = ["buy bob: Flex to AutoCAD", "move-at-renewal bob: Revit to Flex"];
    assert.deepEqual(moves(await reviewed(book)), [buy, move].reverse());
    await typeInto(book, "FlexRebalance2027Q1", (row) => row.get("Product") === "AutoCAD", "Decision", "rejected");
    assert.deepEqual(moves(await reviewed(book)), [move]);
    const other = await planned(use, [seat("bob", "Revit")]);
    await typeInto(other, "FlexMixDetail", (row) => row.get("Product") === "AutoCAD", "Pin", "Flex");
    assert.deepEqual(moves(await reviewed(other)), ["move-at-renewal bob: Revit to Flex"]);
  });

  it("keep an accepted line where the optimum would by now be another", async () => {
    const light = [
      ["ann", "North", "AutoCAD", 0, "subscription"],
      ["bob", "North", "AutoCAD", 80, "flex"],
    ];
    const book = await planned([...light, ["cy", "North", "AutoCAD", 60, "flex"]], [seat("ann", "AutoCAD")]);
    // The seat that is taken is let go at its end: two lines, each to be decided on.
    const handedTo = (user: string) => [`reassign ${user}: ann to AutoCAD`, `move-at-renewal ${user}: AutoCAD to Flex`];
    assert.deepEqual(moves(await reviewed(book)), handedTo("bob"));
    await decide(book, "bob", "accepted");
    book.type("Usage", "D4", 95);
    assert.deepEqual(moves(await reviewed(book)), handedTo("bob"));
    await decide(book, "bob", "open");
    assert.deepEqual(moves(await reviewed(book)), handedTo("cy"));
  });

  it("keep what was decided on although it is no longer suggested, without money", async () => {
    const book = await planned(USE, [seat("ann", "AutoCAD")]);
    await reviewed(book);
    await decide(book, "bob", "rejected");
    await typeInto(book, "FlexRebalance2027Q1", (row) => row.get("User") === "bob", "Comment", "not this year");
    await reviewed(book);
    const row = (await tableOf(book, "FlexRebalance2027Q1")).find((each) => each.get("User") === "bob");
    assert.deepEqual(
      [row?.get("Decision"), row?.get("Comment"), row?.get("Saves until term end")],
      ["rejected", "not this year", ""],
    );
  });

  it("give the same sheet on a rerun, whatever was decided", async () => {
    const book = await planned(USE, [seat("ann", "AutoCAD"), seat("", "Revit", { Quantity: 2 })]);
    await review(book);
    await decide(book, "bob", "accepted");
    await review(book);
    const names = ["FlexRebalance2027Q1", "FlexActions2027Q1", "FlexChanges2027Q1"];
    const before = await book.readTables(names);
    await review(book);
    assert.deepEqual(await book.readTables(names), before);
    assert.equal(before.length, 3);
  });
});

describe("History on earlier sheets", () => {
  const LATER = "2027-05-10";

  it("keeps who was moved last quarter from being moved back, and lets go after two quarters", async () => {
    const book = await planned([["bob", "North", "AutoCAD", 240, "flex"]], []);
    assert.deepEqual(moves(await reviewed(book)), ["buy bob: Flex to AutoCAD"]);
    await decide(book, "bob", "done");
    await typeInto(book, "FlexRebalance2027Q1", (row) => row.get("User") === "bob", "Decided on", "2027-02-12");
    await fill(book, "FlexSeats", [seat("bob", "AutoCAD", { Start: "2027-02-10", "End date": "2027-06-30" })]);
    book.type("Usage", "D2", 3);
    assert.deepEqual(moves(await reviewed(book, LATER)), []);
    assert.deepEqual(moves(await reviewed(book, "2027-06-20")), []);
    await typeInto(book, "FlexSeats", () => true, "End date", "2027-10-31");
    assert.deepEqual(moves(await reviewed(book, "2027-08-20")), ["move-at-renewal bob: AutoCAD to Flex"]);
  });

  it("reassigns a seat again only after 90 days", async () => {
    const use = [
      ["ann", "North", "AutoCAD", 0, "subscription"],
      ["bob", "North", "AutoCAD", 240, "flex"],
    ];
    const book = await planned(use, [seat("ann", "AutoCAD", { "End date": "2028-06-30" })]);
    assert.deepEqual(moves(await reviewed(book)), ["reassign bob: ann to AutoCAD"]);
    await decide(book, "bob", "done");
    await typeInto(book, "FlexRebalance2027Q1", (row) => row.get("User") === "bob", "Decided on", "2027-03-20");
    // Handed on to somebody who leaves: the user is new to the seat, the seat is not.
    await typeInto(book, "FlexSeats", () => true, "User", "");
    await typeInto(book, "FlexSeats", () => true, "Start", "2027-03-20");
    const reassigned = async (asOf: string): Promise<string[]> =>
      moves(await reviewed(book, asOf)).filter((line) => line.startsWith("reassign"));
    await typeInto(book, "FlexRebalance2027Q1", (row) => row.get("User") === "bob", "Decision", "open");
    assert.deepEqual(await reassigned("2027-06-10"), []);
    assert.deepEqual(await reassigned("2027-06-20"), ["reassign bob: seat without a user to AutoCAD"]);
  });

  it("knows from the sheet when a seat was last reassigned", async () => {
    const use = [
      ["bob", "North", "AutoCAD", 0, "flex"],
      ["cy", "North", "AutoCAD", 95, "flex"],
    ];
    const book = await planned(use, [seat("", "AutoCAD", { "End date": "2028-06-30" })]);
    book.type("Usage", "D2", 99);
    assert.deepEqual(moves(await reviewed(book)), ["reassign bob: seat without a user to AutoCAD"]);
    await decide(book, "bob", "done");
    await typeInto(book, "FlexSeats", () => true, "User", "bob");
    await typeInto(
      book,
      "FlexSettings",
      (row) => row.get("Setting") === "Least time between reassignments",
      "Value",
      300,
    );
    book.type("Usage", "D2", 0);
    // After two quarters Bob may be moved again, the seat not before 300 days.
    assert.deepEqual(moves(await reviewed(book, "2027-11-01")), ["drop bob: AutoCAD to none"]);
    assert.deepEqual(moves(await reviewed(book, "2027-12-20")), [
      "reassign cy: bob to AutoCAD",
      "move-at-renewal cy: AutoCAD to Flex",
    ]);
  });

  it("does not pass on a seat in the 90 days after it was bought", async () => {
    const start = { Start: "2027-01-15", "End date": "2028-01-14" };
    const book = await planned(USE, [seat("ann", "AutoCAD", start)]);
    const before = moves(await reviewed(book));
    assert.ok(before.includes("buy bob: Flex to AutoCAD") && !before.some((line) => line.startsWith("reassign")));
    assert.ok(moves(await reviewed(book, "2027-05-10")).includes("reassign bob: ann to AutoCAD"));
  });

  it("carries on what was accepted last quarter for a date to come", async () => {
    const book = await planned([["ann", "North", "AutoCAD", 20, "subscription"]], [seat("ann", "AutoCAD")]);
    assert.deepEqual(moves(await reviewed(book)), ["move-at-renewal ann: AutoCAD to Flex"]);
    await decide(book, "ann", "accepted");
    book.type("Usage", "D2", 200);
    assert.deepEqual(moves(await reviewed(book, LATER)), ["move-at-renewal ann: AutoCAD to Flex"]);
    await decide(book, "ann", "rejected");
    assert.deepEqual(moves(await reviewed(book, LATER)), []);
  });
});
