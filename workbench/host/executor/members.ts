import { HostError } from "../model/hostError";
import { BagObject } from "./bagObject";
import { HostObject, NullObject, type HostEnv } from "./hostObject";

type Members = Record<string, unknown>;

/** Reads a property by its wire name. */
export function readMember(env: HostEnv, object: HostObject, name: string): unknown {
  if (object instanceof NullObject) return object;
  object.checkAlive();
  if (name in object) return (object as unknown as Members)[name];
  const known = env.schema.get(object.className);
  const navigation = known?.navigations.get(name);
  if (navigation)
    return object instanceof BagObject ? object.child(navigation.type, name) : notEmulated(env, object, name);
  if (known?.scalars.has(name) && object instanceof BagObject) return object.read(name);
  return notEmulated(env, object, name);
}

/** Sets a property by its wire name. */
export function writeMember(env: HostEnv, object: HostObject, name: string, value: unknown): void {
  if (object instanceof NullObject) throw new HostError("InvalidObjectPath", name, "The object is a null object.");
  object.checkAlive();
  const property = propertyOf(object, name);
  if (property) {
    if (!property.set) throw new HostError("InvalidArgument", `${object.className}.${name}`);
    property.set.call(object, value);
    return;
  }
  const scalar = env.schema.get(object.className)?.scalars.get(name);
  if (scalar && object instanceof BagObject) {
    if (!scalar.writable) throw new HostError("InvalidArgument", `${object.className}.${name}`);
    object.write(name, value);
    return;
  }
  notEmulated(env, object, name);
}

/** Calls a method by its wire name; `...OrNullObject` answers the null object where the plain method finds nothing. */
export function callMember(env: HostEnv, object: HostObject, name: string, args: readonly unknown[]): unknown {
  if (object instanceof NullObject) return object;
  object.checkAlive();
  const method = (object as unknown as Members)[name];
  if (typeof method === "function") {
    return (method as (...given: unknown[]) => unknown).apply(object, withoutNulls(args));
  }
  if (name.endsWith("OrNullObject")) return orNullObject(env, object, name.slice(0, -"OrNullObject".length), args);
  if (/^_(Unr|R)egister/.test(name)) return register(env, object, name);
  return notEmulated(env, object, name);
}

function orNullObject(env: HostEnv, object: HostObject, name: string, args: readonly unknown[]): unknown {
  try {
    return callMember(env, object, name, args);
  } catch (error) {
    if (error instanceof HostError && error.code === "ItemNotFound") return new NullObject(env);
    throw error;
  }
}

function register(env: HostEnv, object: HostObject, name: string): void {
  const registerName = name.replace(/^_Unregister/, "_Register");
  const type = env.schema.get(object.className)?.events.get(registerName);
  if (type === undefined) notEmulated(env, object, name);
  // Registrations are counted by the protocol; an event nobody listens to is dropped by the client.
}

/** Arguments that were left out arrive as null, at the end or before others. */
function withoutNulls(args: readonly unknown[]): unknown[] {
  return args.map((value) => (value === null ? undefined : value));
}

function propertyOf(object: object, name: string): PropertyDescriptor | null {
  for (let owner: object | null = object; owner; owner = Object.getPrototypeOf(owner) as object | null) {
    const descriptor = Object.getOwnPropertyDescriptor(owner, name);
    if (descriptor?.get ?? descriptor?.set) return descriptor ?? null;
  }
  return null;
}

/** A member that office.js has and we have not, or that nobody has. */
export function notEmulated(env: HostEnv, object: HostObject, name: string): never {
  const known = env.schema.get(object.className);
  const isKnown = !known || known.scalars.has(name) || known.navigations.has(name) || known.methods.has(name);
  const member = `${object.className}.${name}`;
  throw new HostError(isKnown ? "NotImplemented" : "ApiNotFound", member, `not emulated: ${member}`);
}
