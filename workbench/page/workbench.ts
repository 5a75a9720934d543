import { cellAddress } from "../host/model/a1";
import type { BookData, SheetData } from "../host/model/bookData";
import { cellAt } from "../host/model/cells";
import type { ApiSchema } from "../host/executor/schema";
import type { OriginalFile } from "../files";
import type { FunctionMetadata } from "../host/customFunctions/metadata";
import { calculateBook } from "../calc/calculate";
import { createCustomCalls, sentenceOf, type CustomCalls } from "../calc/customCalls";
import { enterTyped, WHOLE_WORKBOOK } from "./edits";
import { createRecalculation } from "./recalculation";
import { partsOfPage, type PageParts } from "./parts/pageParts";
import { createRequestPanel } from "./parts/requestLog";
import { showRibbon, type Manifest, type RibbonButton } from "./parts/ribbon";
import { showTabs } from "./parts/tabs";
import { wireTheme } from "./parts/theme";
import { openSession, type Session } from "./session";
import { drawCharts } from "./view/charts";
import { inputText } from "./view/cellText";
import { createTableGrid } from "./view/tableGrid";

const ACTIVATED = 11;
const CALCULATED = 16;
/** How long a ribbon button waits for an add-in that is still starting. */
const START_LIMIT_MS = 20_000;

/** What the page is started with. */
export interface WorkbenchOptions {
  readonly schema: ApiSchema;
  readonly manifest: Manifest;
  /** Custom functions of the add-in, from its functions.json. */
  readonly functions: readonly FunctionMetadata[];
}

/** The page with one workbook open at a time. */
export interface Workbench {
  readonly book: BookData | null;
  readonly original: OriginalFile | null;
  readonly sheet: SheetData | null;
  /** Opens another workbook; the add-in starts anew beside it. */
  open(book: BookData, original: OriginalFile | null): void;
  /** Says something in the status line. */
  say(sentence: string): void;
}

export function createWorkbench({ schema, manifest, functions }: WorkbenchOptions): Workbench {
  const parts = partsOfPage();
  const panel = createRequestPanel(parts.logSummary, parts.logRows);
  const recalculation = createRecalculation(calculate);
  const theme = wireTheme(() => session?.themeChanged());
  let session: Session | null = null;
  let custom: CustomCalls | null = null;
  let original: OriginalFile | null = null;
  let shown: SheetData | null = null;

  const grid = createTableGrid(
    parts.grid,
    {
      onSelect: (rect) => {
        if (session && shown) Object.assign(session.env.selection, { sheetId: shown.id, rect });
        showCell();
      },
      onEdit: (row, column, text) => edit(row, column, text),
      sentenceAt: (row, column) => (shown ? sentenceOf(cellAt(shown, row, column)?.value ?? null) : null),
    },
    (layer, sheet) => {
      if (session) drawCharts(layer, session.book, sheet);
    },
  );

  function edit(row: number, column: number, text: string): void {
    if (!session || !shown || text === inputText(session.book, cellAt(shown, row, column))) return;
    const refusal = enterTyped(session, shown, row, column, text);
    say(refusal ?? "");
    follow();
    recalculation.changed(session.book);
  }

  /** Computes the formulas, shows the result and tells the add-in. */
  function calculate(): void {
    if (!session) return;
    const { formulas } = calculateBook(session.book, custom);
    follow();
    if (formulas === 0) return;
    for (const sheet of session.book.sheets) {
      for (const target of [sheet.id, WHOLE_WORKBOOK]) session.raise(CALCULATED, target, { worksheetId: sheet.id });
    }
  }

  function showCell(): void {
    if (!session || !shown) return;
    const { row, column } = grid.active;
    parts.address.textContent = cellAddress(row, column);
    const cell = cellAt(shown, row, column);
    parts.formula.value = inputText(session.book, cell);
    const sentence = sentenceOf(cell?.value ?? null);
    parts.note.hidden = sentence === null;
    parts.note.textContent = sentence;
  }

  /** Shows what the model now is. */
  function follow(): void {
    if (!session) return;
    const { book } = session;
    showTabs(parts.tabs, book, choose);
    const active = book.sheets.find((sheet) => sheet.id === book.activeSheetId) ?? book.sheets[0] ?? null;
    if (active !== null && active !== shown) {
      shown = active;
      grid.show(book, active);
      const { selection } = session.env;
      const isSelected = selection.sheetId === active.id;
      const { row, column } = isSelected ? selection.rect : { row: 0, column: 0 };
      if (isSelected) grid.select(row, column);
      else Object.assign(selection, { sheetId: active.id, rect: { row, column, rowCount: 1, columnCount: 1 } });
    } else grid.refresh();
    if (document.activeElement !== parts.formula) showCell();
  }

  /** The add-in may have selected a cell, which changes nothing in the model. */
  function followSelection(): void {
    if (!session) return;
    const { sheetId, rect } = session.env.selection;
    const { row, column } = grid.active;
    if (sheetId === shown?.id && rect.row === row && rect.column === column) return;
    if (!session.book.sheets.some((sheet) => sheet.id === sheetId)) return;
    session.book.activeSheetId = sheetId;
    follow();
    grid.select(rect.row, rect.column);
  }

  function choose(sheet: SheetData): void {
    if (!session) return;
    session.book.activeSheetId = sheet.id;
    recalculation.settle();
    follow();
    for (const target of [sheet.id, WHOLE_WORKBOOK]) session.raise(ACTIVATED, target, { worksheetId: sheet.id });
  }

  function say(sentence: string): void {
    parts.status.textContent = sentence;
  }

  async function press(button: RibbonButton): Promise<void> {
    if (!session) return;
    const { action } = button;
    if (action.kind === "pane") {
      parts.pane.hidden = false;
      return;
    }
    try {
      await Promise.race([session.ready, new Promise((resolve) => setTimeout(resolve, START_LIMIT_MS))]);
      await session.connection.invokeCommand(action.name, button.id);
    } catch (error) {
      say(error instanceof Error ? `${button.label}: ${error.message}` : String(error));
    }
  }

  showRibbon(parts.ribbon, manifest, press);
  parts.paneClose.addEventListener("click", () => {
    parts.pane.hidden = true;
  });
  wireFormulaBar(
    parts,
    (text) => {
      edit(grid.active.row, grid.active.column, text);
      grid.focus();
    },
    showCell,
  );

  return {
    get book() {
      recalculation.settle();
      return session?.book ?? null;
    },
    get original() {
      return original;
    },
    get sheet() {
      return shown;
    },
    say,
    open(book, from) {
      session?.close();
      recalculation.cancel();
      panel.clear();
      original = from;
      shown = null;
      session = openSession({
        book,
        schema,
        pane: parts.paneBody,
        paneAddress: manifest.paneAddress,
        onRequest: (request) => {
          panel.add(request);
          followSelection();
        },
        beforeRequest: recalculation.beforeRequest,
        onChanged: () => recalculation.changed(book),
        officeTheme: theme.current,
        onPaneVisible: (isVisible) => {
          parts.pane.hidden = !isVisible;
        },
      });
      custom = createCustomCalls(session.functionHost, manifest.namespace, functions, calculate);
      if (hasOpenFormula(book)) calculate();
      else follow();
    },
  };
}

/** Whether a formula has no value yet; a file whose formulas all have one keeps them until something changes. */
function hasOpenFormula(book: BookData): boolean {
  return book.sheets.some((sheet) =>
    [...sheet.rows.values()].some((cells) =>
      [...cells.values()].some((cell) => cell.formula !== undefined && cell.value === null),
    ),
  );
}

function wireFormulaBar(parts: PageParts, take: (text: string) => void, restore: () => void): void {
  parts.formula.addEventListener("keydown", (event) => {
    if (event.key === "Enter") take(parts.formula.value);
    else if (event.key === "Escape") restore();
  });
}
