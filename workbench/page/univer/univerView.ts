import { ICommandService, LifecycleService, LifecycleStages, type Injector } from "@univerjs/core";
import { SetSelectionsOperation, SheetInterceptorService, type ISetSelectionsOperationParams } from "@univerjs/sheets";
import { ILayoutService } from "@univerjs/ui";
import type { MoreFunctions } from "../../calc/moreFunctions";
import type { BookData, SheetData } from "../../host/model/bookData";
import { cellAt } from "../../host/model/cells";
import { styleOf } from "../../host/model/styles";
import type { CellEdit, SheetView, ViewHandlers } from "../view/sheetView";
import type { CustomNames } from "../workbench";
import { makeAccessible, nameMessagePlaces } from "./accessible";
import { createChartLayer } from "./chartLayer";
import { showInputInEditor } from "./editorText";
import { describeFunctions } from "./functionHelp";
import { functionsOfUniver } from "./functions";
import { measureGrid, type Geometry } from "./geometry";
import { wireKeyboard } from "./keyboard";
import { createUniver } from "./kit";
import { whenMoved } from "./moves";
import { CellPaint } from "./paint";
import { rectOf } from "./ranges";
import { createReaderGrid, type ReadCell } from "./readerGrid";
import { refuseWhatTheModelCannotTake } from "./refusals";
import { showSentences } from "./sentences";
import { changeOfStyle } from "./styles";
import { UniverBook } from "./univerBook";
import { watchUser, type TouchedCell } from "./userEdits";

/** Shows the model in Univer's grid, inside an element of the page, and has Univer's functions computed. */
export function createUniverView(
  container: HTMLElement,
  handlers: ViewHandlers,
  names: CustomNames,
): { readonly view: SheetView; readonly more: MoreFunctions } {
  const stage = document.createElement("div");
  stage.className = "univer-stage";
  container.replaceChildren(stage);
  const univer = createUniver(stage);
  const book = new UniverBook(univer);
  const more = functionsOfUniver(univer.__getInjector());
  describeFunctions(univer.__getInjector(), names, more);
  return { view: new UniverView(container, handlers, univer.__getInjector(), book, more), more };
}

class UniverView implements SheetView {
  readonly active = { row: 0, column: 0 };
  private readonly paint: CellPaint;
  private readonly charts;
  private readonly reader;
  private shown: { readonly book: BookData; readonly sheet: SheetData } | null = null;
  private watched = "";
  private isDrawPending = false;

  constructor(
    private readonly container: HTMLElement,
    private readonly handlers: ViewHandlers,
    private readonly injector: Injector,
    private readonly univerBook: UniverBook,
    more: MoreFunctions,
  ) {
    this.paint = new CellPaint(injector.get(SheetInterceptorService), more);
    this.charts = createChartLayer(container);
    this.reader = createReaderGrid(container);
    void injector
      .get(LifecycleService)
      .onStage(LifecycleStages.Steady)
      .then(() => makeAccessible(container));
    nameMessagePlaces();
    wireKeyboard(container, { focus: () => this.focus(), onLeave: () => handlers.onLeave() });
    new ResizeObserver(() => this.redraw()).observe(container);
    this.wire();
  }

  private wire(): void {
    const { injector, handlers, univerBook } = this;
    const commands = injector.get(ICommandService);
    refuseWhatTheModelCannotTake(commands, () => handlers.onRefused());
    showInputInEditor(injector, () => this.shown);
    showSentences(injector, (row, column) => handlers.sentenceAt(row, column));
    watchUser(injector, (unitId) => unitId === univerBook.unitId, {
      onCells: (sheetId, cells) => this.tellCells(sheetId, cells),
      onWidths: (sheetId, columns) => {
        univerBook.forgetWidths(sheetId, columns);
        const sheet = this.sheetOf(sheetId);
        if (sheet) handlers.onResize(sheet, columns);
      },
    });
    commands.onCommandExecuted(({ id, params }, options) => {
      if (id !== SetSelectionsOperation.id || options?.["fromHost"] === true) return;
      this.tellSelection(params as ISetSelectionsOperationParams);
    });
  }

  show(book: BookData, sheet: SheetData): void {
    if (book !== this.shown?.book) {
      this.univerBook.open(sheet);
      this.paint.clear();
    }
    this.shown = { book, sheet };
    this.univerBook.activate(sheet);
    this.refresh();
    this.mark(0, 0);
  }

  refresh(): void {
    if (!this.shown) return;
    const { book, sheet } = this.shown;
    this.univerBook.dropRemoved(book);
    this.paint.reset(book, sheet);
    this.univerBook.follow(book, sheet);
    this.charts.draw(book, sheet);
    this.redraw();
  }

  select(row: number, column: number): void {
    this.mark(row, column);
    if (this.watched === this.univerBook.unitId) this.univerBook.scrollTo(row, column);
    this.handlers.onSelect({ row, column, rowCount: 1, columnCount: 1 });
  }

  forgetUndo(): void {
    this.univerBook.forgetUndo();
  }

  focus(): void {
    this.injector.get(ILayoutService).focus();
  }

  private mark(row: number, column: number): void {
    if (!this.shown) return;
    Object.assign(this.active, { row, column });
    this.univerBook.select(this.shown.sheet.id, row, column);
    this.reader.announce(row, column, this.read(row, column));
  }

  private tellSelection({ unitId, subUnitId, selections }: ISetSelectionsOperationParams): void {
    const last = selections[selections.length - 1];
    if (!last || unitId !== this.univerBook.unitId || subUnitId !== this.shown?.sheet.id) return;
    const rect = rectOf(last.range);
    const { actualRow: row = rect.row, actualColumn: column = rect.column } = last.primary ?? {};
    Object.assign(this.active, { row, column });
    this.reader.announce(row, column, this.read(row, column));
    this.handlers.onSelect(rect);
  }

  private tellCells(sheetId: string, cells: readonly TouchedCell[]): void {
    const sheet = this.sheetOf(sheetId);
    const worksheet = this.univerBook.workbook?.getSheetBySheetId(sheetId);
    if (!sheet || !worksheet || !this.shown) return;
    const { book } = this.shown;
    const edits = cells.map(({ row, column, input }): CellEdit => {
      const now = worksheet.getCellStyle(row, column);
      const before = styleOf(book, cellAt(sheet, row, column));
      this.univerBook.forgetCell(sheetId, row, column);
      return { row, column, input, style: changeOfStyle(before, now) };
    });
    this.handlers.onEdit(sheet, edits);
  }

  private sheetOf(sheetId: string): SheetData | undefined {
    return this.shown?.book.sheets.find((sheet) => sheet.id === sheetId);
  }

  private read(row: number, column: number): ReadCell {
    const cell = this.shown ? this.univerBook.paintedCell(this.shown.sheet.id, row, column) : null;
    return { text: String(cell?.v ?? ""), sentence: this.handlers.sentenceAt(row, column) };
  }

  private geometry(): Geometry | null {
    return measureGrid(this.injector, this.univerBook.unitId, this.shown?.sheet.freeze ?? null);
  }

  /** Places charts and the reader's grid anew in the next frame. */
  private redraw(): void {
    if (this.isDrawPending) return;
    this.isDrawPending = true;
    requestAnimationFrame(() => {
      this.isDrawPending = false;
      this.watch();
      const geometry = this.geometry();
      if (!geometry || !this.shown) return;
      this.charts.place(geometry);
      this.reader.draw(this.shown.sheet, geometry, (row, column) => this.read(row, column));
    });
  }

  /** The canvas of another workbook is a new one, and there is none right after the start. */
  private watch(): void {
    const { unitId } = this.univerBook;
    if (this.watched === unitId || unitId === "") return;
    if (whenMoved(this.injector, unitId, () => this.redraw())) {
      this.watched = unitId;
      makeAccessible(this.container);
      this.univerBook.scrollTo(this.active.row, this.active.column);
    } else setTimeout(() => this.redraw(), 50);
  }
}
