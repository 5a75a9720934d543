import type { ChartData, SheetData } from "../../host/model/bookData";
import { EMU_PER_POINT, type SheetDefaults, leftOfColumn, topOfRow } from "../metrics";
import { type Package, needPart, readPart, relationshipsOf } from "../package/package";
import { type XmlNode, child, descend, numberOf, parseTree, relationshipIdOf } from "../xml/parse";
import { readChart } from "./chart";

function points(emu: number): number {
  return Math.round((emu / EMU_PER_POINT) * 10000) / 10000;
}

function markerPoint(marker: XmlNode | undefined, sheet: SheetData, defaults: SheetDefaults): { x: number; y: number } {
  const of = (name: string): number => Number(child(marker, name)?.text ?? 0) || 0;
  return {
    x: leftOfColumn(sheet, Math.min(of("col"), 16384), defaults) * EMU_PER_POINT + of("colOff"),
    y: topOfRow(sheet, Math.min(of("row"), 1048576), defaults) * EMU_PER_POINT + of("rowOff"),
  };
}

function placeOf(
  anchor: XmlNode,
  sheet: SheetData,
  defaults: SheetDefaults,
): Pick<ChartData, "left" | "top" | "width" | "height"> {
  const fixed = child(anchor, "pos");
  const from =
    fixed === undefined
      ? markerPoint(child(anchor, "from"), sheet, defaults)
      : { x: numberOf(fixed, "x", 0), y: numberOf(fixed, "y", 0) };
  const extent = child(anchor, "ext");
  const end = child(anchor, "to");
  const to = end === undefined ? null : markerPoint(end, sheet, defaults);
  const width = to === null ? numberOf(extent, "cx", 0) : to.x - from.x;
  const height = to === null ? numberOf(extent, "cy", 0) : to.y - from.y;
  return { left: points(from.x), top: points(from.y), width: points(width), height: points(height) };
}

/** Charts of a drawing part that the model can say. A chart's id is the name of its part. */
export function readDrawing(pack: Package, part: string, sheet: SheetData, defaults: SheetDefaults): ChartData[] {
  const relationships = relationshipsOf(pack, part);
  const charts: ChartData[] = [];
  for (const anchor of parseTree(needPart(pack, part), part).children) {
    const frame = child(anchor, "graphicFrame");
    const id = relationshipIdOf(descend(frame, "graphic", "graphicData", "chart"));
    const relationship = id === undefined ? undefined : relationships.get(id);
    const xml = relationship?.type === "chart" ? readPart(pack, relationship.target) : null;
    if (relationship === undefined || xml === null) continue;
    const content = readChart(parseTree(xml, relationship.target));
    const properties = descend(frame, "nvGraphicFramePr", "cNvPr");
    if (content === null) continue;
    charts.push({
      id: relationship.target,
      name: properties?.attributes.get("name") ?? "",
      altText: properties?.attributes.get("descr") ?? "",
      ...placeOf(anchor, sheet, defaults),
      ...content,
    });
  }
  return charts;
}
