import { cellAddress } from "../../host/model/a1";
import type { SheetData } from "../../host/model/bookData";
import { isTableHead } from "../view/tableLook";
import type { Box, Geometry } from "./geometry";

/** What the reader's grid is told of a cell: what Univer paints there. */
export interface ReadCell {
  readonly text: string;
  readonly sentence: string | null;
}

/**
 * A grid of elements for screen readers over Univer's canvas, which says nothing by itself: the cells in sight with
 * what is painted in them, and a live region with the active cell. It cannot be seen and takes no clicks.
 */
export function createReaderGrid(container: HTMLElement): {
  draw(sheet: SheetData, geometry: Geometry, read: (row: number, column: number) => ReadCell): void;
  announce(row: number, column: number, cell: ReadCell): void;
} {
  const grid = document.createElement("div");
  grid.className = "reader-grid";
  grid.setAttribute("role", "grid");
  const live = document.createElement("div");
  live.className = "reader-live";
  live.setAttribute("aria-live", "polite");
  container.append(grid, live);
  const lines = new Map<number, HTMLElement>();
  const cells = new Map<string, HTMLElement>();
  let active = "";

  /** The same cell keeps its element, so that a reader that stands on it does not lose its place. */
  function elementAt<Key>(known: Map<Key, HTMLElement>, key: Key): HTMLElement {
    const element = known.get(key) ?? document.createElement("div");
    known.set(key, element);
    return element;
  }

  return {
    draw(sheet, geometry, read) {
      grid.setAttribute("aria-label", sheet.name);
      const seen = new Set<string>();
      const rows = geometry.rows.map((row) => {
        const line = elementAt(lines, row);
        line.setAttribute("role", "row");
        line.setAttribute("aria-rowindex", String(row + 1));
        const children = geometry.columns.map((column) => {
          const address = cellAddress(row, column);
          seen.add(address);
          const item = elementAt(cells, address);
          fill(item, sheet, { row, column }, read(row, column), geometry.boxOf(row, column));
          setAttribute(item, "aria-selected", address === active ? "true" : null);
          return item;
        });
        replaceIfOther(line, children);
        return line;
      });
      replaceIfOther(grid, rows);
      for (const address of cells.keys()) if (!seen.has(address)) cells.delete(address);
      for (const row of lines.keys()) if (!geometry.rows.includes(row)) lines.delete(row);
    },
    announce(row, column, { text, sentence }) {
      cells.get(active)?.removeAttribute("aria-selected");
      active = cellAddress(row, column);
      cells.get(active)?.setAttribute("aria-selected", "true");
      live.textContent = [active, text === "" ? "empty" : text, sentence ?? ""].join(" ").trim();
    },
  };
}

function fill(
  item: HTMLElement,
  sheet: SheetData,
  { row, column }: { readonly row: number; readonly column: number },
  { text, sentence }: ReadCell,
  { left, top, width, height }: Box,
): void {
  item.setAttribute("role", isTableHead(sheet, row, column) ? "columnheader" : "gridcell");
  item.setAttribute("aria-colindex", String(column + 1));
  item.dataset["cell"] = cellAddress(row, column);
  if (item.textContent !== text) item.textContent = text;
  setAttribute(item, "title", sentence);
  Object.assign(item.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
}

function setAttribute(item: HTMLElement, name: string, value: string | null): void {
  if (value === null) item.removeAttribute(name);
  else item.setAttribute(name, value);
}

function replaceIfOther(parent: HTMLElement, children: readonly HTMLElement[]): void {
  const isSame =
    parent.children.length === children.length && children.every((child, at) => parent.children[at] === child);
  if (!isSame) parent.replaceChildren(...children);
}
