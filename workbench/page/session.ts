import { createFunctionHost, type FunctionHost } from "../host/customFunctions/functionHost";
import { createExecutor, type ExecutorOptions, type RequestLog } from "../host/executor/createExecutor";
import type { Executor, RichApiEvent, ServiceObject } from "../host/executor/executor";
import type { HostEnv } from "../host/executor/hostObject";
import type { ApiSchema } from "../host/executor/schema";
import type { BookData } from "../host/model/bookData";
import type { HostConnection } from "../host/protocol/connection";
import { runtimeServices } from "../host/protocol/runtimeServices";
import { openAddinFrame } from "./addinFrame";

const RUNTIME_SERVICE = "Microsoft.AppRuntime.AppRuntimeService";

/** A request that was answered, with the time from its arrival to its answer, waiting for others included. */
export interface TimedRequest extends RequestLog {
  readonly milliseconds: number;
}

export interface SessionOptions {
  readonly book: BookData;
  readonly schema: ApiSchema;
  /** Gets the frame of the add-in; a frame of another workbook in it is taken away. */
  readonly pane: HTMLElement;
  /** Address of the add-in's page on this origin. */
  readonly paneAddress: string;
  readonly onRequest: (request: TimedRequest) => void;
  /** Called with each request after those before it were carried out, and before it is. */
  readonly beforeRequest: (body: string) => void;
  readonly onChanged: NonNullable<ExecutorOptions["onChanged"]>;
  /** What the add-in finds as Office's theme; undefined: nothing. */
  readonly officeTheme: () => unknown;
  /** The add-in shows or hides its pane, for example through Office.addin.showAsTaskpane(). */
  readonly onPaneVisible: (isVisible: boolean) => void;
}

/** One workbook with the add-in's page beside it, as Excel has one of each in a window. */
export interface Session {
  readonly book: BookData;
  readonly env: HostEnv;
  readonly functionHost: FunctionHost;
  readonly connection: HostConnection;
  /** Resolves once the add-in can be called. */
  readonly ready: Promise<void>;
  /** Sends an event of the object model to the add-in, as a user's edit raises it. */
  raise(type: number, target: string, payload: object): void;
  /** Lets the pane look at Office's theme again. */
  themeChanged(): void;
  close(): void;
}

/** Loads the add-in into the frame and answers what office.js asks there. */
export function openSession(options: SessionOptions): Session {
  const late: { connection: HostConnection | null } = { connection: null };
  const send = (events: readonly RichApiEvent[]): void => late.connection?.send(events);
  const functionHost = createFunctionHost(send);
  const logs: RequestLog[] = [];
  const executor = createExecutor({
    book: options.book,
    schema: options.schema,
    services: new Map([...watchedServices(options.onPaneVisible), ...functionHost.services]),
    onRequest: (log) => logs.push(log),
    onChanged: options.onChanged,
    onEvents: send,
  });
  const { connection, ready, themeChanged, close } = openAddinFrame({
    executor: timed(executor, logs, options),
    container: options.pane,
    address: options.paneAddress,
    officeTheme: options.officeTheme,
  });
  late.connection = connection;
  return {
    book: options.book,
    env: executor.env,
    functionHost,
    connection,
    ready,
    raise: (type, target, payload) => send([{ category: 65536, type, target, message: JSON.stringify(payload) }]),
    themeChanged,
    close,
  };
}

function timed(
  executor: Executor,
  logs: RequestLog[],
  { beforeRequest, onRequest }: Pick<SessionOptions, "beforeRequest" | "onRequest">,
): Executor {
  let last: Promise<unknown> = Promise.resolve();
  return {
    async processQuery(body) {
      const start = performance.now();
      const answered = last.then(() => {
        beforeRequest(body);
        return executor.processQuery(body);
      });
      last = answered.catch(() => undefined);
      const answer = await answered;
      const log = logs.shift();
      if (log) onRequest({ ...log, milliseconds: performance.now() - start });
      return answer;
    },
  };
}

/** The runtime's services, with an ear for the pane that the add-in shows and hides. */
function watchedServices(onPaneVisible: (isVisible: boolean) => void): Map<string, ServiceObject> {
  const services = runtimeServices();
  const runtime = services.get(RUNTIME_SERVICE);
  if (!runtime) return services;
  return services.set(RUNTIME_SERVICE, {
    ...runtime,
    SetAppRuntimeState: (value) => {
      onPaneVisible(String(value) === "Visible");
      return runtime["SetAppRuntimeState"]?.(value);
    },
  });
}
