import { IRenderManagerService } from "@univerjs/engine-render";
import type { Injector } from "@univerjs/core";
import { SheetSkeletonManagerService } from "@univerjs/sheets-ui";

/** A box in pixels of the page, from the top left corner of the canvas. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where things lie on Univer's canvas at one moment: scrolled, zoomed, with frozen rows and columns. */
export interface Geometry {
  readonly zoom: number;
  /** The part that scrolls, without headers and frozen rows and columns. */
  readonly moving: Box;
  /** Where the first cell of the sheet would lie if nothing were frozen. */
  readonly origin: { readonly left: number; readonly top: number };
  readonly headers: { readonly width: number; readonly height: number };
  readonly isScrolled: { readonly right: boolean; readonly down: boolean };
  /** Rows and columns in sight, frozen ones first. */
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  boxOf(row: number, column: number): Box;
}

/** Measures the sheet that Univer shows now; null while it shows none. */
export function measureGrid(
  injector: Injector,
  unitId: string,
  freeze: { readonly rows: number; readonly columns: number } | null,
): Geometry | null {
  const render = injector.get(IRenderManagerService).getRenderById(unitId);
  const skeleton = render?.with(SheetSkeletonManagerService).getCurrentSkeleton();
  const view = render?.scene.getViewport("viewMain");
  if (!render || !skeleton || !view) return null;
  const zoom = render.scene.scaleX || 1;
  const canvas = render.engine.getCanvasElement().getBoundingClientRect();
  const { rowHeightAccumulation: bottoms, columnWidthAccumulation: rights } = skeleton;
  const headers = { width: skeleton.rowHeaderWidth * zoom, height: skeleton.columnHeaderHeight * zoom };
  const frozen = { rows: freeze?.rows ?? 0, columns: freeze?.columns ?? 0 };
  const [scrollX, scrollY] = [view.viewportScrollX, view.viewportScrollY];
  const room = { right: (canvas.width - headers.width) / zoom, down: (canvas.height - headers.height) / zoom };
  return {
    zoom,
    moving: {
      left: view.left,
      top: view.top,
      width: Math.max(0, canvas.width - view.left),
      height: Math.max(0, canvas.height - view.top),
    },
    origin: { left: headers.width - scrollX * zoom, top: headers.height - scrollY * zoom },
    headers,
    isScrolled: { right: scrollX > 0, down: scrollY > 0 },
    rows: inSight(bottoms, frozen.rows, scrollY, room.down),
    columns: inSight(rights, frozen.columns, scrollX, room.right),
    boxOf(row, column) {
      const [left, top] = [rights[column - 1] ?? 0, bottoms[row - 1] ?? 0];
      return {
        left: headers.width + (left - (column < frozen.columns ? 0 : scrollX)) * zoom,
        top: headers.height + (top - (row < frozen.rows ? 0 : scrollY)) * zoom,
        width: ((rights[column] ?? left) - left) * zoom,
        height: ((bottoms[row] ?? top) - top) * zoom,
      };
    },
  };
}

/** Indexes that can be seen. `ends` holds where each row or column ends; hidden ones have no size. */
function inSight(ends: readonly number[], frozen: number, scrolled: number, room: number): number[] {
  const start = (index: number): number => ends[index - 1] ?? 0;
  const fixed = start(frozen);
  return Array.from(ends, (_, index) => index).filter((index) => {
    const [from, to] = [start(index), ends[index] ?? 0];
    if (to <= from) return false;
    if (index < frozen) return from < room;
    return to - scrolled > fixed && from - scrolled < room;
  });
}
