import type { ChartData } from "../../host/model/bookData";
import { CHART_SHAPES, type ChartShape, LEGEND_POSITIONS } from "../chartTypes";
import { escapeMarkup, escapeText } from "../xml/text";

const CHART_NAMESPACE = "http://schemas.openxmlformats.org/drawingml/2006/chart";
const DRAWING_NAMESPACE = "http://schemas.openxmlformats.org/drawingml/2006/main";
// Dark enough to read on white (contrast 9:1); the default of some readers is nearly white.
const TEXT_COLOR = "404040";
const LINE_COLOR = "D9D9D9";

type Series = ChartData["series"][number];

function solid(color: string): string {
  return `<a:solidFill><a:srgbClr val="${color.replace("#", "").toUpperCase()}"/></a:solidFill>`;
}

function titleXml(text: string | null, size: number): string {
  if (text === null || text === "") return "";
  const look = `lang="en-US" sz="${size}" b="1"`;
  const lines = text
    .split("\n")
    .map(
      (line) =>
        `<a:p><a:pPr><a:defRPr sz="${size}" b="1"/></a:pPr><a:r><a:rPr ${look}>${solid(TEXT_COLOR)}</a:rPr><a:t>${escapeText(line)}</a:t></a:r></a:p>`,
    );
  return `<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/>${lines.join("")}</c:rich></c:tx><c:overlay val="0"/></c:title>`;
}

function fontXml(): string {
  return `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="900">${solid(TEXT_COLOR)}</a:defRPr></a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>`;
}

function referenceXml(element: string, kind: "strRef" | "numRef", reference: string | null): string {
  return reference === null
    ? ""
    : `<c:${element}><c:${kind}><c:f>${escapeText(reference.replace(/^=/, ""))}</c:f></c:${kind}></c:${element}>`;
}

function nameXml(series: Series): string {
  if (series.nameRef === null) return series.name === "" ? "" : `<c:tx><c:v>${escapeText(series.name)}</c:v></c:tx>`;
  const cache =
    series.name === ""
      ? ""
      : `<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>${escapeText(series.name)}</c:v></c:pt></c:strCache>`;
  return `<c:tx><c:strRef><c:f>${escapeText(series.nameRef.replace(/^=/, ""))}</c:f>${cache}</c:strRef></c:tx>`;
}

// Without a color of its own a series gets none here: the reader's program picks one.
function lookXml(shape: ChartShape, series: Series): string {
  const fill = series.color === null ? "" : solid(series.color);
  if (shape.element === "scatterChart" && shape.lines !== true)
    return '<c:spPr><a:ln w="19050"><a:noFill/></a:ln></c:spPr>';
  if (fill === "") return "";
  if (shape.element === "lineChart") return `<c:spPr><a:ln w="28575" cap="rnd">${fill}<a:round/></a:ln></c:spPr>`;
  return shape.element === "scatterChart"
    ? `<c:spPr><a:ln w="19050">${fill}</a:ln></c:spPr>`
    : `<c:spPr>${fill}</c:spPr>`;
}

function markerXml(shape: ChartShape, series: Series): string {
  if (shape.markers === undefined) return "";
  if (!shape.markers) return '<c:marker><c:symbol val="none"/></c:marker>';
  const look = series.color === null ? "" : `<c:spPr>${solid(series.color)}</c:spPr>`;
  return `<c:marker><c:symbol val="circle"/><c:size val="5"/>${look}</c:marker>`;
}

function seriesXml(shape: ChartShape, series: Series, at: number): string {
  const scatter = shape.element === "scatterChart";
  return [
    `<c:ser><c:idx val="${at}"/><c:order val="${at}"/>`,
    nameXml(series),
    lookXml(shape, series),
    shape.element === "barChart" ? '<c:invertIfNegative val="0"/>' : "",
    markerXml(shape, series),
    scatter
      ? referenceXml("xVal", "numRef", series.categoriesRef)
      : referenceXml("cat", "strRef", series.categoriesRef),
    referenceXml(scatter ? "yVal" : "val", "numRef", series.valuesRef),
    shape.element === "lineChart" || scatter ? '<c:smooth val="0"/>' : "",
    "</c:ser>",
  ].join("");
}

function groupXml(shape: ChartShape, chart: ChartData): string {
  const stacked = shape.grouping === "stacked" || shape.grouping === "percentStacked";
  const axes = '<c:axId val="111111111"/><c:axId val="222222222"/>';
  const colors = `<c:varyColors val="${shape.element === "pieChart" || shape.element === "doughnutChart" ? 1 : 0}"/>`;
  const head = [
    shape.direction === undefined ? "" : `<c:barDir val="${shape.direction}"/>`,
    shape.grouping === undefined ? "" : `<c:grouping val="${shape.grouping}"/>`,
    shape.element === "scatterChart" ? '<c:scatterStyle val="lineMarker"/>' : "",
    colors,
  ].join("");
  const tail: Record<ChartShape["element"], string> = {
    barChart: `<c:gapWidth val="80"/>${stacked ? '<c:overlap val="100"/>' : ""}${axes}`,
    lineChart: `<c:marker val="1"/>${axes}`,
    areaChart: axes,
    scatterChart: axes,
    pieChart: '<c:firstSliceAng val="0"/>',
    doughnutChart: '<c:firstSliceAng val="0"/><c:holeSize val="55"/>',
  };
  const series = chart.series.map((one, at) => seriesXml(shape, one, at)).join("");
  return `<c:${shape.element}>${head}${series}${tail[shape.element]}</c:${shape.element}>`;
}

function axisXml(
  kind: "catAx" | "valAx",
  id: number,
  cross: number,
  position: string,
  title: string | null,
  format: string | null,
): string {
  const value = kind === "valAx";
  const grid =
    value && id === 222222222
      ? `<c:majorGridlines><c:spPr><a:ln w="9525">${solid(LINE_COLOR)}</a:ln></c:spPr></c:majorGridlines>`
      : "";
  const code =
    format === null
      ? '<c:numFmt formatCode="General" sourceLinked="1"/>'
      : `<c:numFmt formatCode="${escapeMarkup(format)}" sourceLinked="0"/>`;
  return [
    `<c:${kind}><c:axId val="${id}"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="${position}"/>`,
    `${grid}${titleXml(title, 1000)}${code}<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>`,
    `<c:spPr><a:ln w="9525">${solid(LINE_COLOR)}</a:ln></c:spPr>${fontXml()}<c:crossAx val="${cross}"/><c:crosses val="autoZero"/>`,
    value
      ? '<c:crossBetween val="between"/>'
      : '<c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/>',
    `</c:${kind}>`,
  ].join("");
}

function axesXml(shape: ChartShape, chart: ChartData): string {
  if (shape.element === "pieChart" || shape.element === "doughnutChart") return "";
  const lying = shape.direction === "bar";
  const category = shape.element === "scatterChart" ? "valAx" : "catAx";
  return (
    axisXml(category, 111111111, 222222222, lying ? "l" : "b", chart.categoryAxisTitle, null) +
    axisXml("valAx", 222222222, 111111111, lying ? "b" : "l", chart.valueAxisTitle, chart.valueAxisNumberFormat)
  );
}

function legendXml(position: string | null): string {
  if (position === null) return "";
  const code = [...LEGEND_POSITIONS].find(([, name]) => name === position)?.[0] ?? "r";
  return `<c:legend><c:legendPos val="${code}"/><c:overlay val="0"/>${fontXml()}</c:legend>`;
}

/** The chart part (ECMA-376 part 1, 21.2) of a chart; throws with a sentence for a type that is not in `CHART_SHAPES`. */
export function chartXml(chart: ChartData): string {
  const shape = CHART_SHAPES.find((candidate) => candidate.type === chart.type);
  if (shape === undefined)
    throw new Error(`Cannot save: the chart "${chart.name}" has the type ${chart.type}, which is not supported.`);
  const title = titleXml(chart.title, 1400);
  return [
    `<c:chartSpace xmlns:c="${CHART_NAMESPACE}" xmlns:a="${DRAWING_NAMESPACE}"><c:roundedCorners val="0"/><c:chart>${title}`,
    `<c:autoTitleDeleted val="${title === "" ? 1 : 0}"/><c:plotArea><c:layout/>${groupXml(shape, chart)}${axesXml(shape, chart)}</c:plotArea>`,
    `${legendXml(chart.legendPosition)}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>`,
    `<c:spPr>${solid("FFFFFF")}<a:ln w="9525">${solid(LINE_COLOR)}</a:ln></c:spPr></c:chartSpace>`,
  ].join("");
}
