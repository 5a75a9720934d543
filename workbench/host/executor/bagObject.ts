import { HostObject, type HostEnv } from "./hostObject";

/** A class of office.js without behavior of its own here: its properties are stored and loaded, and never rendered. */
export class BagObject extends HostObject {
  constructor(
    env: HostEnv,
    readonly className: string,
    private readonly store: Map<string, unknown>,
  ) {
    super(env);
  }

  read(name: string): unknown {
    return this.store.get(name) ?? null;
  }

  write(name: string, value: unknown): void {
    this.store.set(name, value);
  }

  SetSolidColor(color: unknown): void {
    this.store.set("Color", color);
  }

  Clear(): void {
    this.store.set("Color", null);
  }

  child(className: string, name: string): BagObject {
    const key = `>${name}`;
    const known = this.store.get(key);
    const store = known instanceof Map ? (known as Map<string, unknown>) : new Map<string, unknown>();
    this.store.set(key, store);
    return new BagObject(this.env, className, store);
  }
}
