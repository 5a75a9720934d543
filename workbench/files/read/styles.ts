import type { ConditionalFormatData, StyleData } from "../../host/model/bookData";
import { type XmlNode, child, childrenNamed, flagOf, isTrue, numberOf } from "../xml/parse";
import { colorOf } from "./colors";
import { BUILT_IN_FORMATS } from "./numberFormats";

export interface StylesRead {
  /** One per cell format of the file, in its order: a cell's style number in the file is its index here. */
  readonly styles: StyleData[];
  /** Formats of conditional formats, by their number in the file. */
  readonly differential: ConditionalFormatData["format"][];
}

/** How a cell without any style looks in a workbook that we make: Calibri 11, General, locked. */
export function defaultStyle(): StyleData {
  return {
    numberFormat: "General",
    fontName: "Calibri",
    fontSize: 11,
    bold: false,
    italic: false,
    underline: false,
    strikethrough: false,
    fontColor: null,
    fillColor: null,
    horizontal: null,
    vertical: null,
    wrapText: false,
    indent: 0,
    quotePrefix: false,
    locked: true,
    borders: {},
  };
}

function capitalized(text: string | undefined): string | null {
  return text === undefined ? null : text.charAt(0).toUpperCase() + text.slice(1);
}

function isOn(font: XmlNode | undefined, name: string): boolean {
  const node = child(font, name);
  return node !== undefined && isTrue(node.attributes.get("val") ?? "1");
}

function isUnderlined(font: XmlNode | undefined): boolean {
  const node = child(font, "u");
  return node !== undefined && node.attributes.get("val") !== "none";
}

function fillColorOf(fill: XmlNode | undefined, theme: readonly string[]): string | null {
  const pattern = child(fill, "patternFill");
  const type = pattern?.attributes.get("patternType");
  return type === undefined || type === "none" ? null : colorOf(child(pattern, "fgColor"), theme);
}

function bordersOf(border: XmlNode | undefined, theme: readonly string[]): StyleData["borders"] {
  const borders: StyleData["borders"] = {};
  for (const side of ["top", "bottom", "left", "right"] as const) {
    const node = child(border, side);
    const style = node?.attributes.get("style");
    if (style !== undefined && style !== "none") borders[side] = { style, color: colorOf(child(node, "color"), theme) };
  }
  return borders;
}

function differentialOf(dxf: XmlNode, theme: readonly string[]): ConditionalFormatData["format"] {
  const font = child(dxf, "font");
  const pattern = child(child(dxf, "fill"), "patternFill");
  const fontColor = colorOf(child(font, "color"), theme);
  // In differential formats a solid fill names its color as the background.
  const fillColor = colorOf(child(pattern, "bgColor"), theme) ?? colorOf(child(pattern, "fgColor"), theme);
  return {
    ...(fontColor === null ? {} : { fontColor }),
    ...(fillColor === null ? {} : { fillColor }),
    ...(child(font, "b") === undefined ? {} : { bold: isOn(font, "b") }),
  };
}

/** Reads the style sheet; without one there is only the default style. */
export function readStyles(root: XmlNode | null, theme: readonly string[]): StylesRead {
  if (root === null) return { styles: [defaultStyle()], differential: [] };
  const formats = new Map(BUILT_IN_FORMATS);
  for (const node of childrenNamed(child(root, "numFmts"), "numFmt")) {
    formats.set(numberOf(node, "numFmtId", -1), node.attributes.get("formatCode") ?? "General");
  }
  const fonts = childrenNamed(child(root, "fonts"), "font");
  const fills = childrenNamed(child(root, "fills"), "fill");
  const borders = childrenNamed(child(root, "borders"), "border");
  const styles = childrenNamed(child(root, "cellXfs"), "xf").map((xf): StyleData => {
    const font = fonts[numberOf(xf, "fontId", 0)];
    const alignment = child(xf, "alignment");
    return {
      numberFormat: formats.get(numberOf(xf, "numFmtId", 0)) ?? "General",
      fontName: child(font, "name")?.attributes.get("val") ?? null,
      fontSize: child(font, "sz") === undefined ? null : numberOf(child(font, "sz"), "val", 11),
      bold: isOn(font, "b"),
      italic: isOn(font, "i"),
      underline: isUnderlined(font),
      strikethrough: isOn(font, "strike"),
      fontColor: colorOf(child(font, "color"), theme),
      fillColor: fillColorOf(fills[numberOf(xf, "fillId", 0)], theme),
      horizontal: capitalized(alignment?.attributes.get("horizontal")),
      vertical: capitalized(alignment?.attributes.get("vertical")),
      wrapText: flagOf(alignment, "wrapText", false),
      indent: numberOf(alignment, "indent", 0),
      quotePrefix: flagOf(xf, "quotePrefix", false),
      locked: flagOf(child(xf, "protection"), "locked", true),
      borders: bordersOf(borders[numberOf(xf, "borderId", 0)], theme),
    };
  });
  const differential = childrenNamed(child(root, "dxfs"), "dxf").map((dxf) => differentialOf(dxf, theme));
  return { styles: styles.length > 0 ? styles : [defaultStyle()], differential };
}
