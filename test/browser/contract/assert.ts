/**
 * The part of node:assert/strict that the contract uses, for a browser. Values are compared as data: objects by their
 * own members, whatever page they come from.
 */
class AssertionError extends Error {}

function assert(value: unknown, message?: string): asserts value {
  if (!value) throw new AssertionError(message ?? `${show(value)} is not true`);
}

function ok(value: unknown, message?: string): asserts value {
  assert(value, message);
}

function equal(actual: unknown, expected: unknown, message?: string): void {
  assert(Object.is(actual, expected), message ?? `${show(actual)} is not ${show(expected)}`);
}

function notEqual(actual: unknown, expected: unknown, message?: string): void {
  assert(!Object.is(actual, expected), message ?? `both are ${show(actual)}`);
}

function deepEqual(actual: unknown, expected: unknown, message?: string): void {
  assert(isSame(actual, expected), message ?? `${show(actual)} is not like ${show(expected)}`);
}

function fail(message: string): never {
  throw new AssertionError(message);
}

async function rejects(work: Promise<unknown>, pattern: RegExp): Promise<void> {
  const problem = await work.then(
    () => null,
    (error: unknown) => String(error),
  );
  assert(problem !== null, "nothing was thrown");
  assert(pattern.test(problem), `${problem} does not match ${pattern}`);
}

function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [inA, inB] = [Object.keys(a), Object.keys(b)];
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  return inA.length === inB.length && inA.every((key) => inB.includes(key) && isSame(left[key], right[key]));
}

function show(value: unknown): string {
  return (JSON.stringify(value) ?? String(value)).slice(0, 2_000);
}

export default Object.assign(assert, { ok, equal, notEqual, deepEqual, fail, rejects });
