import type { BookData, Rect, SheetData } from "../model/bookData";
import type { ApiSchema } from "./schema";

/** What objects need of the host that they live in. */
export interface HostEnv {
  readonly book: BookData;
  readonly schema: ApiSchema;
  /** Objects that the add-in asked to keep over several requests, by reference id. */
  readonly kept: Map<string, HostObject>;
  /** Values of properties that are stored and not rendered, by the object that they belong to. */
  readonly bags: WeakMap<object, Map<string, unknown>>;
  readonly selection: { sheetId: string; rect: Rect };
  nextReference(): string;
  /** A cell or a feature of the sheet changed. */
  changed(sheet: SheetData, rect: Rect | null): void;
  /** Raises an event if somebody registered for it. */
  raise(type: number, target: string, payload: object): void;
  /** Asks for a recalculation before the next read. */
  calculate(): void;
  /** The stand-in for a member that is known to office.js and not to us. */
  bag(className: string, owner: object): HostObject;
}

/**
 * An emulated object. Its members carry wire names (a capital first letter); the executor calls them by name.
 * What a class does not have fails loudly, by its name.
 */
export abstract class HostObject {
  abstract readonly className: string;

  constructor(protected readonly env: HostEnv) {}

  /** The ids that the client needs to find the object again in later requests. */
  ids(): Record<string, unknown> {
    return {};
  }

  /** Throws when the object is gone. */
  checkAlive(): void {
    return;
  }
}

/** A collection: what it holds, in order. */
export interface HostCollection {
  items(): HostObject[];
}

export function isCollection(value: unknown): value is HostObject & HostCollection {
  return value instanceof HostObject && typeof (value as unknown as { items?: unknown }).items === "function";
}

/** Stands for an object that is not there. */
export class NullObject extends HostObject {
  readonly className = "NullObject";
}
