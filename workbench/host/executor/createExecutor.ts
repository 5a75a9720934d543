import type { BookData, Rect, SheetData } from "../model/bookData";
import { HostError } from "../model/hostError";
import { WorkbookObject } from "../objects/workbook";
import { BagObject } from "./bagObject";
import { byteLength } from "./byteLength";
import type { Executor, QueryAnswer, RichApiEvent, ServiceObject } from "./executor";
import { HostObject, NullObject, type HostEnv } from "./hostObject";
import { callMember, readMember, writeMember } from "./members";
import { queryObject, type QueryInfo } from "./projection";
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

interface Action {
  readonly Id: number;
  readonly ActionType: number;
  readonly Name?: string;
  readonly ObjectPathId: number;
  readonly ArgumentInfo?: ArgumentInfo;
  readonly QueryInfo?: QueryInfo;
  readonly ObjectState?: Record<string, unknown>;
}

interface ArgumentInfo {
  readonly Arguments?: readonly unknown[];
  readonly ReferencedObjectPathIds?: readonly unknown[] | null;
}

interface ObjectPath {
  readonly ObjectPathType: number;
  readonly Name: string;
  readonly ParentObjectPathId?: number;
  readonly ArgumentInfo?: ArgumentInfo;
}

interface Batch {
  readonly Actions: readonly Action[];
  readonly ObjectPaths: Readonly<Record<string, ObjectPath>>;
}

interface Scope {
  readonly env: HostEnv;
  readonly paths: Batch["ObjectPaths"];
  readonly resolved: Map<number, unknown>;
  readonly services: ReadonlyMap<string, ServiceObject>;
}

/** Marks a service as an object whose methods are called by name. */
class Service extends HostObject {
  readonly className = "Service";
  constructor(
    env: HostEnv,
    readonly target: ServiceObject,
  ) {
    super(env);
  }
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

interface BatchResult {
  readonly Results: readonly unknown[];
  readonly TraceIds: readonly number[];
  readonly Error?: Record<string, unknown> & { readonly Code: string };
}

function failed(code: string): BatchResult {
  const Error = { Code: code, Message: "The request failed.", ActionIndex: 0, HttpStatusCode: 500, Location: null };
  return { Error, Results: [], TraceIds: [] };
}

function runBatch(env: HostEnv, batch: Batch, services: ReadonlyMap<string, ServiceObject>): BatchResult {
  const scope: Scope = { env, paths: batch.ObjectPaths, resolved: new Map(), services };
  const Results: unknown[] = [];
  const TraceIds: number[] = [];
  for (const [index, action] of batch.Actions.entries()) {
    try {
      Results.push({ ActionId: action.Id, Value: runAction(scope, action) ?? null });
      if (action.ActionType === 5) TraceIds.push(action.Id);
    } catch (error) {
      return { Error: errorBody(scope, action, index, error), Results, TraceIds };
    }
  }
  return { Results, TraceIds };
}

function errorBody(scope: Scope, action: Action, index: number, error: unknown): NonNullable<BatchResult["Error"]> {
  const known = error instanceof HostError ? error : new HostError("GeneralException", null, String(error));
  const path = scope.paths[action.ObjectPathId];
  const Location = known.location ?? `${path?.Name ?? ""}${action.Name ? `.${action.Name}` : ""}`;
  return { Code: known.code, Message: known.message, ActionIndex: index, HttpStatusCode: known.status, Location };
}

function runAction(scope: Scope, action: Action): unknown {
  const { env } = scope;
  if (action.ActionType === 5) return null;
  const object = resolvePath(scope, action.ObjectPathId);
  if (!(object instanceof HostObject)) throw new HostError("InvalidObjectPath");
  const args = argumentsOf(scope, action.ArgumentInfo);
  switch (action.ActionType) {
    case 1:
      return object instanceof NullObject ? null : object.ids();
    case 2:
      return queryObject(env, object, action.QueryInfo, "wire");
    case 3: {
      const value = invoke(scope, object, action.Name ?? "", args);
      return value instanceof HostObject ? null : value;
    }
    case 4:
      return writeMember(env, object, action.Name ?? "", args[0]);
    case 7:
      return queryObject(env, object, action.QueryInfo, "json");
    case 9:
      for (const [name, value] of Object.entries(action.ObjectState ?? {})) {
        const wire = env.schema.get(object.className)?.byLowerName.get(name.toLowerCase())?.wire;
        writeMember(env, object, wire ?? name, value);
      }
      return null;
    default:
      throw new HostError("NotImplemented", null, `not emulated: action type ${action.ActionType}`);
  }
}

function invoke(scope: Scope, object: HostObject, name: string, args: readonly unknown[]): unknown {
  if (!(object instanceof Service)) return callMember(scope.env, object, name, args);
  const method = object.target[name];
  if (!method) throw new HostError("NotImplemented", name, `not emulated: ${name}`);
  return method(...args);
}

/** Finds the object of a path; what a path does (adding a sheet) happens once a request. */
function resolvePath(scope: Scope, id: number): unknown {
  if (scope.resolved.has(id)) return scope.resolved.get(id);
  const path = scope.paths[id];
  if (!path) throw new HostError("InvalidObjectPath");
  const object = follow(scope, path);
  scope.resolved.set(id, object);
  return object;
}

function follow(scope: Scope, path: ObjectPath): unknown {
  const { env } = scope;
  const args = () => argumentsOf(scope, path.ArgumentInfo);
  const parent = () => {
    const object = resolvePath(scope, path.ParentObjectPathId ?? 0);
    if (!(object instanceof HostObject)) throw new HostError("InvalidObjectPath");
    return object;
  };
  switch (path.ObjectPathType) {
    case 1:
      return new WorkbookObject(env);
    case 2: {
      const service = scope.services.get(path.Name);
      if (!service) throw new HostError("NotImplemented", path.Name, `not emulated: new ${path.Name}`);
      return new Service(env, service);
    }
    case 3:
      return invokeForObject(scope, parent(), path.Name, args());
    case 4:
      return readMember(env, parent(), path.Name);
    case 5:
      return callMember(env, parent(), "GetItem", args());
    case 6: {
      const kept = env.kept.get(path.Name);
      if (!kept) throw new HostError("InvalidReference");
      return kept;
    }
    case 7:
      return new NullObject(env);
    default:
      throw new HostError("GeneralException", null, `unknown object path type ${path.ObjectPathType}`);
  }
}

function invokeForObject(scope: Scope, object: HostObject, name: string, args: readonly unknown[]): unknown {
  const value = invoke(scope, object, name, args);
  if (value instanceof HostObject || !(object instanceof Service)) return value;
  return new Service(scope.env, value as ServiceObject);
}

function argumentsOf(scope: Scope, info: ArgumentInfo | undefined): unknown[] {
  const convert = (values: readonly unknown[], ids: readonly unknown[] | null | undefined): unknown[] =>
    values.map((value, index) => {
      const id = ids?.[index];
      if (Array.isArray(value) && Array.isArray(id)) return convert(value, id);
      if (typeof id === "number" && id > 0) return resolvePath(scope, id);
      return plainArgument(scope, value);
    });
  return convert(info?.Arguments ?? [], info?.ReferencedObjectPathIds);
}

/** Members of a plain object may stand for objects of the workbook. */
function plainArgument(scope: Scope, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const pathId = (value as { _ObjectPathId?: unknown })._ObjectPathId;
  if (typeof pathId === "number") return resolvePath(scope, pathId);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plainArgument(scope, member)]));
}
