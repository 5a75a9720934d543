import { BooleanNumber, BorderStyleTypes, HorizontalAlign, VerticalAlign, WrapStrategy } from "@univerjs/core";
import type { IBorderData, IStyleData, Nullable } from "@univerjs/core";
import type { StyleData } from "../../host/model/bookData";

const INDENT_PIXELS = 9;
const EDGES = { top: "t", bottom: "b", left: "l", right: "r" } as const;
const ACROSS: Readonly<Record<string, HorizontalAlign>> = {
  Left: HorizontalAlign.LEFT,
  Center: HorizontalAlign.CENTER,
  Right: HorizontalAlign.RIGHT,
  Justify: HorizontalAlign.JUSTIFIED,
};
const DOWN: Readonly<Record<string, VerticalAlign>> = {
  Top: VerticalAlign.TOP,
  Center: VerticalAlign.MIDDLE,
  Bottom: VerticalAlign.BOTTOM,
};
const LINES: Readonly<Record<string, BorderStyleTypes>> = {
  hair: BorderStyleTypes.HAIR,
  thin: BorderStyleTypes.THIN,
  medium: BorderStyleTypes.MEDIUM,
  thick: BorderStyleTypes.THICK,
  dotted: BorderStyleTypes.DOTTED,
  dashed: BorderStyleTypes.DASHED,
  double: BorderStyleTypes.DOUBLE,
};

const FALLBACK_FONTS = ', Carlito, "Segoe UI", sans-serif';

/** A font with what takes its place where it is not installed. */
export function fontList(name: string): string {
  return name + FALLBACK_FONTS;
}

/** Every key that is written, without a value: a mutation of Univer merges styles, so replacing one names them all. */
const NOTHING = {
  bg: null,
  cl: null,
  bl: null,
  it: null,
  fs: null,
  ff: null,
  ul: null,
  st: null,
  ht: null,
  vt: null,
  tb: null,
  pd: null,
  n: null,
  bd: null,
};

/** A style of the model as a whole style of Univer, with null for what it does not set. */
export function univerStyle(style: StyleData): IStyleData {
  return {
    ...NOTHING,
    ...(style.fillColor === null ? {} : { bg: { rgb: style.fillColor } }),
    ...(style.fontColor === null ? {} : { cl: { rgb: style.fontColor } }),
    ...(style.bold ? { bl: BooleanNumber.TRUE } : {}),
    ...(style.italic ? { it: BooleanNumber.TRUE } : {}),
    ...(style.fontSize === null ? {} : { fs: style.fontSize }),
    ...(style.fontName === null ? {} : { ff: fontList(style.fontName) }),
    ...(style.underline ? { ul: { s: BooleanNumber.TRUE } } : {}),
    ...(style.strikethrough ? { st: { s: BooleanNumber.TRUE } } : {}),
    ...(style.wrapText ? { tb: WrapStrategy.WRAP } : {}),
    ...(style.indent > 0 ? { pd: { l: style.indent * INDENT_PIXELS } } : {}),
    ...(style.numberFormat === "General" ? {} : { n: { pattern: style.numberFormat } }),
    ht: ACROSS[style.horizontal ?? ""] ?? null,
    vt: DOWN[style.vertical ?? ""] ?? null,
    bd: bordersOf(style),
  } as IStyleData;
}

function bordersOf({ borders }: StyleData): Nullable<IBorderData> {
  const lines = Object.entries(borders).map(([edge, line]) => [
    EDGES[edge as keyof typeof EDGES],
    { s: LINES[line.style.toLowerCase()] ?? BorderStyleTypes.THIN, cl: { rgb: line.color ?? "#000000" } },
  ]);
  return lines.length === 0 ? null : (Object.fromEntries(lines) as IBorderData);
}

/** What a user can change of a style in Univer, read back. */
type Readable = Pick<
  StyleData,
  | "numberFormat"
  | "fontName"
  | "fontSize"
  | "bold"
  | "italic"
  | "underline"
  | "strikethrough"
  | "fontColor"
  | "fillColor"
  | "horizontal"
  | "wrapText"
>;

/**
 * What a user changed of a style: the parts that Univer has now and that differ from what the model's style would give.
 * Example: after Ctrl+B it is `{ bold: true }`; null: nothing differs.
 */
export function changeOfStyle(before: StyleData, now: Nullable<IStyleData>): Partial<StyleData> | null {
  const [was, is] = [readableOf(univerStyle(before)), readableOf(now)];
  const changed = Object.entries(is).filter(([key, value]) => value !== was[key as keyof Readable]);
  return changed.length === 0 ? null : (Object.fromEntries(changed) as Partial<StyleData>);
}

function readableOf(style: Nullable<IStyleData>): Readable {
  const across = Object.entries(ACROSS).find(([, value]) => value === style?.ht);
  return {
    numberFormat: style?.n?.pattern ?? "General",
    fontName: style?.ff?.split(",")[0] ?? null,
    fontSize: style?.fs ?? null,
    bold: style?.bl === BooleanNumber.TRUE,
    italic: style?.it === BooleanNumber.TRUE,
    underline: style?.ul?.s === BooleanNumber.TRUE,
    strikethrough: style?.st?.s === BooleanNumber.TRUE,
    fontColor: hexOf(style?.cl?.rgb),
    fillColor: hexOf(style?.bg?.rgb),
    horizontal: across?.[0] ?? null,
    wrapText: style?.tb === WrapStrategy.WRAP,
  };
}

/** The model has colors as "#RRGGBB"; text that Univer takes from elsewhere can name them as rgb(). */
function hexOf(color: Nullable<string>): string | null {
  if (!color) return null;
  if (/^#[0-9a-f]{6}$/i.test(color)) return color;
  const parts = /^rgba?\((\d+),\s*(\d+),\s*(\d+)/i.exec(color);
  if (!parts) return null;
  return `#${[1, 2, 3].map((at) => Number(parts[at]).toString(16).padStart(2, "0")).join("")}`;
}
