import { createFunctionHost } from "../../../workbench/host/customFunctions/functionHost";
import { createExecutor } from "../../../workbench/host/executor/createExecutor";
import type { HostConnection } from "../../../workbench/host/protocol/connection";
import { runtimeServices } from "../../../workbench/host/protocol/runtimeServices";
import { openAddinFrame } from "../../../workbench/page/addinFrame";
import { schemaFromText } from "../../../workbench/page/schemaText";
import { contractBook, type HostControl } from "../../workbook/contractBook";

type BookExecutor = ReturnType<typeof createExecutor>;

/** What the page of the host offers to the frame beside the protocol: another workbook, and a hand on its requests. */
export interface ContractDoor {
  openBook(options: { readonly date1904: boolean; readonly isReadOnly: boolean }): HostControl;
}

declare global {
  interface Window {
    contractDoor: ContractDoor;
  }
}

/**
 * The host's page of the contract tests. office.js starts once in the frame; each test gets a new workbook behind the
 * same connection.
 */
async function start(): Promise<void> {
  const schema = schemaFromText(await (await fetch("schema.json")).text());
  const executors: BookExecutor[] = [];
  const late: { connection: HostConnection | null } = { connection: null };
  const { services } = createFunctionHost((events) => late.connection?.send(events));
  const openBook: ContractDoor["openBook"] = (options) => {
    const { executorOptions, control } = contractBook(options);
    executors.unshift(
      createExecutor({ ...executorOptions, schema, services: new Map([...runtimeServices(), ...services]) }),
    );
    return control;
  };
  openBook({ date1904: false, isReadOnly: false });
  window.contractDoor = { openBook };
  const { connection } = openAddinFrame({
    executor: { processQuery: (body) => executorOf(executors, body).processQuery(body) },
    container: document.body,
    address: "/pane.html",
  });
  late.connection = connection;
}

/**
 * Who answers a request: the newest workbook, unless it names a range of an older one. office.js gives up ranges after
 * the run that used them, and tries that again seconds later when it failed.
 */
function executorOf(executors: readonly BookExecutor[], body: string): BookExecutor {
  const reference = /"(R\d+)"/.exec(body)?.[1] ?? "";
  const found = executors.find(({ env }) => env.kept.has(reference)) ?? executors[0];
  if (!found) throw new Error("no workbook is open");
  return found;
}

void start();
