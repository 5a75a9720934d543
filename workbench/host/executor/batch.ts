import { HostError } from "../model/hostError";
import { WorkbookObject } from "../objects/workbook";
import type { ServiceObject } from "./executor";
import { HostObject, NullObject, type HostEnv } from "./hostObject";
import { callMember, readMember, writeMember } from "./members";
import { queryObject, type QueryInfo } from "./projection";

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

/** A RichApi request as office.js sends it: actions in order, on objects that are named by paths. */
export interface Batch {
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

/** Answers of the actions until the first that failed. */
export interface BatchResult {
  readonly Results: readonly unknown[];
  readonly TraceIds: readonly number[];
  readonly Error?: Record<string, unknown> & { readonly Code: string };
}

/** The answer to a request that was not carried out. */
export function failed(code: string): BatchResult {
  const Error = { Code: code, Message: "The request failed.", ActionIndex: 0, HttpStatusCode: 500, Location: null };
  return { Error, Results: [], TraceIds: [] };
}

/** Carries out the actions of a request one after the other; stops at the first that fails. */
export function runBatch(env: HostEnv, batch: Batch, services: ReadonlyMap<string, ServiceObject>): BatchResult {
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
