import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import vm from "node:vm";
import { createFunctionHost, type FunctionHost } from "../../host/customFunctions/functionHost";
import { createExecutor, type ExecutorOptions } from "../../host/executor/createExecutor";
import type { BookData } from "../../host/model/bookData";
import { frameOf } from "../../host/protocol/appContext";
import { createConnection, type HostConnection } from "../../host/protocol/connection";
import { runtimeServices } from "../../host/protocol/runtimeServices";
import { createDomStub } from "./domStub";
import { readSchema } from "./readSchema";

const DIST = path.dirname(require.resolve("@microsoft/office-js/dist/office.js"));
const ADDIN_ORIGIN = "https://localhost:3000";
const HOST_ORIGIN = "https://localhost:3001";
const OFFICE_BASE = `${ADDIN_ORIGIN}/office-js/`;
const CONVERSATION = { conversationId: "conversation1", appId: "addin1" };

export interface BootOptions extends Omit<ExecutorOptions, "schema" | "services" | "book" | "onEvents"> {
  readonly book: BookData;
  /** Built scripts to run in the page after office.js, for example dist/functions.js. */
  readonly scripts?: readonly string[];
  /** Functions to offer under their ids, as a script of the page would associate them. */
  readonly functions?: Readonly<Record<string, (...args: never[]) => unknown>>;
}

/** A page that runs office.js, and the host that it talks to. Its objects come from another realm than the caller's. */
export interface BootedHost {
  readonly Office: typeof Office;
  readonly Excel: typeof Excel;
  readonly OfficeExtension: typeof OfficeExtension;
  readonly CustomFunctions: typeof CustomFunctions;
  readonly window: Record<string, unknown>;
  readonly functionHost: FunctionHost;
  readonly connection: HostConnection;
}

/**
 * Starts Microsoft's unmodified office.js for Excel on the web in Node, on a workbook, and waits until it is ready.
 *
 * The page speaks the same messages to the same host code as a page in a browser does. Values that come out of it are
 * from another realm: `instanceof Array` and `deepStrictEqual` on them need a copy through JSON first.
 */
export async function bootHost(options: BootOptions): Promise<BootedHost> {
  const late: { connection: HostConnection | null } = { connection: null };
  const functionHost = createFunctionHost((events) => late.connection?.send(events));
  const executor = createExecutor({
    ...options,
    schema: readSchema(DIST),
    services: new Map([...runtimeServices(), ...functionHost.services]),
    onEvents: (events) => late.connection?.send(events),
  });
  const connection = createConnection({ conversation: CONVERSATION, executor });
  late.connection = connection;
  const { src, name } = frameOf(`${ADDIN_ORIGIN}/taskpane.html`, HOST_ORIGIN, CONVERSATION);
  const page = createDomStub({
    src,
    frameName: name,
    hostOrigin: HOST_ORIGIN,
    officeScriptSrc: `${OFFICE_BASE}office.js`,
    loadScript: (address) => runOfficeScript(context, address),
    postToHost: (text) => connection.receive(text, (answer) => page.deliver(answer)),
  });
  const context = vm.createContext(page.window);
  scriptOf(path.join(DIST, "office.js")).runInContext(context);
  const office = page.window["Office"] as typeof Office;
  await office.onReady();
  await functionHost.ready;
  for (const file of options.scripts ?? [])
    new vm.Script(readFileSync(file, "utf8"), { filename: file }).runInContext(context);
  const customFunctions = page.window["CustomFunctions"] as typeof CustomFunctions;
  for (const [id, run] of Object.entries(options.functions ?? {})) customFunctions.associate(id, run);
  return {
    Office: office,
    Excel: page.window["Excel"] as typeof Excel,
    OfficeExtension: page.window["OfficeExtension"] as typeof OfficeExtension,
    CustomFunctions: customFunctions,
    window: page.window,
    functionHost,
    connection,
  };
}

const compiled = new Map<string, vm.Script>();

function scriptOf(file: string): vm.Script {
  const known = compiled.get(file);
  if (known) return known;
  const script = new vm.Script(readFileSync(file, "utf8"), { filename: file });
  compiled.set(file, script);
  return script;
}

/** Loads a part of office.js that the page asks for; the package has all names in lower case. */
function runOfficeScript(context: vm.Context, address: string): boolean {
  if (!address.startsWith(OFFICE_BASE)) return false;
  const relative = address.slice(OFFICE_BASE.length);
  const file = [relative, relative.toLowerCase()].map((each) => path.join(DIST, each)).find(existsSync);
  if (file === undefined) return false;
  scriptOf(file).runInContext(context);
  return true;
}
