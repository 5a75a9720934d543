import type { BookData, SheetData } from "../../host/model/bookData";
import { drawCharts } from "../view/charts";
import type { Geometry } from "./geometry";

/** Charts over Univer's canvas. They follow scroll and zoom, pass under frozen rows and columns, and take no clicks. */
export function createChartLayer(container: HTMLElement): {
  draw(book: BookData, sheet: SheetData): void;
  place(geometry: Geometry): void;
} {
  const frame = document.createElement("div");
  const layer = document.createElement("div");
  frame.className = "chart-frame";
  layer.className = "grid-overlay";
  frame.append(layer);
  container.append(frame);
  return {
    draw: (book, sheet) => drawCharts(layer, book, sheet),
    place({ zoom, moving, origin, headers, isScrolled }) {
      const left = isScrolled.right ? moving.left : headers.width;
      const top = isScrolled.down ? moving.top : headers.height;
      const [right, bottom] = [moving.left + moving.width, moving.top + moving.height];
      Object.assign(frame.style, {
        left: `${left}px`,
        top: `${top}px`,
        width: `${Math.max(0, right - left)}px`,
        height: `${Math.max(0, bottom - top)}px`,
      });
      layer.style.transform = `translate(${origin.left - left}px, ${origin.top - top}px) scale(${zoom})`;
    },
  };
}
