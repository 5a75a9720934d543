import assert from "node:assert/strict";
import { readSchema } from "../../../workbench/node/boot/readSchema";
import path from "node:path";
import { createExecutor } from "../../../workbench/host/executor/createExecutor";
import { emptyBook } from "../../../workbench/host/model/emptyBook";
import { bootHost, type BootedHost } from "../../../workbench/node/boot/bootHost";

interface Refused {
  readonly code: string;
  readonly message: string;
}

/** The error that Excel.run rejects with; fails when it does not. */
async function refusalOf(host: BootedHost, work: (context: Excel.RequestContext) => void): Promise<Refused> {
  try {
    await host.Excel.run(async (context) => {
      work(context);
      await context.sync();
    });
  } catch (error) {
    const { code, message } = error as Refused;
    return { code, message };
  }
  return assert.fail("it was answered");
}

describe("what the stand-in host does not emulate", () => {
  let host: BootedHost;
  before(async () => {
    host = await bootHost({ book: emptyBook() });
  });

  it("fails loudly by its name: a method, a property that is read, one that is set, an object", async () => {
    const sheet = (context: Excel.RequestContext): Excel.Worksheet =>
      context.workbook.worksheets.getItem(emptyBook().sheets[0]?.name ?? "");
    const cases: readonly (readonly [string, (context: Excel.RequestContext) => void])[] = [
      ["Range.Group", (context) => sheet(context).getRange("A1").group("ByRows")],
      ["Worksheet.Copy", (context) => void sheet(context).copy()],
      ["Range.Style", (context) => void (sheet(context).getRange("A1").style = "Good")],
      ["Range.Hyperlink", (context) => void sheet(context).getRange("A1").load("hyperlink")],
      ["Workbook.PivotTables", (context) => context.workbook.pivotTables.refreshAll()],
      [
        "Range.Sort",
        (context) =>
          sheet(context)
            .getRange("A1")
            .sort.apply([{ key: 0 }]),
      ],
    ];
    for (const [member, work] of cases) {
      const { code, message } = await refusalOf(host, work);
      assert.equal(code, "NotImplemented", member);
      assert.equal(message, `not emulated: ${member}`);
    }
  });

  it("leaves what came before it in the same request done, and what comes after it undone, as Excel does", async () => {
    await refusalOf(host, (context) => {
      const range = context.workbook.worksheets.getFirst().getRange("A1:A2");
      range.getCell(0, 0).values = [["before"]];
      range.group("ByRows");
      range.getCell(1, 0).values = [["after"]];
    });
    const values = await host.Excel.run(async (context) => {
      const range = context.workbook.worksheets.getFirst().getRange("A1:A2").load("values");
      await context.sync();
      return JSON.stringify(range.values);
    });
    assert.equal(values, '[["before"],[""]]');
  });

  it("says with another code when office.js itself has no such member", async () => {
    const schema = readSchema(path.dirname(require.resolve("@microsoft/office-js/dist/office.js")));
    const executor = createExecutor({ book: emptyBook(), schema });
    const body = {
      Actions: [{ Id: 1, ActionType: 3, Name: "MakeCoffee", ObjectPathId: 1 }],
      ObjectPaths: { "1": { Id: 1, ObjectPathType: 1, Name: "" } },
    };
    const answer = await executor.processQuery(JSON.stringify(body));
    assert.ok("body" in answer);
    const { Error } = JSON.parse(answer.body) as { Error: { Code: string; Message: string } };
    assert.deepEqual([Error.Code, Error.Message], ["ApiNotFound", "not emulated: Workbook.MakeCoffee"]);
  });

  it("refuses actions and services that nobody wrote, by their names", async () => {
    const schema = readSchema(path.dirname(require.resolve("@microsoft/office-js/dist/office.js")));
    const executor = createExecutor({ book: emptyBook(), schema });
    const ask = async (action: object, path: object): Promise<string> => {
      const answer = await executor.processQuery(JSON.stringify({ Actions: [action], ObjectPaths: { "1": path } }));
      assert.ok("body" in answer);
      return (JSON.parse(answer.body) as { Error: { Message: string } }).Error.Message;
    };
    const workbook = { Id: 1, ObjectPathType: 1, Name: "" };
    assert.equal(await ask({ Id: 1, ActionType: 6, ObjectPathId: 1 }, workbook), "not emulated: action type 6");
    const service = { Id: 1, ObjectPathType: 2, Name: "Microsoft.Some.Service" };
    const message = await ask({ Id: 1, ActionType: 3, Name: "Go", ObjectPathId: 1 }, service);
    assert.equal(message, "not emulated: new Microsoft.Some.Service");
  });

  it("ignores names in load that no object has, as Excel does", async () => {
    const name = await host.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getFirst().load("name,noSuchProperty");
      await context.sync();
      return sheet.name;
    });
    assert.equal(name, emptyBook().sheets[0]?.name);
  });
});
