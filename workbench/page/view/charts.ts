import { formatNumber } from "../../calc/formatNumber";
import type { BookData, ChartData, SheetData } from "../../host/model/bookData";
import { dataOf, type DrawnData } from "./chartData";

const SVG = "http://www.w3.org/2000/svg";
const POINTS_PER_PIXEL = 0.75;
const EDGE = { left: 64, right: 12, top: 30, bottom: 44 };
const TICKS = 4;

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly low: number;
  readonly high: number;
  readonly isStacked: boolean;
}

/** Draws the charts of a sheet where they lie. Columns and lines are drawn; others show their title and type. */
export function drawCharts(layer: HTMLElement, book: BookData, sheet: SheetData): void {
  layer.replaceChildren(...sheet.charts.map((chart) => boxOf(chart, dataOf(book, sheet, chart))));
}

function boxOf(chart: ChartData, data: DrawnData): HTMLElement {
  const box = document.createElement("div");
  const [left, top, width, height] = [chart.left, chart.top, chart.width, chart.height].map(
    (points) => points / POINTS_PER_PIXEL,
  ) as [number, number, number, number];
  box.className = "grid-chart";
  Object.assign(box.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
  box.setAttribute("role", "img");
  box.setAttribute("aria-label", chart.altText === "" ? (chart.title ?? chart.name) : chart.altText);
  box.append(pictureOf(chart, data, width, height));
  return box;
}

function pictureOf(chart: ChartData, data: DrawnData, width: number, height: number): SVGElement {
  const svg = shape("svg", { width, height, viewBox: `0 0 ${width} ${height}` });
  svg.append(label(chart.title ?? "", width / 2, 18, "middle", 14));
  const isColumn = /^Column(Clustered|Stacked)$/.test(chart.type);
  const isLine = /^Line(Markers)?$/.test(chart.type);
  if (!isColumn && !isLine) {
    svg.append(
      label(`A chart of the type ${chart.type} is kept, and not drawn here.`, width / 2, height / 2, "middle"),
    );
    return svg;
  }
  const frame = frameOf(data, width, height, chart.type === "ColumnStacked");
  svg.append(...axesOf(chart, data, frame), ...legendOf(data, frame));
  svg.append(...(isColumn ? columnsOf(data, frame) : linesOf(data, frame)));
  return svg;
}

function frameOf(data: DrawnData, width: number, height: number, isStacked: boolean): Frame {
  const totals = data.categories.map((_, at) => {
    const values = data.series.map((series) => series.values[at] ?? 0);
    return isStacked ? [values.reduce((sum, value) => sum + value, 0)] : values;
  });
  const all = totals.flat();
  const most = Math.max(0, ...all);
  const step = niceStep((most - Math.min(0, ...all)) / TICKS);
  const low = Math.floor(Math.min(0, ...all) / step) * step;
  return { width, height, low, high: Math.max(Math.ceil(most / step) * step, low + step), isStacked };
}

/** 1, 2 or 5 times a power of ten. */
function niceStep(raw: number): number {
  if (!(raw > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(raw));
  const share = raw / power;
  return power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
}

function yOf({ height, low, high }: Frame, value: number): number {
  const room = height - EDGE.top - EDGE.bottom;
  return EDGE.top + room - ((value - low) / (high - low)) * room;
}

function slotOf({ width }: Frame, { categories }: DrawnData): number {
  return (width - EDGE.left - EDGE.right) / Math.max(1, categories.length);
}

function axesOf(chart: ChartData, data: DrawnData, frame: Frame): SVGElement[] {
  const parts: SVGElement[] = [];
  const format = chart.valueAxisNumberFormat ?? "#,##0";
  for (let tick = 0; tick <= TICKS; tick++) {
    const value = frame.low + ((frame.high - frame.low) * tick) / TICKS;
    const y = yOf(frame, value);
    parts.push(shape("line", { x1: EDGE.left, x2: frame.width - EDGE.right, y1: y, y2: y, stroke: "#d9d9d9" }));
    parts.push(label(formatNumber(value, format, false), EDGE.left - 6, y + 4, "end"));
  }
  const slot = slotOf(frame, data);
  data.categories.forEach((category, at) => {
    parts.push(label(category, EDGE.left + slot * (at + 0.5), frame.height - EDGE.bottom + 15, "middle"));
  });
  const title = [chart.valueAxisTitle, chart.categoryAxisTitle].filter((each) => each !== null).join(" by ");
  if (title !== "") parts.push(label(title, EDGE.left, EDGE.top - 4, "start"));
  return parts;
}

function legendOf({ series }: DrawnData, { width, height }: Frame): SVGElement[] {
  if (series.length < 2) return [];
  const slot = (width - EDGE.left) / series.length;
  return series.flatMap(({ name, color }, at) => {
    const x = EDGE.left + slot * at;
    return [
      shape("rect", { x, y: height - 17, width: 10, height: 10, fill: color }),
      label(name, x + 14, height - 8, "start"),
    ];
  });
}

function columnsOf(data: DrawnData, frame: Frame): SVGElement[] {
  const slot = slotOf(frame, data);
  const count = frame.isStacked ? 1 : Math.max(1, data.series.length);
  const thickness = (slot * 0.7) / count;
  return data.categories.flatMap((_, at) => {
    let base = 0;
    return data.series.map(({ values, color }, index) => {
      const value = values[at] ?? 0;
      const from = frame.isStacked ? base : 0;
      base += value;
      const [y1, y2] = [yOf(frame, from), yOf(frame, from + value)];
      const x = EDGE.left + slot * at + slot * 0.15 + (frame.isStacked ? 0 : thickness * index);
      return shape("rect", { x, y: Math.min(y1, y2), width: thickness, height: Math.abs(y1 - y2), fill: color });
    });
  });
}

function linesOf(data: DrawnData, frame: Frame): SVGElement[] {
  const slot = slotOf(frame, data);
  return data.series.map(({ values, color }) => {
    const points = values.flatMap((value, at) =>
      value === null ? [] : [`${EDGE.left + slot * (at + 0.5)},${yOf(frame, value)}`],
    );
    return shape("polyline", { points: points.join(" "), fill: "none", stroke: color, "stroke-width": 2 });
  });
}

function shape(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

function label(text: string, x: number, y: number, anchor: string, size = 11): SVGElement {
  const element = shape("text", { x, y, "text-anchor": anchor, "font-size": size, fill: "#333333" });
  element.textContent = text;
  return element;
}
