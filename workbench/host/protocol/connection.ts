import type { Executor, RichApiEvent } from "../executor/executor";
import { appContext, type Conversation } from "./appContext";
import { parseEnvelope, responseText, type Envelope, type ResponseType } from "./envelope";

/** Numbers by which the client calls the host's methods. */
const DISPATCH = { saveSettings: 76, richApi: 93, commandCompleted: 94 };
const NOT_SUPPORTED = 5000;
const UNKNOWN_ACTION = -2;

/** The host's end of the connection to one add-in page. */
export interface HostConnection {
  /** Resolves once the add-in listens to ribbon commands; office.js does so before its `Office.onReady`. */
  readonly listens: Promise<void>;
  /** Takes a message of the add-in; answers go to `reply`. False for messages that are not of this conversation. */
  receive(text: string, reply: (text: string) => void): boolean;
  /**
   * Calls a function that a ribbon button names; resolves when the add-in says that it is done, and rejects when it has
   * no such function.
   */
  invokeCommand(functionName: string, buttonId: string): Promise<void>;
  /** Sends events of the object model, or calls of custom functions. */
  send(events: readonly RichApiEvent[]): void;
  /** Names of what the add-in asked for and nobody answers. */
  readonly notEmulated: readonly string[];
}

interface ConnectionOptions {
  readonly conversation: Conversation;
  readonly executor: Executor;
  /** Settings that the add-in keeps through the older API. */
  readonly documentSettings?: Map<string, string>;
  readonly requirements?: Readonly<Record<string, string>>;
}

/** Answers the cross-document protocol that office.js speaks in Excel on the web. */
export function createConnection(options: ConnectionOptions): HostConnection {
  const { conversation, executor } = options;
  const settings = options.documentSettings ?? new Map<string, string>();
  const registrations = new Map<string, (data: unknown) => void>();
  const commands = new Map<string, { resolve(): void; reject(error: Error): void }>();
  const notEmulated: string[] = [];
  let called = 0;
  let isListening = (): void => undefined;
  const listens = new Promise<void>((resolve) => (isListening = resolve));

  function receive(text: string, reply: (text: string) => void): boolean {
    const message = parseEnvelope(text);
    const ours = [conversation.conversationId, `${conversation.conversationId}_ntf`];
    if (!message || !ours.includes(message._conversationId)) return false;
    if (message._messageType === 1) return true;
    const respond = (data: unknown, type: ResponseType = 0, error = 0): void =>
      reply(responseText(message, data, type, error));
    if (message._actionType === 1 || message._actionType === 2) changeRegistration(message, respond);
    else invoke(message, respond);
    return true;
  }

  function changeRegistration(message: Envelope, respond: (data: unknown, type?: ResponseType) => void): void {
    if (message._actionType === 1) registrations.set(message._actionName, (data) => respond(data, 1));
    else registrations.delete(message._actionName);
    respond({ Error: 0 });
    if (registrations.has("appCommandInvoked")) isListening();
  }

  function invoke(message: Envelope, respond: (data: unknown, type?: ResponseType, error?: number) => void): void {
    switch (message._actionName) {
      case "ContextActivationManager_getAppContextAsync":
        return respond(appContext(conversation, settings, options.requirements));
      case "ContextActivationManager_notifyHost":
        return respond(null);
      case "executeMethod":
        return executeMethod(message._data as MethodCall, respond);
      default:
        notEmulated.push(message._actionName);
        return respond(null, 0, UNKNOWN_ACTION);
    }
  }

  function executeMethod(call: MethodCall, respond: (data: unknown) => void): void {
    const { DispatchId: id, Version } = call.DdaMethod;
    if (id === DISPATCH.richApi) {
      void executor.processQuery(String(call.ArrayData?.[4] ?? "")).then((answer) => {
        if ("errorCode" in answer) respond({ Version, Error: answer.errorCode });
        else respond({ Version, Error: 0, Data: [200, [], answer.body] });
      });
    } else if (id === DISPATCH.saveSettings) {
      if (call.DdaSettingsMethod?.OverwriteIfStale) settings.clear();
      for (const [key, value] of call.DdaSettingsMethod?.Properties ?? []) settings.set(key, value);
      respond({ Version, Error: 0 });
    } else if (id === DISPATCH.commandCompleted) {
      const commandId = String(call["0"]);
      const command = commands.get(commandId);
      if (call["1"] === 0) command?.resolve();
      else command?.reject(new Error(`office.js did not call the function of the button (error ${String(call["1"])})`));
      commands.delete(commandId);
      respond({ Version, Error: 0 });
    } else {
      notEmulated.push(`method ${id}`);
      respond({ Version, Error: NOT_SUPPORTED });
    }
  }

  return {
    listens,
    receive,
    notEmulated,
    invokeCommand(functionName, buttonId) {
      const raise = registrations.get("appCommandInvoked");
      if (!raise) throw new Error("the add-in does not listen to ribbon commands yet");
      const id = `command${++called}-${functionName}`;
      return new Promise((resolve, reject) => {
        commands.set(id, { resolve, reject });
        raise({ 0: id, 1: functionName, 2: JSON.stringify({ source: { id: buttonId } }) });
      });
    },
    send(events) {
      const raise = registrations.get("richApiMessage");
      const entries = events.map(({ category, type, target, message }) => [category, type, target, message, 0, false]);
      raise?.({ ArrayData: entries });
    },
  };
}

interface MethodCall {
  readonly DdaMethod: { readonly DispatchId: number; readonly Version: number };
  readonly ArrayData?: readonly unknown[];
  readonly DdaSettingsMethod?: {
    readonly OverwriteIfStale: boolean;
    readonly Properties: readonly (readonly [string, string])[];
  };
  readonly "0"?: unknown;
  readonly "1"?: unknown;
}
