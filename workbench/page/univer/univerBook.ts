import {
  BooleanNumber,
  ICommandService,
  IUndoRedoService,
  IUniverInstanceService,
  LocaleType,
  mergeWorksheetSnapshotWithDefault,
  UniverInstanceType,
  type ICellDataForSheetInterceptor,
  type IWorksheetData,
  type Nullable,
  type Univer,
  type Workbook,
} from "@univerjs/core";
import {
  InsertSheetMutation,
  RemoveSheetMutation,
  SetRangeValuesMutation,
  SetSelectionsOperation,
  SetWorksheetActiveOperation,
} from "@univerjs/sheets";
import { ScrollToCellCommand } from "@univerjs/sheets-ui";
import type { BookData, SheetData } from "../../host/model/bookData";
import { emptySheet } from "../../host/model/emptySheet";
import { measureSheet } from "../view/metrics";
import { changesOfLists, type SentLists } from "./lists";
import { rangeOf } from "./ranges";
import { SentCells } from "./sentCells";
import { changesOfShape, shapeOf, USUAL_PIXELS, type Change, type SheetShape } from "./sheetShape";
import { fontList } from "./styles";

/** Marks what the page itself does in Univer: neither a step to take back nor an edit of the user. */
const OURS = { onlyLocal: true, fromHost: true };
const EMPTY_SHAPE: Omit<SheetShape, "rowCount" | "columnCount"> = {
  widths: new Map(),
  heights: new Map(),
  hiddenColumns: new Set(),
  hiddenRows: new Set(),
  freeze: JSON.stringify({ ySplit: 0, xSplit: 0, startRow: -1, startColumn: -1 }),
  showGridlines: true,
  merges: [],
};

interface SentSheet {
  readonly cells: SentCells;
  readonly lists: SentLists;
  shape: SheetShape;
}

/**
 * The workbook of Univer that follows one of the model. It knows the sheets that were shown, and is brought up to the
 * model's state by comparing it with what was sent last.
 */
export class UniverBook {
  private readonly commands: ICommandService;
  private readonly sent = new Map<string, SentSheet>();
  private opened = 0;
  unitId = "";

  constructor(private readonly univer: Univer) {
    this.commands = univer.__getInjector().get(ICommandService);
    // Univer starts its services and its canvas with its first workbook, and not before.
    this.open(emptySheet("start", "Sheet1", "worksheet"));
  }

  /** Starts anew with one sheet, as another workbook is opened. */
  open(sheet: SheetData): void {
    const instances = this.univer.__getInjector().get(IUniverInstanceService);
    const before = this.unitId;
    this.sent.clear();
    // A name of its own, so that what the last workbook still has under way meets nothing here.
    this.unitId = `book${++this.opened}`;
    this.univer.createUnit(UniverInstanceType.UNIVER_SHEET, {
      id: this.unitId,
      name: "Workbook",
      appVersion: "",
      locale: LocaleType.EN_US,
      defaultStyle: { ff: fontList("Calibri"), fs: 11 },
      styles: {},
      sheetOrder: [sheet.id],
      sheets: { [sheet.id]: this.blankSheet(sheet) },
      resources: [],
    });
    // Univer's own notion of focus, without which it takes no keys; the focus of the page stays where it is.
    instances.focusUnit(this.unitId);
    if (before !== "") instances.disposeUnit(before);
  }

  /** Adds a sheet if Univer does not have it yet, and turns to it. */
  activate(sheet: SheetData): void {
    if (!this.sent.has(sheet.id)) {
      this.do([InsertSheetMutation, { index: this.sent.size, sheet: this.blankSheet(sheet) }], sheet.id);
    }
    this.do([SetWorksheetActiveOperation, {}], sheet.id);
  }

  /** Takes away sheets that the model no longer has. */
  dropRemoved(book: BookData): void {
    for (const id of [...this.sent.keys()]) {
      if (this.sent.size === 1 || book.sheets.some((sheet) => sheet.id === id)) continue;
      this.do([RemoveSheetMutation, { subUnitName: "" }], id);
      this.sent.delete(id);
      this.forgetUndo();
    }
  }

  /** Sends what differs from the model. */
  follow(book: BookData, sheet: SheetData): void {
    const sent = this.sent.get(sheet.id);
    if (!sent) return;
    const shape = shapeOf(sheet, measureSheet(sheet));
    const cells = sent.cells.take(book, sheet);
    const changes: Change[] = [
      ...changesOfShape(sent.shape, shape),
      ...(cells ? [[SetRangeValuesMutation, { cellValue: cells }] as const] : []),
      ...changesOfLists(book, sheet, sent.lists),
    ];
    sent.shape = shape;
    for (const change of changes) this.do(change, sheet.id);
  }

  /** The user changed a cell in Univer: the next `follow` sends it again, whatever the model made of the entry. */
  forgetCell(sheetId: string, row: number, column: number): void {
    this.sent.get(sheetId)?.cells.forget(row, column);
  }

  forgetWidths(sheetId: string, widths: readonly { readonly column: number; readonly pixels: number }[]): void {
    const sent = this.sent.get(sheetId);
    if (!sent) return;
    const known = new Map(sent.shape.widths);
    for (const { column, pixels } of widths) known.set(column, pixels);
    sent.shape = { ...sent.shape, widths: known };
  }

  select(sheetId: string, row: number, column: number): void {
    const range = rangeOf({ row, column, rowCount: 1, columnCount: 1 });
    const primary = {
      ...range,
      actualRow: row,
      actualColumn: column,
      isMerged: false,
      isMergedMainCell: false,
    };
    this.do([SetSelectionsOperation, { selections: [{ range, primary, style: null }] }], sheetId);
  }

  scrollTo(row: number, column: number): void {
    const range = rangeOf({ row, column, rowCount: 1, columnCount: 1 });
    void this.commands.executeCommand(ScrollToCellCommand.id, { range }, OURS);
  }

  forgetUndo(): void {
    if (this.unitId !== "") this.univer.__getInjector().get(IUndoRedoService).clearUndoRedo(this.unitId);
  }

  /** A cell as Univer paints it. */
  paintedCell(sheetId: string, row: number, column: number): Nullable<ICellDataForSheetInterceptor> {
    return this.workbook?.getSheetBySheetId(sheetId)?.getCell(row, column);
  }

  get workbook(): Nullable<Workbook> {
    if (this.unitId === "") return null;
    return this.univer.__getInjector().get(IUniverInstanceService).getUniverSheetInstance(this.unitId);
  }

  private do([mutation, params]: Change, sheetId: string): void {
    this.commands.syncExecuteCommand(mutation.id, { unitId: this.unitId, subUnitId: sheetId, ...params }, OURS);
  }

  private blankSheet(sheet: SheetData): IWorksheetData {
    const { rowCount, columnCount } = measureSheet(sheet);
    this.sent.set(sheet.id, {
      cells: new SentCells(),
      lists: new Map(),
      shape: { ...EMPTY_SHAPE, rowCount, columnCount },
    });
    return mergeWorksheetSnapshotWithDefault({
      id: sheet.id,
      name: sheet.name,
      rowCount,
      columnCount,
      defaultColumnWidth: USUAL_PIXELS.width,
      defaultRowHeight: USUAL_PIXELS.height,
      showGridlines: BooleanNumber.TRUE,
      // Rows keep the height that the model has: charts and the add-in's measures rely on it.
      rowData: Object.fromEntries(Array.from({ length: rowCount }, (_, row) => [row, { ia: BooleanNumber.FALSE }])),
      cellData: {},
    });
  }
}
