import { HostObject, type HostEnv } from "../executor/hostObject";
import { HostError } from "../model/hostError";

/** Settings that add-ins keep in the document, as JSON text. */
export class SettingCollectionObject extends HostObject {
  readonly className = "SettingCollection";

  items(): HostObject[] {
    return [...this.env.book.settings.keys()].map((key) => new SettingObject(this.env, key));
  }
  GetCount(): number {
    return this.env.book.settings.size;
  }
  Add(key: string, value: unknown): HostObject {
    this.env.book.settings.set(key, JSON.stringify(value ?? null));
    return new SettingObject(this.env, key);
  }
  GetItem(key: string): HostObject {
    if (!this.env.book.settings.has(key)) throw new HostError("ItemNotFound", "SettingCollection.getItem");
    return new SettingObject(this.env, key);
  }
}

class SettingObject extends HostObject {
  readonly className = "Setting";

  constructor(
    env: HostEnv,
    private readonly key: string,
  ) {
    super(env);
  }
  override ids(): Record<string, unknown> {
    return { _Id: this.key };
  }
  get _Id(): string {
    return this.key;
  }
  get Key(): string {
    return this.key;
  }
  get Value(): unknown {
    const json = this.env.book.settings.get(this.key);
    return json === undefined ? null : (JSON.parse(json) as unknown);
  }
  set Value(value: unknown) {
    this.env.book.settings.set(this.key, JSON.stringify(value ?? null));
  }
  Delete(): void {
    this.env.book.settings.delete(this.key);
  }
}
