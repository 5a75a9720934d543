import type { ConditionalFormatData, StyleData } from "../../host/model/bookData";
import { type Package, needPart, writePart } from "../package/package";
import { BUILT_IN_FORMATS } from "../read/numberFormats";
import { defaultStyle } from "../read/styles";
import { child, childrenNamed, numberOf, parseTree } from "../xml/parse";
import { escapeMarkup } from "../xml/text";
import { deepEqual } from "./deepEqual";
import { type Patch, appendToList } from "./patch";

const ORDER = "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst".split(" ");

/** Hands out numbers of formats in the file's style sheet; new ones are added to it by `finish`. */
export interface StyleWriter {
  /** Number of the cell format for a style of the book; undefined is the default style. */
  formatOf(style: number | undefined): number;
  /** Whether a style of the book breaks long texts into lines. */
  wraps(style: number | undefined): boolean;
  differentialOf(format: ConditionalFormatData["format"]): number;
  finish(): void;
}

/** A list of the style sheet with what is added to it: equal items are added once. */
function growingList(start: number): { items: string[]; indexOf(item: string): number } {
  const items: string[] = [];
  const known = new Map<string, number>();
  return {
    items,
    indexOf(item) {
      const found = known.get(item);
      if (found !== undefined) return found;
      known.set(item, start + items.length);
      items.push(item);
      return start + items.length - 1;
    },
  };
}

function colorXml(element: string, color: string | null): string {
  return color === null ? "" : `<${element} rgb="FF${color.replace("#", "").toUpperCase()}"/>`;
}

function fontXml(style: StyleData): string {
  const usual = defaultStyle();
  return [
    "<font>",
    style.bold ? "<b/>" : "",
    style.italic ? "<i/>" : "",
    style.strikethrough ? "<strike/>" : "",
    style.underline ? "<u/>" : "",
    `<sz val="${style.fontSize ?? usual.fontSize ?? 11}"/>`,
    colorXml("color", style.fontColor),
    // Without a name LibreOffice falls back to a font with serifs.
    `<name val="${escapeMarkup(style.fontName ?? usual.fontName ?? "")}"/>`,
    "</font>",
  ].join("");
}

function fillXml(color: string): string {
  return `<fill><patternFill patternType="solid">${colorXml("fgColor", color)}<bgColor indexed="64"/></patternFill></fill>`;
}

function borderXml(borders: StyleData["borders"]): string {
  const side = (name: "left" | "right" | "top" | "bottom"): string => {
    const line = borders[name];
    return line === undefined
      ? `<${name}/>`
      : `<${name} style="${escapeMarkup(line.style)}">${colorXml("color", line.color)}</${name}>`;
  };
  return `<border>${side("left")}${side("right")}${side("top")}${side("bottom")}<diagonal/></border>`;
}

function uncapitalized(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function alignmentXml(style: StyleData): string {
  const attributes = [
    style.horizontal === null ? "" : ` horizontal="${escapeMarkup(uncapitalized(style.horizontal))}"`,
    style.vertical === null ? "" : ` vertical="${escapeMarkup(uncapitalized(style.vertical))}"`,
    style.wrapText ? ' wrapText="1"' : "",
    style.indent > 0 ? ` indent="${style.indent}"` : "",
  ].join("");
  return attributes === "" ? "" : `<alignment${attributes}/>`;
}

function differentialXml(format: ConditionalFormatData["format"]): string {
  const bold = format.bold === undefined ? "" : `<b val="${format.bold ? 1 : 0}"/>`;
  const font = bold + colorXml("color", format.fontColor ?? null);
  const fill =
    format.fillColor === undefined
      ? ""
      : `<fill><patternFill patternType="solid">${colorXml("bgColor", format.fillColor)}</patternFill></fill>`;
  return `<dxf>${font === "" ? "" : `<font>${font}</font>`}${fill}</dxf>`;
}

/** Formats for saving `styles` into a package whose style sheet `part` gave `original` when it was read. */
export function styleWriter(
  pack: Package,
  part: string,
  styles: readonly StyleData[],
  original: readonly StyleData[],
): StyleWriter {
  const xml = needPart(pack, part);
  const root = parseTree(xml, part);
  const sizeOf = (list: string): number => child(root, list)?.children.length ?? 0;
  const fonts = growingList(sizeOf("fonts"));
  const fills = growingList(sizeOf("fills"));
  const borders = growingList(sizeOf("borders"));
  const formats = growingList(sizeOf("cellXfs"));
  const differentials = growingList(sizeOf("dxfs"));
  const numberFormats = new Map([...BUILT_IN_FORMATS].map(([id, code]) => [code, id]));
  const newNumberFormats: string[] = [];
  let lastId = 163;
  for (const node of childrenNamed(child(root, "numFmts"), "numFmt")) {
    lastId = Math.max(lastId, numberOf(node, "numFmtId", 0));
    numberFormats.set(node.attributes.get("formatCode") ?? "", numberOf(node, "numFmtId", 0));
  }

  function numberFormatId(code: string): number {
    const known = numberFormats.get(code);
    if (known !== undefined) return known;
    lastId++;
    numberFormats.set(code, lastId);
    newNumberFormats.push(`<numFmt numFmtId="${lastId}" formatCode="${escapeMarkup(code)}"/>`);
    return lastId;
  }

  function formatXml(style: StyleData): string {
    const fill = style.fillColor === null ? 0 : fills.indexOf(fillXml(style.fillColor));
    const border = deepEqual(style.borders, {}) ? 0 : borders.indexOf(borderXml(style.borders));
    const alignment = alignmentXml(style);
    const inside = alignment + (style.locked ? "" : '<protection locked="0"/>');
    const attributes = [
      `numFmtId="${numberFormatId(style.numberFormat)}" fontId="${fonts.indexOf(fontXml(style))}" fillId="${fill}" borderId="${border}" xfId="0"`,
      style.quotePrefix ? ' quotePrefix="1"' : "",
      ` applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1"`,
      alignment === "" ? "" : ' applyAlignment="1"',
      style.locked ? "" : ' applyProtection="1"',
    ].join("");
    return inside === "" ? `<xf ${attributes}/>` : `<xf ${attributes}>${inside}</xf>`;
  }

  const byIndex = new Map<number, number>();
  return {
    formatOf(index) {
      if (index === undefined) return 0;
      const known = byIndex.get(index);
      if (known !== undefined) return known;
      const style = styles[index];
      if (style === undefined) throw new Error(`Cannot save: there is no style ${index} in the workbook.`);
      const format = deepEqual(style, original[index]) ? index : formats.indexOf(formatXml(style));
      byIndex.set(index, format);
      return format;
    },
    wraps: (index) => styles[index ?? 0]?.wrapText === true,
    differentialOf: (format) => differentials.indexOf(differentialXml(format)),
    finish() {
      const patch: Patch = { xml, part, order: ORDER };
      appendToList(patch, "numFmts", newNumberFormats);
      appendToList(patch, "fonts", fonts.items);
      appendToList(patch, "fills", fills.items);
      appendToList(patch, "borders", borders.items);
      appendToList(patch, "cellXfs", formats.items);
      appendToList(patch, "dxfs", differentials.items);
      if (patch.xml !== xml) writePart(pack, part, patch.xml);
    },
  };
}
