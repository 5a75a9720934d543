import { HostObject, type HostEnv } from "../executor/hostObject";
import type { StyleData } from "../model/bookData";
import { restyle } from "../model/cells";
import { HostError } from "../model/hostError";
import { columnPoints, USUAL_DEFAULTS } from "../model/metrics";
import { styleOf } from "../model/styles";
import type { RangeObject } from "./range";

const DIGIT_PIXELS = 7;
const MARGIN_PIXELS = 5;
const POINTS_PER_PIXEL = 0.75;
const DEFAULT_FONT = { name: "Calibri", size: 11, color: "#000000" };

/** A color as Excel answers it: "#ffee00" is "#FFEE00". Names of colors are not known here. */
function colorOf(value: string): string {
  if (/^#[0-9a-f]{6}$/i.test(value)) return value.toUpperCase();
  throw new HostError("NotImplemented", null, `not emulated: the color ${value}`);
}

abstract class OfRange extends HostObject {
  constructor(
    env: HostEnv,
    protected readonly range: RangeObject,
  ) {
    super(env);
  }

  /** What all cells have in common; null where they differ. */
  protected common<Key extends keyof StyleData>(key: Key): StyleData[Key] | null {
    let value: StyleData[Key] | undefined;
    let differs = false;
    const read = (style: StyleData): void => {
      if (value === undefined) value = style[key];
      else if (value !== style[key]) differs = true;
    };
    if (this.range.isHuge()) read(styleOf(this.env.book, undefined));
    else this.range.visit((cell) => read(styleOf(this.env.book, cell)));
    return differs || value === undefined ? null : value;
  }

  protected change(change: Partial<StyleData>): void {
    this.range.refuseProtected();
    this.range.visit((cell) => restyle(this.env.book, cell, change));
    this.range.touched();
  }
}

/** How cells look, and how wide and high their columns and rows are. */
export class RangeFormatObject extends OfRange {
  readonly className = "RangeFormat";

  get Font(): HostObject {
    return new RangeFontObject(this.env, this.range);
  }
  get Fill(): HostObject {
    return new RangeFillObject(this.env, this.range);
  }
  get WrapText(): boolean | null {
    return this.common("wrapText");
  }
  set WrapText(value: boolean) {
    this.change({ wrapText: value });
  }
  get HorizontalAlignment(): string | null {
    return this.range.isHuge() ? "General" : (this.common("horizontal") ?? "General");
  }
  set HorizontalAlignment(value: string) {
    this.change({ horizontal: value === "General" ? null : value });
  }
  get VerticalAlignment(): string | null {
    return this.common("vertical") ?? "Bottom";
  }
  set VerticalAlignment(value: string) {
    this.change({ vertical: value === "Bottom" ? null : value });
  }
  get IndentLevel(): number | null {
    return this.common("indent");
  }
  set IndentLevel(value: number) {
    this.change({ indent: value });
  }
  /** Points; null where columns differ. */
  get ColumnWidth(): number | null {
    const { column, columnCount } = this.range.rect;
    const widthOf = (index: number): number => {
      const characters = this.range.sheet.columnWidths.get(index);
      return characters === undefined ? USUAL_DEFAULTS.columnPoints : columnPoints(characters);
    };
    const first = widthOf(column);
    for (let index = 1; index < columnCount; index++) if (widthOf(column + index) !== first) return null;
    return first;
  }
  set ColumnWidth(points: number) {
    if (!(points >= 0 && points <= 1_800)) throw new HostError("InvalidArgument", "RangeFormat.columnWidth");
    const { column, columnCount } = this.range.rect;
    const characters = (points / POINTS_PER_PIXEL - MARGIN_PIXELS) / DIGIT_PIXELS;
    // A file keeps the width with the margin in it, in 1/256 of a digit.
    const stored = Math.trunc(((characters * DIGIT_PIXELS + MARGIN_PIXELS) / DIGIT_PIXELS) * 256) / 256;
    for (let index = 0; index < columnCount; index++) this.range.sheet.columnWidths.set(column + index, stored);
    this.range.touched();
  }
  get RowHeight(): number | null {
    return this.range.sheet.rowHeights.get(this.range.rect.row) ?? USUAL_DEFAULTS.rowPoints;
  }
  set RowHeight(points: number) {
    const { row, rowCount } = this.range.rect;
    for (let index = 0; index < rowCount; index++) this.range.sheet.rowHeights.set(row + index, points);
    this.range.touched();
  }
  /** Widths by content need the fonts of a screen; nothing is changed. */
  AutofitColumns(): void {
    return;
  }
  AutofitRows(): void {
    return;
  }
}

class RangeFontObject extends OfRange {
  readonly className = "RangeFont";

  get Bold(): boolean | null {
    return this.common("bold");
  }
  set Bold(value: boolean) {
    this.change({ bold: value });
  }
  get Italic(): boolean | null {
    return this.common("italic");
  }
  set Italic(value: boolean) {
    this.change({ italic: value });
  }
  get Strikethrough(): boolean | null {
    return this.common("strikethrough");
  }
  set Strikethrough(value: boolean) {
    this.change({ strikethrough: value });
  }
  get Underline(): string | null {
    const underline = this.common("underline");
    return underline === null ? null : underline ? "Single" : "None";
  }
  set Underline(value: string) {
    this.change({ underline: value !== "None" });
  }
  get Name(): string | null {
    return this.common("fontName") ?? DEFAULT_FONT.name;
  }
  set Name(value: string) {
    this.change({ fontName: value });
  }
  get Size(): number | null {
    return this.common("fontSize") ?? DEFAULT_FONT.size;
  }
  set Size(value: number) {
    this.change({ fontSize: value });
  }
  get Color(): string {
    return this.common("fontColor") ?? DEFAULT_FONT.color;
  }
  set Color(value: string) {
    this.change({ fontColor: colorOf(value) });
  }
}

class RangeFillObject extends OfRange {
  readonly className = "RangeFill";

  /** White where there is no fill, as Excel answers. */
  get Color(): string {
    return this.common("fillColor") ?? "#FFFFFF";
  }
  set Color(value: string) {
    this.change({ fillColor: colorOf(value) });
  }
  Clear(): void {
    this.change({ fillColor: null });
  }
}
