import assert from "node:assert/strict";
import type { CellValue, TableEdit, WorkbookEdit, WorkbookPort } from "../../src/workbook/port";
import type { MemorySeed } from "../support/memoryBook";

/** A port on a workbook, and what a person in front of that workbook does. */
export interface Bench {
  readonly port: WorkbookPort;
  /** Types into a cell as the user does. */
  type(sheet: string, address: string, value: CellValue): Promise<void>;
}

/** Opens a new workbook with these contents. */
export type OpenBench = (seed: MemorySeed) => Promise<Bench>;

/** What both kinds of workbook start with in most cases. */
export const USAGE: MemorySeed = {
  sheets: [
    {
      name: "Usage",
      rows: [
        ["User", "Days"],
        ["ann", 3],
        ["bob", 40],
      ],
    },
  ],
};

export const sheetEdit = (sheet = "Hybrid Mix"): WorkbookEdit => ({ kind: "sheet", sheet });

/** The result table with these users; the pins are what `pins` says. */
export function mixEdit(users: readonly string[], pins: ReadonlyMap<string, string> = new Map()): TableEdit {
  return {
    kind: "table",
    table: "FlexHybridMix",
    sheet: "Hybrid Mix",
    row: 2,
    column: 0,
    columns: ["User", "Recommended", "Total", "Pin"],
    rows: users.map((user, index) => [user, "Flex", 10 * (index + 1), pins.get(user) ?? null]),
    style: "TableStyleMedium2",
    keyColumns: ["User"],
    userColumns: ["Pin"],
  };
}

/** The texts that Excel would read as something else. */
export const TRAPS = [
  '=HYPERLINK("http://x","y")',
  "+1",
  "-1",
  "@x",
  "0123",
  "1/2",
  "TRUE",
  "#N/A",
  "'x",
  "\tx",
  "5-Jan",
  "1e5",
  "12%",
  "__proto__",
  "3ds Max",
  " x ",
];

async function applied(port: WorkbookPort, edits: readonly WorkbookEdit[]): Promise<void> {
  assert.deepEqual(plain(await port.apply(edits)), { status: "applied" });
}

/** Objects of Excel come from another realm; plain copies compare. */
export function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

async function body(port: WorkbookPort, table = "FlexHybridMix"): Promise<CellValue[][]> {
  const [content] = await port.readTables([table]);
  return plain((content?.values ?? []) as CellValue[][]);
}

/** What every workbook port keeps to. */
export function describePort(title: string, open: OpenBench): void {
  describe(`${title} as a workbook port`, () => {
    it("summary lists sheets, tables, date system and read-only mode", async () => {
      const { port } = await open({
        sheets: [{ name: "Usage", rows: [["User"], ["ann"]] }, { name: "Empty" }],
        dateSystem: 1904,
      });
      await applied(port, [sheetEdit(), mixEdit(["ann"])]);
      const summary = plain(await port.summary());
      assert.deepEqual(
        summary.sheets.map(({ name, usedAddress, tables }) => [name, usedAddress, tables]),
        [
          ["Usage", "A1:A2", []],
          ["Empty", null, []],
          ["Hybrid Mix", "A3:D4", ["FlexHybridMix"]],
        ],
      );
      assert.deepEqual(summary.tables, [{ name: "FlexHybridMix", sheet: "Hybrid Mix" }]);
      assert.equal(summary.dateSystem, 1904);
      assert.equal(summary.isReadOnly, false);
    });

    it("readSheet answers the used range with formats on demand, and throws for a sheet that is not there", async () => {
      const { port } = await open(USAGE);
      const content = plain(await port.readSheet("usage", { numberFormats: true }));
      assert.equal(content.sheet, "Usage");
      assert.deepEqual(content.values, USAGE.sheets?.[0]?.rows);
      assert.deepEqual(content.numberFormats?.[0], ["General", "General"]);
      assert.equal((await port.readSheet("Usage")).numberFormats, null);
      await assert.rejects(port.readSheet("Nowhere"), /Nowhere/);
    });

    it("a table keeps its name and place and takes more and fewer rows, run after run", async () => {
      const { port } = await open(USAGE);
      for (const users of [["ann", "bob"], ["ann", "bob", "cyd", "dan"], ["eve"], ["eve", "ann", "bob"]]) {
        await applied(port, [sheetEdit(), mixEdit(users)]);
        const [table] = await port.readTables(["FlexHybridMix"]);
        assert.equal(table?.address, `A3:D${3 + users.length}`);
        assert.deepEqual(
          (await body(port)).map(([user]) => user),
          users,
        );
      }
      const sheet = plain(await port.readSheet("Hybrid Mix"));
      assert.equal(sheet.values.length, 4);
    });

    it("rows that a smaller table leaves are empty", async () => {
      const { port } = await open(USAGE);
      await applied(port, [sheetEdit(), mixEdit(["ann", "bob", "cyd"])]);
      await applied(port, [mixEdit(["ann"])]);
      assert.equal((await port.readSheet("Hybrid Mix")).values.length, 2);
    });

    it("a column that is new in an edit is added at the right, the others keep their place", async () => {
      const { port } = await open(USAGE);
      await applied(port, [sheetEdit(), mixEdit(["ann", "bob"])]);
      const wider: TableEdit = {
        ...mixEdit([]),
        columns: ["User", "Why", "Total"],
        rows: [
          ["ann", "few days", 1],
          ["bob", "many days", 2],
        ],
        keyColumns: [],
        userColumns: [],
      };
      await applied(port, [wider]);
      const [table] = await port.readTables(["FlexHybridMix"]);
      assert.deepEqual(plain(table?.columns), ["User", "Recommended", "Total", "Pin", "Why"]);
      assert.deepEqual(await body(port), [
        ["ann", "Flex", 1, "", "few days"],
        ["bob", "Flex", 2, "", "many days"],
      ]);
    });

    it("text stays text, whatever it looks like", async () => {
      const { port } = await open(USAGE);
      await applied(port, [
        sheetEdit(),
        mixEdit(TRAPS),
        { kind: "block", sheet: "Hybrid Mix", row: 0, column: 8, cells: [TRAPS] },
      ]);
      assert.deepEqual(
        (await body(port)).map(([user]) => user),
        TRAPS,
      );
      const [table] = await port.readTables(["FlexHybridMix"]);
      assert.equal(table?.values[4]?.[0], "0123");
      const sheet = plain(await port.readSheet("Hybrid Mix"));
      assert.deepEqual(sheet.values[0]?.slice(8), TRAPS);
    });

    it("a formula is written as a formula and its value can be read back", async () => {
      const { port } = await open(USAGE);
      const edit: TableEdit = { ...mixEdit([]), rows: [["ann", "Flex", { formula: "=1+2", value: 3 }, null]] };
      await applied(port, [sheetEdit(), edit]);
      const [table] = await port.readTables(["FlexHybridMix"]);
      assert.equal(table?.formulas[0]?.[2], "=1+2");
      assert.equal(table?.values[0]?.[2], 3);
    });

    it("appended rows stand below the last one", async () => {
      const { port } = await open(USAGE);
      await applied(port, [sheetEdit(), mixEdit(["ann"])]);
      await applied(port, [{ kind: "appendRows", table: "FlexHybridMix", rows: [["bob", "Flex", 7, "'keep"]] }]);
      assert.deepEqual(await body(port), [
        ["ann", "Flex", 10, ""],
        ["bob", "Flex", 7, "'keep"],
      ]);
    });

    it("settings are stored, read and removed", async () => {
      const { port } = await open(USAGE);
      assert.equal(await port.readSetting("flexmix.test"), null);
      await applied(port, [{ kind: "setting", key: "flexmix.test", value: '{"a":"=1"}' }]);
      assert.equal(await port.readSetting("flexmix.test"), '{"a":"=1"}');
      await applied(port, [{ kind: "setting", key: "flexmix.test", value: null }]);
      assert.equal(await port.readSetting("flexmix.test"), null);
    });

    it("onStep counts up to the number of edits", async () => {
      const { port } = await open(USAGE);
      const steps: number[] = [];
      await port.apply([sheetEdit(), mixEdit(["ann"])], (done, of) => {
        assert.equal(of, 2);
        steps.push(done);
      });
      assert.equal(steps[steps.length - 1], 2);
    });

    it("a sheet of the user is never written", async () => {
      const { port } = await open({ sheets: [{ name: "Hybrid Mix", rows: [["mine"]] }] });
      const outcome = await port.apply([sheetEdit(), mixEdit(["ann"])]);
      assert.equal(outcome.status, "refused");
      assert.ok(outcome.status === "refused" && outcome.issues[0]?.kind === "name-not-ours");
      assert.deepEqual(plain((await port.readSheet("Hybrid Mix")).values), [["mine"]]);
    });

    it("a table of the user with one of our names is never written", async () => {
      const { port } = await open({
        ...USAGE,
        tables: [{ name: "FlexHybridMix", sheet: "Usage", address: "A1:B3" }],
      });
      const outcome = await port.apply([sheetEdit(), mixEdit(["ann"])]);
      assert.ok(outcome.status === "refused" && outcome.issues[0]?.kind === "name-not-ours");
      assert.deepEqual(
        (await port.summary()).sheets.map(({ name }) => name),
        ["Usage"],
      );
    });

    it("cells of the user below a table are not run over: the issue names the first", async () => {
      const { port, type } = await open(USAGE);
      await applied(port, [sheetEdit(), mixEdit(["ann"])]);
      await type("Hybrid Mix", "B6", "my note");
      const outcome = await port.apply([mixEdit(["ann", "bob", "cyd"])]);
      assert.ok(outcome.status === "refused");
      assert.equal(outcome.issues[0]?.place?.cell, "B6");
      assert.deepEqual(await body(port), [["ann", "Flex", 10, ""]]);
    });

    it("undoLastRun puts the old rows back and keeps what the user typed into pins since", async () => {
      const { port, type } = await open(USAGE);
      await applied(port, [sheetEdit(), mixEdit(["ann", "bob"], new Map([["bob", "Flex"]]))]);
      await applied(port, [mixEdit(["cyd", "bob", "ann"], new Map([["bob", "Flex"]]))]);
      await type("Hybrid Mix", "D6", "Named User");
      assert.deepEqual(plain(await port.undoLastRun()), { status: "applied" });
      assert.deepEqual(await body(port), [
        ["ann", "Flex", 10, "Named User"],
        ["bob", "Flex", 20, "Flex"],
      ]);
    });

    it("undoLastRun takes back what the run itself wrote into a user column", async () => {
      const { port } = await open(USAGE);
      await applied(port, [sheetEdit(), mixEdit(["ann"], new Map([["ann", "accepted"]]))]);
      await applied(port, [mixEdit(["ann"], new Map([["ann", "done"]]))]);
      await port.undoLastRun();
      assert.deepEqual(await body(port), [["ann", "Flex", 10, "accepted"]]);
    });

    it("undoLastRun removes what the run created, and a second one is refused", async () => {
      const { port } = await open(USAGE);
      await applied(port, [sheetEdit(), mixEdit(["ann"])]);
      await port.undoLastRun();
      assert.deepEqual(
        (await port.summary()).sheets.map(({ name }) => name),
        ["Usage"],
      );
      assert.equal((await port.undoLastRun()).status, "refused");
      await applied(port, [sheetEdit(), mixEdit(["ann"])]);
    });

    it("edits that contradict themselves are bugs and throw before anything is written", async () => {
      const { port } = await open(USAGE);
      const noRows: TableEdit = { ...mixEdit([]), rows: [] };
      await assert.rejects(port.apply([sheetEdit(), noRows]), /row/);
      await assert.rejects(port.apply([mixEdit(["ann"])]), /sheet/);
      await assert.rejects(port.apply([{ kind: "appendRows", table: "FlexLog", rows: [["x"]] }]), /FlexLog/);
      assert.equal((await port.summary()).sheets.length, 1);
    });

    it("recover has nothing to do in a workbook without a run that was cut off", async () => {
      const { port } = await open(USAGE);
      assert.equal(await port.recover(), false);
    });
  });
}
