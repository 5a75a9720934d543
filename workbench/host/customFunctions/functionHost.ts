import type { RichApiEvent, ServiceObject } from "../executor/executor";

/** What a custom function answered: a value, a matrix of values, or an error with its sentence. */
export type FunctionResult =
  | { readonly kind: "value"; readonly value: FunctionValue }
  | { readonly kind: "matrix"; readonly rows: readonly (readonly FunctionValue[])[] };

export type FunctionValue = string | number | boolean | FunctionError;

export interface FunctionError {
  readonly error: string;
  readonly message: string | null;
}

/** Calls custom functions in the add-in's page through the runtime that office.js brings. */
export interface FunctionHost {
  /** To be answered under the name that office.js asks for. */
  readonly services: ReadonlyMap<string, ServiceObject>;
  /** Resolves when the page can be called. */
  readonly ready: Promise<void>;
  /** Calls a function by its id. A matrix argument is an array of rows; one that is left out is null. */
  call(id: string, args: readonly unknown[]): Promise<FunctionResult>;
  /** Calls a function that goes on giving values; returns what ends it. */
  stream(id: string, args: readonly unknown[], onResult: (result: FunctionResult) => void): () => void;
}

const CUSTOM_FUNCTIONS = 1;
const INVOKE = 1000;
const CANCEL = 1001;
const FLAG = { cancelable: 1, streaming: 2, errorsAllowed: 4 };

/** Error codes of the runtime; all others show #VALUE!. */
const ERROR_OF_CODE: Readonly<Record<number, string>> = {
  1: "#N/A",
  5: "#DIV/0!",
  6: "#NUM!",
  7: "#VALUE!",
  8: "#NULL!",
  9: "#NAME?",
  10: "#NAME?",
};

interface Pending {
  readonly isStream: boolean;
  readonly settle: (result: FunctionResult) => void;
}

/** `send` hands calls to the page, as events of the object model. */
export function createFunctionHost(send: (events: readonly RichApiEvent[]) => void): FunctionHost {
  const pending = new Map<number, Pending>();
  let lastId = 0;
  let isReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    isReady = resolve;
  });

  function event(type: number, content: unknown): RichApiEvent {
    return { category: CUSTOM_FUNCTIONS, type, target: "", message: JSON.stringify(content) };
  }

  function invoke(id: string, args: readonly unknown[], flags: number, entry: Pending): number {
    const invocation = ++lastId;
    pending.set(invocation, entry);
    send([event(INVOKE, [invocation, id, args, null, flags, null])]);
    return invocation;
  }

  /** Results come in lists of [id, true, value, times] or [id, false, sentence, code, times]. */
  function takeResults(list: unknown): undefined {
    for (const [id, succeeded, value, code] of list as [number, boolean, unknown, number][]) {
      const entry = pending.get(id);
      if (!entry) continue;
      if (!entry.isStream) pending.delete(id);
      entry.settle(succeeded ? successOf(value) : { kind: "value", value: errorOf(code, value) });
    }
    return undefined;
  }

  return {
    ready,
    services: new Map<string, ServiceObject>([
      [
        "Microsoft.ExcelServices.CustomFunctions",
        {
          SetInvocationArrayResults: takeResults,
          _GetEnabledFeatures: () => [2],
          _SetOsfControlContainerReadyForCustomFunctions: () => {
            isReady();
          },
        },
      ],
    ]),
    call: (id, args) =>
      new Promise((resolve) => {
        invoke(id, args, FLAG.errorsAllowed, { isStream: false, settle: resolve });
      }),
    stream(id, args, onResult) {
      const invocation = invoke(id, args, FLAG.streaming | FLAG.cancelable, { isStream: true, settle: onResult });
      return () => {
        pending.delete(invocation);
        send([event(CANCEL, { invocationId: invocation })]);
      };
    },
  };
}

function successOf(value: unknown): FunctionResult {
  if (!Array.isArray(value)) return { kind: "value", value: valueOf(value) };
  const rows = (value as unknown[]).map((row) =>
    Array.isArray(row) ? (row as unknown[]).map(valueOf) : [valueOf(row)],
  );
  return { kind: "matrix", rows };
}

/** An error that was returned, and not thrown, is a value of its own kind; an empty result shows 0. */
function valueOf(value: unknown): FunctionValue {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (value === null || value === undefined) return 0;
  const { basicValue, code, message } = value as { basicValue?: unknown; code?: unknown; message?: unknown };
  return {
    error: String(basicValue ?? code ?? "#VALUE!"),
    message: typeof message === "string" && message !== "" ? message : null,
  };
}

/** Excel shows no sentence beside #DIV/0!, #NUM! and #NULL!. */
const WITHOUT_MESSAGE = ["#DIV/0!", "#NUM!", "#NULL!"];

function errorOf(code: number, message: unknown): FunctionError {
  const error = ERROR_OF_CODE[code] ?? "#VALUE!";
  const isShown = typeof message === "string" && message !== "" && !WITHOUT_MESSAGE.includes(error);
  return { error, message: isShown ? message : null };
}
