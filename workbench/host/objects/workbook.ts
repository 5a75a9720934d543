import { HostObject } from "../executor/hostObject";
import { HostError } from "../model/hostError";
import { CustomXmlPartCollectionObject } from "./customXmlParts";
import { FunctionsObject } from "./functions";
import { NamedItemCollectionObject } from "./names";
import { RangeObject } from "./range";
import { SettingCollectionObject } from "./settings";
import { TableCollectionObject } from "./tables";
import { WorksheetCollectionObject } from "./worksheets";

/** The workbook, root of everything that a request names. */
export class WorkbookObject extends HostObject {
  readonly className = "Workbook";

  get Name(): string {
    return "Workbook.xlsx";
  }
  get ReadOnly(): boolean {
    return readOnlyBooks.has(this.env.book);
  }
  get Worksheets(): HostObject {
    return new WorksheetCollectionObject(this.env);
  }
  get Tables(): HostObject {
    return new TableCollectionObject(this.env, null);
  }
  get Names(): HostObject {
    return new NamedItemCollectionObject(this.env, null);
  }
  get Settings(): HostObject {
    return new SettingCollectionObject(this.env);
  }
  get CustomXmlParts(): HostObject {
    return new CustomXmlPartCollectionObject(this.env, null);
  }
  get Functions(): HostObject {
    return new FunctionsObject(this.env);
  }
  get Application(): HostObject {
    return new ApplicationObject(this.env);
  }
  get Properties(): HostObject {
    return this.env.bag("DocumentProperties", this.env.book);
  }
  get _Runtime(): HostObject {
    return new RuntimeObject(this.env);
  }
  GetSelectedRange(): HostObject {
    const { sheetId, rect } = this.env.selection;
    const sheet = this.env.book.sheets.find((each) => each.id === sheetId);
    if (!sheet) throw new HostError("ItemNotFound");
    return new RangeObject(this.env, sheet, rect);
  }
  GetActiveCell(): HostObject {
    const selected = this.GetSelectedRange() as RangeObject;
    return selected.GetCell(0, 0);
  }
  _RemoveReference(id: string): void {
    this.env.kept.delete(id);
  }
  _GetObjectByReferenceId(id: string): HostObject {
    const kept = this.env.kept.get(id);
    if (!kept) throw new HostError("InvalidReference");
    return kept;
  }
}

/** Books that were opened so that they cannot be changed. */
const readOnlyBooks = new WeakSet<object>();

/** Opens a book as Excel opens one that may only be read. */
export function markReadOnly(book: object): void {
  readOnlyBooks.add(book);
}

class RuntimeObject extends HostObject {
  readonly className = "Runtime";
  get EnableEvents(): boolean {
    return true;
  }
  set EnableEvents(_value: boolean) {
    // Events are always raised here; the client side filters what nobody listens to.
  }
}

class ApplicationObject extends HostObject {
  readonly className = "Application";
  get CalculationMode(): string {
    return "Automatic";
  }
  set CalculationMode(value: string) {
    if (!["Automatic", "AutomaticExceptTables", "Manual"].includes(value)) throw new HostError("InvalidArgument");
  }
  get CalculationState(): string {
    return "Done";
  }
  Calculate(): void {
    this.env.calculate();
  }
  SuspendApiCalculationUntilNextSync(): void {
    return;
  }
  SuspendScreenUpdatingUntilNextSync(): void {
    return;
  }
}
