import { cellAddress } from "../../host/model/a1";
import type { SheetData } from "../../host/model/bookData";
import { isTableHead } from "../view/tableLook";
import type { Geometry } from "./geometry";

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
  let active = "";

  return {
    draw(sheet, geometry, read) {
      grid.setAttribute("aria-label", sheet.name);
      const rows = geometry.rows.map((row) => {
        const line = document.createElement("div");
        line.setAttribute("role", "row");
        line.setAttribute("aria-rowindex", String(row + 1));
        line.append(
          ...geometry.columns.map((column) =>
            cellElement(sheet, row, column, read(row, column), geometry, active === cellAddress(row, column)),
          ),
        );
        return line;
      });
      grid.replaceChildren(...rows);
    },
    announce(row, column, { text, sentence }) {
      active = cellAddress(row, column);
      live.textContent = [active, text === "" ? "empty" : text, sentence ?? ""].join(" ").trim();
      for (const cell of grid.querySelectorAll("[aria-selected]")) cell.removeAttribute("aria-selected");
      grid.querySelector(`[data-cell="${active}"]`)?.setAttribute("aria-selected", "true");
    },
  };
}

function cellElement(
  sheet: SheetData,
  row: number,
  column: number,
  { text, sentence }: ReadCell,
  geometry: Geometry,
  isActive: boolean,
): HTMLElement {
  const item = document.createElement("div");
  item.setAttribute("role", isTableHead(sheet, row, column) ? "columnheader" : "gridcell");
  item.setAttribute("aria-colindex", String(column + 1));
  item.dataset["cell"] = cellAddress(row, column);
  item.textContent = text;
  if (sentence !== null) item.title = sentence;
  if (isActive) item.setAttribute("aria-selected", "true");
  const { left, top, width, height } = geometry.boxOf(row, column);
  Object.assign(item.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
  return item;
}
