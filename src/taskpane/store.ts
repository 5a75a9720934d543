/** A value that parts of the page share, and those who want to know of a new one. */
export interface Store<T> {
  readonly get: () => T;
  readonly set: (value: T) => void;
  /** Calls the listener after each `set`; the answer ends that. */
  readonly subscribe: (listener: () => void) => () => void;
}

/**
 * A store with its first value.
 * Example: `const count = createStore(0); count.set(1); count.get()` is 1.
 */
export function createStore<T>(first: T): Store<T> {
  let current = first;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set: (value) => {
      current = value;
      [...listeners].forEach((listener) => listener());
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
