import type { BookData, Rect, SheetData } from "../model/bookData";
import { BagObject } from "./bagObject";
import { failed, runBatch, type Batch } from "./batch";
import { byteLength } from "./byteLength";
import type { Executor, QueryAnswer, RichApiEvent, ServiceObject } from "./executor";
import type { HostEnv } from "./hostObject";
import type { ApiSchema } from "./schema";

/** Excel on the web takes and gives at most 5 MB a request (Microsoft, "Resource limits and performance optimization"). */
export const WEB_LIMITS = { requestBytes: 5 * 1024 * 1024, responseBytes: 5 * 1024 * 1024 };
const REQUEST_TOO_LARGE = 5103;
const RESPONSE_TOO_LARGE = 5104;

/** One request that was answered, for tests and for the log of a workbench. */
export interface RequestLog {
  readonly index: number;
  readonly requestBytes: number;
  readonly responseBytes: number;
  readonly actions: number;
  readonly error: string | null;
}

export interface ExecutorOptions {
  readonly book: BookData;
  readonly schema: ApiSchema;
  /** Objects by the type name of a "new object" path. */
  readonly services?: ReadonlyMap<string, ServiceObject>;
  readonly limits?: { readonly requestBytes: number; readonly responseBytes: number } | null;
  /** Asked before each request (counted from 1) is carried out: the error code that it fails with, or null. */
  readonly faults?: (index: number) => string | null;
  readonly onRequest?: (log: RequestLog) => void;
  /** Events of a batch, to be delivered after its answer. */
  readonly onEvents?: (events: readonly RichApiEvent[]) => void;
  /** What a batch changed, before it is answered: a calculation engine or a view follows here. */
  readonly onChanged?: (
    changes: readonly { readonly sheet: SheetData; readonly rect: Rect | null }[],
  ) => Promise<void> | void;
}

/** Carries out RichApi requests on a workbook, strictly one after the other. */
export function createExecutor(options: ExecutorOptions): Executor & { readonly env: HostEnv } {
  const limits = options.limits === undefined ? WEB_LIMITS : options.limits;
  const events: RichApiEvent[] = [];
  const changes: { sheet: SheetData; rect: Rect | null }[] = [];
  const env = createEnv(options, events, changes);
  let count = 0;
  let last: Promise<unknown> = Promise.resolve();

  async function answer(body: string): Promise<QueryAnswer> {
    const index = ++count;
    const requestBytes = byteLength(body);
    const fault = options.faults?.(index) ?? null;
    if (limits && requestBytes > limits.requestBytes) return closed(index, requestBytes, REQUEST_TOO_LARGE);
    const batch = JSON.parse(body) as Batch;
    const result = fault === null ? runBatch(env, batch, options.services ?? new Map()) : failed(fault);
    if (changes.length > 0) await options.onChanged?.(changes.splice(0));
    const text = JSON.stringify(result);
    const responseBytes = byteLength(text);
    if (limits && responseBytes > limits.responseBytes) return closed(index, requestBytes, RESPONSE_TOO_LARGE);
    const error = result.Error?.Code ?? null;
    options.onRequest?.({ index, requestBytes, responseBytes, actions: batch.Actions.length, error });
    if (events.length > 0) options.onEvents?.(events.splice(0));
    return { body: text };
  }

  function closed(index: number, requestBytes: number, errorCode: number): QueryAnswer {
    options.onRequest?.({ index, requestBytes, responseBytes: 0, actions: 0, error: String(errorCode) });
    return { errorCode };
  }

  return {
    env,
    processQuery(body) {
      const next = last.then(() => answer(body));
      last = next.catch(() => undefined);
      return next;
    },
  };
}

/** Counts over all workbooks of the page, so that a late request for one of them never means a range of the next. */
let references = 0;

function createEnv(
  options: ExecutorOptions,
  events: RichApiEvent[],
  changes: { sheet: SheetData; rect: Rect | null }[],
): HostEnv {
  const bags: HostEnv["bags"] = new WeakMap();
  const env: HostEnv = {
    book: options.book,
    schema: options.schema,
    kept: new Map(),
    bags,
    selection: { sheetId: options.book.activeSheetId, rect: { row: 0, column: 0, rowCount: 1, columnCount: 1 } },
    nextReference: () => `R${++references}`,
    changed: (sheet, rect) => changes.push({ sheet, rect }),
    raise: (type, target, payload) => events.push({ category: 65536, type, target, message: JSON.stringify(payload) }),
    calculate: () => undefined,
    bag: (className, owner) => {
      const store = bags.get(owner) ?? new Map<string, unknown>();
      bags.set(owner, store);
      return new BagObject(env, className, store).child(className, className);
    },
  };
  return env;
}
