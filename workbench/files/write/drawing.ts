import type { ChartData, SheetData } from "../../host/model/bookData";
import { EMU_PER_POINT, type SheetDefaults, columnAt, rowAt } from "../metrics";
import {
  type Package,
  addContentType,
  addRelationship,
  freePart,
  needPart,
  relationshipsOf,
  removePart,
  removeRelationship,
  writePart,
} from "../package/package";
import { defaultsOf } from "../read/sheet";
import { findAll, numberOf, parseTree } from "../xml/parse";
import { rootSlice } from "../xml/slices";
import { escapeCellAttribute } from "../xml/text";
import { chartXml } from "./chart";
import { deepEqual } from "./deepEqual";
import { type Patch, RELATION_NAMESPACE, elementText, replaceElements, slicesOf, textOf } from "./patch";

const DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing";
const MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main";
const CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart";
const DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.drawing+xml";
const CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";

function emu(points: number): number {
  return Math.round(points * EMU_PER_POINT);
}

function anchorXml(
  chart: ChartData,
  relation: string,
  shapeId: number,
  sheet: SheetData,
  defaults: SheetDefaults,
): string {
  const column = columnAt(sheet, chart.left, defaults);
  const row = rowAt(sheet, chart.top, defaults);
  const from = `<xdr:col>${column.at}</xdr:col><xdr:colOff>${emu(column.rest)}</xdr:colOff><xdr:row>${row.at}</xdr:row><xdr:rowOff>${emu(row.rest)}</xdr:rowOff>`;
  const alt = chart.altText === "" ? "" : ` descr="${escapeCellAttribute(chart.altText)}"`;
  const names = `<xdr:cNvPr id="${shapeId}" name="${escapeCellAttribute(chart.name)}"${alt}/>`;
  return [
    `<xdr:oneCellAnchor xmlns:xdr="${DRAWING}" xmlns:a="${MAIN}"><xdr:from>${from}</xdr:from>`,
    `<xdr:ext cx="${emu(chart.width)}" cy="${emu(chart.height)}"/>`,
    `<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr>${names}<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>`,
    '<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>',
    `<a:graphic><a:graphicData uri="${CHART}"><c:chart xmlns:c="${CHART}" xmlns:r="${RELATION_NAMESPACE}" r:id="${relation}"/></a:graphicData></a:graphic>`,
    "</xdr:graphicFrame><xdr:clientData/></xdr:oneCellAnchor>",
  ].join("");
}

/** The drawing part of a sheet, made when there is none yet. */
function drawingOf(pack: Package, patch: Patch): string {
  for (const one of relationshipsOf(pack, patch.part).values()) if (one.type === "drawing") return one.target;
  const part = freePart(pack, "xl/drawings/drawing", ".xml");
  writePart(pack, part, `<xdr:wsDr xmlns:xdr="${DRAWING}" xmlns:a="${MAIN}"></xdr:wsDr>`);
  addContentType(pack, part, DRAWING_TYPE);
  const id = addRelationship(pack, patch.part, "drawing", part);
  replaceElements(patch, "drawing", [`<drawing xmlns:r="${RELATION_NAMESPACE}" r:id="${id}"/>`]);
  return part;
}

/** Anchors with the chart part that each shows, if it shows one. */
function anchorsOf(
  pack: Package,
  drawing: Patch,
): { text: string; chart: string | null; relation: string; shapeId: number }[] {
  const relationships = relationshipsOf(pack, drawing.part);
  return slicesOf(drawing).map((slice) => {
    const text = textOf(drawing, slice);
    const node = parseTree(text, drawing.part);
    const relation =
      [...(findAll(node, "chart")[0]?.attributes ?? [])].find(([name]) => name.endsWith(":id"))?.[1] ?? "";
    const one = relationships.get(relation);
    return {
      text,
      chart: one?.type === "chart" ? one.target : null,
      relation,
      shapeId: numberOf(findAll(node, "cNvPr")[0], "id", 0),
    };
  });
}

/** Charts of a sheet: new ones are added to its drawing, changed ones rewritten in place, pictures and shapes stay. */
export function patchCharts(pack: Package, patch: Patch, before: SheetData, after: SheetData): void {
  if (deepEqual(before.charts, after.charts)) return;
  const format = elementText(patch, "sheetFormatPr");
  const defaults = defaultsOf(format === null ? undefined : parseTree(format, patch.part));
  const part = drawingOf(pack, patch);
  const drawing: Patch = { xml: needPart(pack, part), part, order: [] };
  const root = rootSlice(drawing.xml, part);
  const anchors = anchorsOf(pack, drawing);
  const old = new Map(before.charts.map((chart) => [chart.id, chart]));
  const now = new Map(after.charts.map((chart) => [chart.id, chart]));
  let lastId = Math.max(1, ...anchors.map((anchor) => anchor.shapeId));
  const kept: string[] = [];
  for (const anchor of anchors) {
    const known = anchor.chart === null ? undefined : old.get(anchor.chart);
    const chart = known === undefined ? undefined : now.get(known.id);
    if (known === undefined || deepEqual(known, chart)) kept.push(anchor.text);
    else if (chart === undefined) {
      removeRelationship(pack, part, anchor.relation);
      removePart(pack, known.id);
    } else {
      writePart(pack, known.id, chartXml(chart));
      kept.push(anchorXml(chart, anchor.relation, anchor.shapeId, after, defaults));
    }
  }
  for (const chart of after.charts) {
    if (old.has(chart.id)) continue;
    const target = freePart(pack, "xl/charts/chart", ".xml");
    writePart(pack, target, chartXml(chart));
    addContentType(pack, target, CHART_TYPE);
    kept.push(anchorXml(chart, addRelationship(pack, part, "chart", target), ++lastId, after, defaults));
  }
  const open = drawing.xml.slice(0, root.openEnd).replace(/\s*\/>$/, ">");
  const close =
    root.closeStart < root.end
      ? drawing.xml.slice(root.closeStart)
      : `</${/^<([^\s/>]+)/.exec(drawing.xml.slice(root.start))?.[1] ?? ""}>`;
  writePart(pack, part, open + kept.join("") + close);
}
