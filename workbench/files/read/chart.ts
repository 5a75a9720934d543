import type { ChartData } from "../../host/model/bookData";
import { CHART_SHAPES, LEGEND_POSITIONS } from "../chartTypes";
import { type XmlNode, child, childrenNamed, descend, findAll, flagOf } from "../xml/parse";
import { colorOf } from "./colors";

/** What a chart part says; where the chart stands is in the drawing. */
export type ChartContent = Omit<ChartData, "id" | "name" | "left" | "top" | "width" | "height" | "altText">;

function value(node: XmlNode | undefined, name: string): string | undefined {
  return child(node, name)?.attributes.get("val");
}

function titleOf(owner: XmlNode | undefined): string | null {
  const rich = descend(owner, "title", "tx", "rich");
  if (rich === undefined) return null;
  const lines = childrenNamed(rich, "p").map((paragraph) =>
    findAll(paragraph, "t")
      .map((run) => run.text)
      .join(""),
  );
  return lines.join("\n");
}

function hasMarkers(group: XmlNode): boolean {
  const series = childrenNamed(group, "ser");
  return !series.every((one) => value(child(one, "marker"), "symbol") === "none");
}

function hasLines(group: XmlNode): boolean {
  const series = childrenNamed(group, "ser");
  return !series.every((one) => descend(one, "spPr", "ln", "noFill") !== undefined);
}

function typeOf(group: XmlNode): string | null {
  const shape = CHART_SHAPES.find(
    (candidate) =>
      candidate.element === group.name &&
      (candidate.direction === undefined || candidate.direction === (value(group, "barDir") ?? "col")) &&
      (candidate.grouping === undefined || candidate.grouping === (value(group, "grouping") ?? "standard")) &&
      (candidate.markers === undefined || candidate.markers === hasMarkers(group)) &&
      (candidate.lines === undefined || candidate.lines === hasLines(group)),
  );
  return shape?.type ?? null;
}

function referenceOf(node: XmlNode | undefined): string | null {
  const formula = findAll(node ?? { name: "", attributes: new Map(), children: [], text: "" }, "f")[0];
  return formula === undefined ? null : formula.text.trim();
}

function colorOfSeries(series: XmlNode): string | null {
  const shape = child(series, "spPr");
  const fill =
    child(shape, "solidFill") ?? descend(shape, "ln", "solidFill") ?? descend(series, "marker", "spPr", "solidFill");
  const rgb = value(fill, "srgbClr");
  return rgb === undefined
    ? null
    : (colorOf({ name: "", attributes: new Map([["rgb", rgb]]), children: [], text: "" }, []) ?? null);
}

function seriesOf(series: XmlNode): ChartData["series"][number] | null {
  const text = child(series, "tx");
  const cached = text === undefined ? [] : findAll(text, "v");
  const valuesRef = referenceOf(child(series, "val") ?? child(series, "yVal"));
  if (valuesRef === null) return null;
  return {
    name: cached.map((node) => node.text).join(" "),
    nameRef: referenceOf(text),
    valuesRef,
    categoriesRef: referenceOf(child(series, "cat") ?? child(series, "xVal")),
    color: colorOfSeries(series),
  };
}

function numberFormatOf(axis: XmlNode | undefined): string | null {
  const format = child(axis, "numFmt");
  return format === undefined || flagOf(format, "sourceLinked", false)
    ? null
    : (format.attributes.get("formatCode") ?? null);
}

/** Reads a chart with one group of series; null for what the model cannot say (combined, 3-D, stock and newer charts). */
export function readChart(root: XmlNode): ChartContent | null {
  const chart = child(root, "chart");
  const plot = child(chart, "plotArea");
  const groups = plot?.children.filter((node) => node.name.endsWith("Chart")) ?? [];
  const group = groups[0];
  if (plot === undefined || group === undefined || groups.length > 1) return null;
  const type = typeOf(group);
  const series = childrenNamed(group, "ser").map(seriesOf);
  if (type === null || series.length === 0 || series.some((one) => one === null)) return null;
  const values = childrenNamed(plot, "valAx");
  const valueAxis = values[values.length - 1];
  const categoryAxis = child(plot, "catAx") ?? child(plot, "dateAx") ?? (values.length > 1 ? values[0] : undefined);
  const legend = child(chart, "legend");
  return {
    type,
    title: titleOf(chart),
    legendPosition: legend === undefined ? null : (LEGEND_POSITIONS.get(value(legend, "legendPos") ?? "r") ?? "Right"),
    categoryAxisTitle: titleOf(categoryAxis),
    valueAxisTitle: titleOf(valueAxis),
    valueAxisNumberFormat: numberFormatOf(valueAxis),
    series: series.filter((one): one is ChartData["series"][number] => one !== null),
  };
}
