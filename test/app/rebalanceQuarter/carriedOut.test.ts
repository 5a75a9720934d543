import assert from "node:assert/strict";
import type { RebalanceJson } from "../../../src/app";
import { addMonths, dateOfDay, dayNumber, type CalendarDate } from "../../../src/costing";
import type { CellValue } from "../../../src/workbook/port";
import type { MemoryWorkbook } from "../../support/memoryWorkbook";
import { fill, tableOf } from "../bench";
import { planned, reviewed, seat, SEAT_COLUMNS } from "./support";

type Row = Map<string, CellValue>;

/** Types what a review suggests into Flex Seats and Flex Packs, as somebody would who has carried it all out. */
async function carryOut(book: MemoryWorkbook, json: RebalanceJson): Promise<void> {
  const rows = (await tableOf(book, "FlexSeats")).filter((row) => row.get("Offer") !== "");
  const packs = (await tableOf(book, "FlexPacks")).filter((row) => row.get("Tokens left") !== "");
  const taken = new Set<Row>();
  // Seats change hands first, whatever the order of the lines.
  const isLate = (kind: string): number => Number(kind !== "reassign");
  for (const line of [...json.suggestions].sort((a, b) => isLate(a.kind) - isLate(b.kind))) {
    const own = (offer: string): Row | undefined =>
      rows.find((row) => row.get("User") === line.user && row.get("Offer") === offer);
    if (line.kind === "top-up") {
      const tokens = Number.parseInt(line.to, 10) - Number.parseInt(line.from, 10);
      const cells = {
        Team: line.product.replace("Flex tokens of ", ""),
        "Tokens bought": tokens,
        "Tokens left": tokens,
      };
      packs.push(
        new Map<string, CellValue>(Object.entries({ ...cells, "Bought on": json.asOf, "End date": "2029-12-31" })),
      );
    } else if (line.kind === "align") {
      const [offer] = line.product.split(" of ");
      for (const row of rows)
        if (row.get("Offer") === offer && row.get("Renews") !== "no") row.set("End date", line.to);
    } else if (line.kind === "reassign") {
      const giver = line.from === "seat without a user" ? "" : line.from;
      const given = rows.find(
        (row) =>
          row.get("User") === giver && line.to.split(" + ").includes(String(row.get("Offer"))) && !taken.has(row),
      );
      assert.ok(given, `${giver} has no seat to give`);
      given.set("User", line.user);
      taken.add(given);
    } else if (line.kind !== "watch") {
      for (const offer of line.from.split(" + ")) own(offer)?.set("Renews", "no");
      const bought = ["drop", "move-at-renewal", "reclaim"].includes(line.kind) ? [] : line.to.split(" + ");
      for (const offer of bought) {
        const held = own(offer);
        const isRenewal = held && dayNumber(held.get("End date") as CalendarDate) + 1 === dayNumber(line.effective);
        if (isRenewal) held.set("Renews", "yes");
        else rows.push(boughtSeat(line.user, offer, line.effective));
      }
    }
  }
  await fill(
    book,
    "FlexSeats",
    rows.map((row) => SEAT_COLUMNS.map((column) => row.get(column) ?? "")),
  );
  const columns = ["Team", "Tokens bought", "Tokens left", "Bought on", "End date", "Price per token"];
  await fill(
    book,
    "FlexPacks",
    packs.map((row) => columns.map((column) => row.get(column) ?? "")),
  );
}

function boughtSeat(user: string, offer: string, from: CalendarDate): Row {
  const end = dateOfDay(dayNumber(addMonths(from, 12)) - 1);
  const cells = seat(user, offer, { Start: from, "End date": end });
  return new Map(SEAT_COLUMNS.map((column, at) => [column, cells[at] ?? ""]));
}

/** Numbers that look random and are the same in every run. */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

async function randomBook(seed: number): Promise<MemoryWorkbook> {
  const next = sequence(seed);
  const usage: CellValue[][] = [];
  const seats: CellValue[][] = [];
  for (let user = 0; user < 8; user++) {
    for (const product of ["AutoCAD", "Revit"]) {
      if (next(3) === 0) continue;
      usage.push([`user ${user}`, "North", product, [0, 4, 30, 70, 110, 210][next(6)] ?? 0, "flex"]);
      const end = `2027-${String(3 + next(9)).padStart(2, "0")}-28`;
      if (next(2) === 0)
        seats.push(seat(`user ${user}`, product, { "End date": end, Renews: next(3) > 0 ? "yes" : "no" }));
    }
  }
  for (let idle = next(3); idle > 0; idle--) seats.push(seat("", "All"));
  return planned(usage, seats);
}

describe("A quarter that was carried out", () => {
  for (const seed of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]) {
    it(`leaves nothing to suggest in workbook ${seed}`, async () => {
      const book = await randomBook(seed);
      const json = await reviewed(book);
      assert.ok(json.suggestions.length > 0);
      await carryOut(book, json);
      const again = await reviewed(book);
      assert.deepEqual(
        again.suggestions.filter((line) => line.kind !== "watch"),
        [],
      );
      assert.equal(again.saves, 0);
    });
  }
});
