import type { Executor } from "../host/executor/executor";
import { frameOf, type Conversation } from "../host/protocol/appContext";
import { createConnection, type HostConnection } from "../host/protocol/connection";

export interface AddinFrameOptions {
  /** Carries out what the add-in asks for. */
  readonly executor: Executor;
  /** Gets the frame; a frame that is in it is taken away. */
  readonly container: HTMLElement;
  /** Address of the add-in's page on this origin. */
  readonly address: string;
  /** What `Office.context.officeTheme` answers whenever it is read; left out or undefined: nothing, as on the web. */
  readonly officeTheme?: () => unknown;
}

/** A frame with the add-in's page, and the host's end of its connection. */
export interface AddinFrame {
  readonly connection: HostConnection;
  /** Resolves once the add-in's scripts have run and it listens to ribbon commands. */
  readonly ready: Promise<void>;
  /** Lets the pane look at the theme again, as it does when it was hidden and is shown. */
  themeChanged(): void;
  /** Ends the connection; the frame stays until another takes its place. */
  close(): void;
}

let opened = 0;

/**
 * Loads the add-in's page into a new frame and answers what office.js asks there. Always a new frame: for another
 * conversation only the part of the address after # differs, and that loads nothing anew.
 */
export function openAddinFrame({ executor, container, address, officeTheme }: AddinFrameOptions): AddinFrame {
  const { origin } = window.location;
  const conversation: Conversation = { conversationId: `conversation${++opened}`, appId: "addin1" };
  const connection = createConnection({ conversation, executor });
  const frame = document.createElement("iframe");
  frame.id = "wb-frame";
  frame.title = "Task pane of the add-in";
  const receive = (event: MessageEvent<unknown>): void => {
    const { source, data } = event;
    if (event.origin !== origin || source !== frame.contentWindow || typeof data !== "string") return;
    if (officeTheme) offerTheme(frame.contentWindow, officeTheme);
    connection.receive(data, (answer) => frame.contentWindow?.postMessage(answer, origin));
  };
  window.addEventListener("message", receive);
  const { src, name } = frameOf(new URL(address, origin).href, origin, conversation);
  const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
  frame.name = name;
  frame.src = src;
  container.replaceChildren(frame);
  return {
    connection,
    ready: Promise.all([loaded, connection.listens]).then(() => undefined),
    themeChanged: () => frame.contentDocument?.dispatchEvent(new Event("visibilitychange")),
    close: () => window.removeEventListener("message", receive),
  };
}

/**
 * Gives the context of office.js the member that it has in Excel for Windows and Mac. The library for the web takes no
 * theme from its host, so this cannot go through the protocol; the library itself stays as it is.
 */
function offerTheme(addin: Window | null, officeTheme: () => unknown): void {
  const { context } = (addin as { Office?: { context?: object } } | null)?.Office ?? {};
  if (!context || "officeTheme" in context) return;
  Object.defineProperty(context, "officeTheme", { enumerable: true, get: officeTheme });
}
