import { cellAddress, columnName } from "../../host/model/a1";
import type { BookData, SheetData } from "../../host/model/bookData";
import { cellAt } from "../../host/model/cells";
import { cellText, inputText } from "./cellText";
import { lookOf, type CellLook } from "./cellLook";
import { createEditor } from "./editor";
import { listAt } from "./listAt";
import { measureSheet, indexAt, type SheetMetrics } from "./metrics";
import type { SheetView, ViewHandlers } from "./sheetView";

const HEADER = { width: 48, height: 22 };

/** Draws on top of the cells after each draw; gets the layer that scrolls with them. */
export type Overlay = (layer: HTMLElement, sheet: SheetData) => void;

/** A grid of plain elements: only the cells in sight exist, everything else is room to scroll through. */
export function createTableGrid(container: HTMLElement, handlers: ViewHandlers, overlay: Overlay): SheetView {
  container.classList.add("grid");
  container.tabIndex = 0;
  container.setAttribute("role", "grid");
  const room = element("div", "grid-room");
  const cells = element("div", "grid-cells");
  const layer = element("div", "grid-overlay");
  room.append(cells, layer);
  container.replaceChildren(room);
  const active = { row: 0, column: 0 };
  let shown: { book: BookData; sheet: SheetData; metrics: SheetMetrics } | null = null;
  let isPending = false;

  const editor = createEditor(room, {
    commit: (text, step) => {
      handlers.onEdit(active.row, active.column, text);
      move(step.row, step.column);
      container.focus();
    },
    cancel: () => container.focus(),
  });

  function draw(): void {
    isPending = false;
    if (!shown) return;
    const { book, sheet, metrics } = shown;
    room.style.width = `${HEADER.width + (metrics.lefts[metrics.columnCount] ?? 0)}px`;
    room.style.height = `${HEADER.height + (metrics.tops[metrics.rowCount] ?? 0)}px`;
    container.setAttribute("aria-label", sheet.name);
    container.setAttribute("aria-rowcount", String(metrics.rowCount));
    container.setAttribute("aria-colcount", String(metrics.columnCount));
    const rows = inSight(metrics.tops, container.scrollTop, container.clientHeight, sheet.freeze?.rows ?? 0);
    const columns = inSight(metrics.lefts, container.scrollLeft, container.clientWidth, sheet.freeze?.columns ?? 0);
    const look = lookOf(book, sheet);
    const parts: HTMLElement[] = [];
    for (const row of rows) {
      const line = element("div", "grid-row");
      line.setAttribute("role", "row");
      line.setAttribute("aria-rowindex", String(row + 1));
      for (const column of columns) line.append(cellElement(row, column, look));
      line.append(header("row", row));
      parts.push(line);
    }
    cells.replaceChildren(...parts, ...columns.map((column) => header("column", column)), corner());
    layer.style.left = `${HEADER.width}px`;
    layer.style.top = `${HEADER.height}px`;
    overlay(layer, sheet);
  }

  function place(item: HTMLElement, row: number | null, column: number | null): void {
    if (!shown) return;
    const { sheet, metrics } = shown;
    const frozen = { rows: sheet.freeze?.rows ?? 0, columns: sheet.freeze?.columns ?? 0 };
    const stuckRow = row === null || row < frozen.rows;
    const stuckColumn = column === null || column < frozen.columns;
    const top = row === null ? 0 : HEADER.height + (metrics.tops[row] ?? 0);
    const left = column === null ? 0 : HEADER.width + (metrics.lefts[column] ?? 0);
    item.style.top = `${top + (stuckRow ? container.scrollTop : 0)}px`;
    item.style.left = `${left + (stuckColumn ? container.scrollLeft : 0)}px`;
    item.style.width = `${column === null ? HEADER.width : span(metrics.lefts, column)}px`;
    item.style.height = `${row === null ? HEADER.height : span(metrics.tops, row)}px`;
    const isHeader = row === null || column === null;
    item.style.zIndex = String((stuckRow ? 2 : 0) + (stuckColumn ? 2 : 0) + (isHeader ? 6 : 0));
  }

  function cellElement(row: number, column: number, look: (row: number, column: number) => CellLook): HTMLElement {
    const item = element("div", "grid-cell");
    if (!shown) return item;
    const { book, sheet } = shown;
    const cell = cellAt(sheet, row, column);
    const sentence = handlers.sentenceAt(row, column);
    item.textContent = cellText(book, cell);
    item.setAttribute("role", "gridcell");
    item.setAttribute("aria-colindex", String(column + 1));
    item.dataset["cell"] = cellAddress(row, column);
    if (sentence !== null) item.title = sentence;
    else if (item.textContent.length > 12) item.title = item.textContent;
    const { className, style, bar } = look(row, column);
    if (typeof cell?.value === "string" && cellAt(sheet, row, column + 1) === undefined) item.classList.add("is-open");
    if (className !== "") item.className += ` ${className}`;
    Object.assign(item.style, style);
    if (bar !== null) item.append(bar);
    if (row === active.row && column === active.column) {
      item.classList.add("is-active");
      item.setAttribute("aria-selected", "true");
    }
    place(item, row, column);
    // Text that runs over its neighbors lies above them.
    if (item.classList.contains("is-open")) item.style.zIndex = String(Number(item.style.zIndex) + 1);
    return item;
  }

  function header(kind: "row" | "column", index: number): HTMLElement {
    const item = element("div", `grid-head grid-head-${kind}`);
    item.textContent = kind === "row" ? String(index + 1) : columnName(index);
    item.setAttribute("role", kind === "row" ? "rowheader" : "presentation");
    if (index === (kind === "row" ? active.row : active.column)) item.classList.add("is-active");
    place(item, kind === "row" ? index : null, kind === "column" ? index : null);
    return item;
  }

  function corner(): HTMLElement {
    const item = element("div", "grid-head");
    item.setAttribute("role", "presentation");
    place(item, null, null);
    return item;
  }

  function redraw(): void {
    if (isPending) return;
    isPending = true;
    requestAnimationFrame(draw);
  }

  function select(row: number, column: number): void {
    if (!shown) return;
    active.row = Math.max(0, Math.min(row, shown.metrics.rowCount - 1));
    active.column = Math.max(0, Math.min(column, shown.metrics.columnCount - 1));
    scrollIntoSight(container, shown.metrics, active, shown.sheet.freeze);
    handlers.onSelect({ ...active, rowCount: 1, columnCount: 1 });
    redraw();
  }

  function move(rows: number, columns: number): void {
    select(active.row + rows, active.column + columns);
  }

  function edit(text: string | null): void {
    if (!shown) return;
    const start = text ?? inputText(shown.book, cellAt(shown.sheet, active.row, active.column));
    const target = cells.querySelector<HTMLElement>(`[data-cell="${cellAddress(active.row, active.column)}"]`);
    if (target) editor.open(target, start, listAt(shown.book, shown.sheet, active.row, active.column));
  }

  container.addEventListener("scroll", redraw, { passive: true });
  new ResizeObserver(redraw).observe(container);
  container.addEventListener("mousedown", (event) => {
    const found = hit(event);
    if (found) select(found.row, found.column);
  });
  container.addEventListener("dblclick", () => edit(null));
  container.addEventListener("keydown", (event) => {
    if (event.target === container) onKey(event);
  });

  function hit(event: MouseEvent): { row: number; column: number } | null {
    const address = (event.target as HTMLElement).closest<HTMLElement>("[data-cell]")?.dataset["cell"];
    const match = /^([A-Z]+)(\d+)$/.exec(address ?? "");
    if (!match || !shown) return null;
    const box = container.getBoundingClientRect();
    const frozen = shown.sheet.freeze?.columns ?? 0;
    const x = event.clientX - box.left - HEADER.width;
    const isStuck = x < (shown.metrics.lefts[frozen] ?? 0);
    return {
      row: Number(match[2]) - 1,
      column: indexAt(shown.metrics.lefts, isStuck ? x : x + container.scrollLeft),
    };
  }

  function onKey(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    if (step && !event.ctrlKey && !event.altKey) move(step[0], step[1]);
    else if (event.key === "F2" || event.key === "Enter") edit(null);
    else if (event.key === "Delete" || event.key === "Backspace") handlers.onEdit(active.row, active.column, "");
    else if (event.key === "Home" && event.ctrlKey) select(0, 0);
    else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) edit(event.key);
    else return;
    event.preventDefault();
  }

  return {
    active,
    focus: () => container.focus(),
    select,
    show(book, sheet) {
      editor.close();
      shown = { book, sheet, metrics: measureSheet(sheet) };
      Object.assign(active, { row: 0, column: 0 });
      container.scrollTo(0, 0);
      redraw();
    },
    refresh() {
      if (!shown) return;
      shown = { ...shown, metrics: measureSheet(shown.sheet) };
      redraw();
    },
  };
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-20, 0],
  PageDown: [20, 0],
  Home: [0, -16_384],
};

function element(tag: string, className: string): HTMLElement {
  const item = document.createElement(tag);
  item.className = className;
  return item;
}

function span(starts: readonly number[], index: number): number {
  return (starts[index + 1] ?? 0) - (starts[index] ?? 0);
}

/** Frozen rows or columns, and those that the scroll position shows. */
function inSight(starts: readonly number[], scrolled: number, room: number, frozen: number): number[] {
  const first = Math.max(frozen, indexAt(starts, scrolled + (starts[frozen] ?? 0)));
  const last = indexAt(starts, scrolled + room);
  const list = Array.from({ length: frozen }, (_, index) => index);
  for (let index = first; index <= last; index++) list.push(index);
  return list.filter((index) => span(starts, index) > 0);
}

function scrollIntoSight(
  container: HTMLElement,
  metrics: SheetMetrics,
  cell: { row: number; column: number },
  freeze: SheetData["freeze"],
): void {
  const reach = (starts: readonly number[], index: number, frozen: number, from: number, room: number): number => {
    if (index < frozen) return from;
    const [start, end] = [(starts[index] ?? 0) - (starts[frozen] ?? 0), starts[index + 1] ?? 0];
    return start < from ? start : Math.max(from, end - room);
  };
  container.scrollTop = reach(
    metrics.tops,
    cell.row,
    freeze?.rows ?? 0,
    container.scrollTop,
    container.clientHeight - HEADER.height,
  );
  container.scrollLeft = reach(
    metrics.lefts,
    cell.column,
    freeze?.columns ?? 0,
    container.scrollLeft,
    container.clientWidth - HEADER.width,
  );
}
