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
}

/** A frame with the add-in's page, and the host's end of its connection. */
export interface AddinFrame {
  readonly connection: HostConnection;
  /** Ends the connection; the frame stays until another takes its place. */
  close(): void;
}

let opened = 0;

/**
 * Loads the add-in's page into a new frame and answers what office.js asks there. Always a new frame: for another
 * conversation only the part of the address after # differs, and that loads nothing anew.
 */
export function openAddinFrame({ executor, container, address }: AddinFrameOptions): AddinFrame {
  const { origin } = window.location;
  const conversation: Conversation = { conversationId: `conversation${++opened}`, appId: "addin1" };
  const connection = createConnection({ conversation, executor });
  const frame = document.createElement("iframe");
  frame.id = "wb-frame";
  frame.title = "Task pane of the add-in";
  const receive = (event: MessageEvent<unknown>): void => {
    const { source, data } = event;
    if (event.origin !== origin || source !== frame.contentWindow || typeof data !== "string") return;
    connection.receive(data, (answer) => frame.contentWindow?.postMessage(answer, origin));
  };
  window.addEventListener("message", receive);
  const { src, name } = frameOf(new URL(address, origin).href, origin, conversation);
  frame.name = name;
  frame.src = src;
  container.replaceChildren(frame);
  return { connection, close: () => window.removeEventListener("message", receive) };
}
