import { HostObject, type HostEnv } from "../executor/hostObject";
import type { NameData, SheetData } from "../model/bookData";
import { HostError } from "../model/hostError";
import { checkName } from "../model/names";
import { RangeObject, rangeOfReference } from "./range";

/** Defined names of the workbook, or of one sheet. */
export class NamedItemCollectionObject extends HostObject {
  readonly className = "NamedItemCollection";

  constructor(
    env: HostEnv,
    private readonly sheet: SheetData | null,
  ) {
    super(env);
  }
  private list(): NameData[] {
    return this.sheet ? this.sheet.names : this.env.book.names;
  }
  items(): HostObject[] {
    return this.list().map((name) => new NamedItemObject(this.env, name, this.list(), this.sheet));
  }
  GetCount(): number {
    return this.list().length;
  }
  Add(name: string, reference: unknown, comment?: string): HostObject {
    checkName(this.env.book, name);
    if (this.list().some((each) => each.name.toLowerCase() === name.toLowerCase())) {
      throw new HostError("ItemAlreadyExists", "NamedItemCollection.add");
    }
    const formula = reference instanceof RangeObject ? `=${reference.AbsoluteAddress}` : String(reference);
    const item: NameData = { name, formula, visible: true, comment: comment ?? "" };
    this.list().push(item);
    return new NamedItemObject(this.env, item, this.list(), this.sheet);
  }
  GetItem(key: string): HostObject {
    const item = this.list().find((each) => each.name.toLowerCase() === key.toLowerCase());
    if (!item) throw new HostError("ItemNotFound", "NamedItemCollection.getItem");
    return new NamedItemObject(this.env, item, this.list(), this.sheet);
  }
}

class NamedItemObject extends HostObject {
  readonly className = "NamedItem";

  constructor(
    env: HostEnv,
    private readonly item: NameData,
    private readonly list: NameData[],
    private readonly sheet: SheetData | null,
  ) {
    super(env);
  }
  override ids(): Record<string, unknown> {
    return { _Id: this.item.name };
  }
  get _Id(): string {
    return this.item.name;
  }
  get Name(): string {
    return this.item.name;
  }
  get Formula(): string {
    return this.item.formula;
  }
  set Formula(value: string) {
    this.item.formula = value;
  }
  get Comment(): string {
    return this.item.comment;
  }
  set Comment(value: string) {
    this.item.comment = value;
  }
  get Visible(): boolean {
    return this.item.visible;
  }
  set Visible(value: boolean) {
    this.item.visible = value;
  }
  get Scope(): string {
    return this.sheet ? "Worksheet" : "Workbook";
  }
  GetRange(): HostObject {
    const range = rangeOfReference(this.env, this.item.formula, this.sheet);
    if (!range) throw new HostError("InvalidReference", "NamedItem.getRange");
    return range;
  }
  Delete(): void {
    this.list.splice(this.list.indexOf(this.item), 1);
  }
}
