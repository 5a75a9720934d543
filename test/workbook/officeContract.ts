import assert from "node:assert/strict";
import type { EditCell, TableEdit, WorkbookEdit } from "../../src/workbook/port";
import { dumpWorkbook, openOfficeBench, type OfficeBench, type OpenHost } from "./officeBench";
import { describePort, mixEdit, plain, sheetEdit, USAGE } from "./portContract";

const LIMIT_BYTES = 5 * 1024 * 1024;

/** One run that uses every kind of edit. */
function everyKind(users: readonly string[], day: number): WorkbookEdit[] {
  const column = (name: string) => ({ table: "FlexHybridMix", column: name });
  return [
    {
      ...sheetEdit(),
      kind: "sheet",
      sheet: "Hybrid Mix",
      tabColor: day > 1 ? "#FF0000" : "#00FF00",
      freeze: { rows: 3, columns: day },
      columnWidths: [{ column: 0, widthCharacters: 20 + day }],
      showGridlines: day > 1,
      print: { landscape: day > 1, fitToWidthPages: 1, titleRows: "$3:$3", areas: [`A1:B${day + 8}`, "D1:F9"] },
    },
    {
      kind: "block",
      sheet: "Hybrid Mix",
      row: 0,
      column: 0,
      cells: [[`Mix of day ${day}`, { formula: "=1+1", value: 2 }]],
    },
    mixEdit(users),
    { kind: "look", target: column("Total"), look: { numberFormat: day > 1 ? "0.00" : "0", bold: day > 1 } },
    {
      kind: "look",
      target: { sheet: "Hybrid Mix", address: "A1" },
      look: { fontSizePt: 12 + day, fillColor: "#DDEEFF", fontColor: "#112233", italic: true, wrapText: true },
    },
    {
      kind: "validation",
      target: column("Pin"),
      rule: { list: day > 1 ? ["Flex", "Named User"] : ["Flex"] },
      message: { title: "Pin", text: "Flex or Named User" },
    },
    {
      kind: "conditional",
      target: column("Recommended"),
      rules: [{ formula: `=$B4="Flex"`, fillColor: "#EEEEEE", bold: day > 1 }],
    },
    {
      kind: "chart",
      sheet: "Hybrid Mix",
      name: "Flex Chart",
      type: "ColumnClustered",
      title: `Cost of day ${day}`,
      altText: "cost by user",
      categories: column("User"),
      series: [{ name: "Total", values: column("Total"), color: "#336699" }],
      valueAxisTitle: "USD",
      categoryAxisTitle: "User",
      valueNumberFormat: "0",
      over: "G2:N20",
    },
    { kind: "setting", key: "flexmix.day", value: String(day) },
    { kind: "activate", sheet: "Hybrid Mix", cell: "A1" },
  ];
}

async function run(bench: OfficeBench, edits: readonly WorkbookEdit[]): Promise<void> {
  assert.deepEqual(plain(await bench.port.apply(edits)), { status: "applied" });
}

/** A body of `rows` rows: a name, a number, a formula, a long text. */
function bigEdit(rows: number, textCharacters: number): TableEdit {
  const text = "é".repeat(textCharacters);
  return {
    ...mixEdit([]),
    rows: Array.from({ length: rows }, (_, index): EditCell[] => [
      `user ${index}`,
      text,
      { formula: `=LEN("a")*${index}`, value: index },
      null,
    ]),
  };
}

/** What the Excel adapter keeps to beyond the port: failures, sizes, references. */
export function describeOffice(title: string, openHost: OpenHost): void {
  const open = (seed: Parameters<typeof openOfficeBench>[1]): Promise<OfficeBench> => openOfficeBench(openHost, seed);
  describePort(title, open);

  describe(`${title} in Excel`, () => {
    it("every kind of edit is applied, and undone as a whole", async () => {
      const bench = await open(USAGE);
      const empty = await dumpWorkbook(bench.host);
      await run(bench, everyKind(["ann", "bob", "cyd"], 1));
      const first = await dumpWorkbook(bench.host);
      assert.ok(first.includes("Mix of day 1") && first.includes("Flex Chart"));
      await run(bench, everyKind(["dan"], 2));
      assert.notEqual(await dumpWorkbook(bench.host), first);
      await bench.port.undoLastRun();
      assert.equal(await dumpWorkbook(bench.host), first);
      await bench.port.undoLastRun();
      assert.equal(await dumpWorkbook(bench.host), first, "there is one level of undo");
      assert.ok(!empty.includes("Hybrid Mix"));
    });

    it("a first run is undone to the workbook without it", async () => {
      const bench = await open(USAGE);
      const empty = await dumpWorkbook(bench.host);
      await run(bench, everyKind(["ann", "bob"], 1));
      await bench.port.undoLastRun();
      assert.equal(await dumpWorkbook(bench.host), empty);
    });

    for (const forever of [false, true]) {
      const how = forever ? "and all later requests fail" : "request fails once";
      it(`when the n-th ${how}, the old content is back: for every n of a run`, async () => {
        for (let nth = 1; ; nth++) {
          const bench = await open(USAGE);
          await run(bench, everyKind(["ann", "bob", "cyd"], 1));
          const old = await dumpWorkbook(bench.host);
          await bench.host.fail(nth, forever);
          const outcome = await bench.port
            .apply(everyKind(["dan"], 2))
            .catch((error: Error) => ({ status: error.message }));
          bench.host.heal();
          if (outcome.status === "applied") {
            assert.ok(nth > 8, `a run has more than ${nth} requests`);
            return;
          }
          if (forever) await bench.port.recover();
          else assert.equal(outcome.status, "restored", `request ${nth}`);
          assert.equal(await dumpWorkbook(bench.host), old, `request ${nth}: ${outcome.status}`);
          assert.equal(await bench.port.recover(), false);
          await run(bench, everyKind(["dan"], 2));
        }
      });

      it(`when the n-th ${how}, an undo is done or not begun: for every n`, async () => {
        for (let nth = 1; ; nth++) {
          const bench = await open(USAGE);
          await run(bench, everyKind(["ann", "bob", "cyd"], 1));
          const old = await dumpWorkbook(bench.host);
          await run(bench, everyKind(["dan"], 2));
          const after = await dumpWorkbook(bench.host);
          await bench.host.fail(nth, forever);
          const outcome = await bench.port.undoLastRun();
          const failed = bench.host.requests().length;
          bench.host.heal();
          if (forever) await bench.port.recover();
          const now = await dumpWorkbook(bench.host);
          assert.ok(
            now === old || (now === after && outcome.status !== "applied"),
            `request ${nth}: ${outcome.status}`,
          );
          if (outcome.status === "applied" && failed < nth) return;
          if (nth > 60) assert.fail("an undo takes more than 60 requests");
        }
      });
    }

    it("a run that was cut off is put back before the next one begins", async () => {
      for (let nth = 1; nth < 40; nth++) {
        const bench = await open(USAGE);
        await run(bench, [sheetEdit(), mixEdit(["ann", "bob"])]);
        const old = await dumpWorkbook(bench.host);
        await bench.host.fail(nth, true);
        const outcome = await bench.port.apply(everyKind(["dan"], 2));
        bench.host.heal();
        if (outcome.status !== "interrupted") continue;
        await run(bench, [{ kind: "setting", key: "flexmix.other", value: "x" }]);
        await bench.port.undoLastRun();
        assert.equal(await dumpWorkbook(bench.host), old);
        return;
      }
      assert.fail("no run was cut off");
    });

    it("20,000 rows with texts are written, read back and undone within 5 MB a request", async () => {
      const bench = await open(USAGE);
      await run(bench, [sheetEdit(), bigEdit(20_000, 300)]);
      const [table] = await bench.port.readTables(["FlexHybridMix"]);
      assert.equal(table?.values.length, 20_000);
      assert.equal(table?.values[19_999]?.[0], "user 19999");
      assert.equal(String(table?.values[12_345]?.[1]).length, 300);
      assert.equal(table?.formulas[777]?.[2], '=LEN("a")*777');
      await run(bench, [mixEdit(["ann"])]);
      await bench.port.undoLastRun();
      const [again] = await bench.port.readTables(["FlexHybridMix"]);
      assert.deepEqual(plain(again?.formulas), plain(table?.formulas));
      for (const { requestBytes, responseBytes } of bench.host.requests()) {
        assert.ok(requestBytes < LIMIT_BYTES && responseBytes < LIMIT_BYTES);
      }
    }).timeout(120_000);

    it("a protected sheet refuses the run by its name, before anything is written", async () => {
      const bench = await open(USAGE);
      await run(bench, [sheetEdit(), mixEdit(["ann"])]);
      await bench.host.Excel.run(async (context) => {
        context.workbook.worksheets.getItem("Hybrid Mix").protection.protect();
        await context.sync();
      });
      const old = await dumpWorkbook(bench.host);
      const outcome = await bench.port.apply([mixEdit(["bob"])]);
      assert.ok(outcome.status === "refused" && outcome.issues[0]?.kind === "sheet-protected");
      assert.equal(outcome.issues[0].place?.sheet, "Hybrid Mix");
      assert.equal(await dumpWorkbook(bench.host), old);
    });

    it("a workbook that cannot be changed refuses the run", async () => {
      const bench = await open({ isReadOnly: true });
      const outcome = await bench.port.apply([sheetEdit()]);
      assert.ok(outcome.status === "refused" && outcome.issues[0]?.kind === "workbook-read-only");
    });

    it("a table of the user under ours is not run over: the issue names the cell", async () => {
      const bench = await open(USAGE);
      await run(bench, [sheetEdit(), mixEdit(["ann"])]);
      await bench.host.Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getItem("Hybrid Mix");
        sheet.getRange("B7:C8").values = [
          ["Mine", "Too"],
          [1, 2],
        ];
        sheet.tables.add("B7:C8", true).name = "Mine";
        await context.sync();
      });
      const outcome = await bench.port.apply([mixEdit(["a", "b", "c", "d"])]);
      assert.ok(outcome.status === "refused");
      assert.equal(outcome.issues[0]?.place?.cell, "B7");
      assert.ok(outcome.issues[0]?.received?.includes("Mine"));
    });

    it("references of the user's sheet to a cell and to our table stay through five runs", async () => {
      const bench = await open(USAGE);
      await run(bench, [sheetEdit(), mixEdit(["ann"])]);
      const references = [["='Hybrid Mix'!A4", "=SUM(FlexHybridMix[Total])"]];
      await bench.host.Excel.run(async (context) => {
        context.workbook.worksheets.getItem("Usage").getRange("E1:F1").formulas = references;
        context.workbook.tables.getItem("FlexHybridMix").load("id");
        await context.sync();
      });
      const idOf = (): Promise<string> =>
        bench.host.Excel.run(async (context) => {
          const table = context.workbook.tables.getItem("FlexHybridMix").load("id");
          await context.sync();
          return table.id;
        });
      const id = await idOf();
      for (const count of [3, 1, 20, 2, 5]) {
        await run(bench, [mixEdit(Array.from({ length: count }, (_, index) => `user ${index}`))]);
        const found = await bench.host.Excel.run(async (context) => {
          const range = context.workbook.worksheets.getItem("Usage").getRange("E1:F1").load("formulas");
          await context.sync();
          return plain(range.formulas);
        });
        assert.deepEqual(found, references);
        assert.equal(await idOf(), id);
      }
    });

    it("the copy for undo stands on a very hidden sheet that the summary leaves out", async () => {
      const bench = await open(USAGE);
      await run(bench, [sheetEdit(), mixEdit(["ann"])]);
      assert.ok((await bench.port.summary()).sheets.every(({ name }) => name !== "Flex Undo"));
      const visibility = await bench.host.Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getItem("Flex Undo").load("visibility");
        await context.sync();
        return sheet.visibility;
      });
      assert.equal(visibility, "VeryHidden");
    });

    it("a column of the user between ours keeps its place and entries", async () => {
      const bench = await open(USAGE);
      await run(bench, [
        sheetEdit(),
        {
          ...mixEdit([]),
          columns: ["User", "Mine", "Total"],
          rows: [["ann", "x", 1]],
          keyColumns: [],
          userColumns: [],
        },
      ]);
      await run(bench, [mixEdit(["ann", "bob"])]);
      const [table] = await bench.port.readTables(["FlexHybridMix"]);
      assert.deepEqual(plain(table?.columns), ["User", "Mine", "Total", "Recommended", "Pin"]);
      assert.deepEqual(plain(table?.values), [
        ["ann", "x", 10, "Flex", ""],
        ["bob", "", 20, "Flex", ""],
      ]);
    });
  });
}
