import type { SheetData } from "../../host/model/bookData";
import { cellAddress, rectAddress } from "../a1";
import { PROTECTION_OPTIONS } from "../read/protection";
import { rootSlice, withAttributes } from "../xml/slices";
import { deepEqual } from "./deepEqual";
import { type Patch, changeTag, elementText, replaceElements, slicesOf, textOf } from "./patch";

/** Tab color and the "fit to page" switch, both in `sheetPr`. */
export function patchProperties(patch: Patch, before: SheetData, after: SheetData): void {
  const fits = (sheet: SheetData): boolean =>
    sheet.pageLayout.fitToWidth !== null || sheet.pageLayout.fitToHeight !== null;
  if (before.tabColor === after.tabColor && fits(before) === fits(after)) return;
  const old = elementText(patch, "sheetPr") ?? "<sheetPr/>";
  const sub: Patch = { xml: old, part: patch.part, order: ["tabColor", "outlinePr", "pageSetUpPr"] };
  if (before.tabColor !== after.tabColor) {
    replaceElements(
      sub,
      "tabColor",
      after.tabColor === null ? [] : [`<tabColor rgb="FF${after.tabColor.replace("#", "").toUpperCase()}"/>`],
    );
  }
  if (fits(before) !== fits(after)) {
    const setup = elementText(sub, "pageSetUpPr") ?? "<pageSetUpPr/>";
    replaceElements(sub, "pageSetUpPr", [changeTag(setup, patch.part, { fitToPage: fits(after) ? "1" : null })]);
  }
  replaceElements(patch, "sheetPr", [sub.xml]);
}

function paneXml(freeze: NonNullable<SheetData["freeze"]>): string {
  const { rows, columns } = freeze;
  const pane = rows > 0 && columns > 0 ? "bottomRight" : rows > 0 ? "bottomLeft" : "topRight";
  const split = (columns > 0 ? ` xSplit="${columns}"` : "") + (rows > 0 ? ` ySplit="${rows}"` : "");
  return `<pane${split} topLeftCell="${cellAddress(rows, columns)}" activePane="${pane}" state="frozen"/><selection pane="${pane}"/>`;
}

/** Gridlines and frozen panes, both in the first `sheetView`. */
export function patchView(patch: Patch, before: SheetData, after: SheetData): void {
  if (before.showGridlines === after.showGridlines && deepEqual(before.freeze, after.freeze)) return;
  const views = elementText(patch, "sheetViews") ?? '<sheetViews><sheetView workbookViewId="0"/></sheetViews>';
  const list: Patch = { xml: views, part: patch.part, order: [] };
  const slice = slicesOf(list)[0];
  if (slice === undefined) return;
  const view: Patch = {
    xml: textOf(list, slice),
    part: patch.part,
    order: ["pane", "selection", "pivotSelection", "extLst"],
  };
  if (before.showGridlines !== after.showGridlines) {
    view.xml = changeTag(view.xml, patch.part, { showGridLines: after.showGridlines ? null : "0" });
  }
  if (!deepEqual(before.freeze, after.freeze)) {
    replaceElements(view, "selection", []);
    const frozen = after.freeze !== null && (after.freeze.rows > 0 || after.freeze.columns > 0);
    replaceElements(view, "pane", frozen && after.freeze !== null ? [paneXml(after.freeze)] : []);
  }
  replaceElements(patch, "sheetViews", [views.slice(0, slice.start) + view.xml + views.slice(slice.end)]);
}

/** One attribute set per column, from the ranges that the file has. */
function columnTags(patch: Patch): Map<number, string> {
  const tags = new Map<number, string>();
  const old = elementText(patch, "cols");
  if (old === null) return tags;
  const list: Patch = { xml: old, part: patch.part, order: [] };
  for (const slice of slicesOf(list)) {
    const text = old.slice(slice.start, slice.openEnd);
    const bound = (name: string): number => Number(new RegExp(` ${name}\\s*=\\s*["'](\\d+)`).exec(text)?.[1] ?? 0);
    for (let at = bound("min"); at > 0 && at <= Math.min(bound("max"), 16384); at++) tags.set(at - 1, text);
  }
  return tags;
}

/** Widths and hidden columns; other attributes of a column (style, outline) stay. */
export function patchColumns(patch: Patch, before: SheetData, after: SheetData): void {
  if (deepEqual(before.columnWidths, after.columnWidths) && deepEqual(before.hiddenColumns, after.hiddenColumns))
    return;
  const tags = columnTags(patch);
  const columns = [...new Set([...tags.keys(), ...after.columnWidths.keys(), ...after.hiddenColumns])].sort(
    (a, b) => a - b,
  );
  const ranges: { first: number; last: number; tag: string }[] = [];
  for (const column of columns) {
    const width = after.columnWidths.get(column);
    const changes: Record<string, string | null> = {
      min: null,
      max: null,
      hidden: after.hiddenColumns.has(column) ? "1" : null,
    };
    changes.width = width === undefined ? null : String(width);
    if (before.columnWidths.get(column) !== width) changes.customWidth = width === undefined ? null : "1";
    const tag = withAttributes(tags.get(column) ?? "<col/>", changes);
    const last = ranges[ranges.length - 1];
    if (last !== undefined && last.last === column - 1 && last.tag === tag) last.last = column;
    else ranges.push({ first: column, last: column, tag });
  }
  const items = ranges
    .filter(({ tag }) => /\s/.test(tag))
    .map(({ first, last, tag }) => withAttributes(tag, { min: String(first + 1), max: String(last + 1) }));
  replaceElements(patch, "cols", items.length === 0 ? [] : [`<cols>${items.join("")}</cols>`]);
}

/** Protection. The password's hash stays as long as the sheet stays protected. */
export function patchProtection(patch: Patch, before: SheetData, after: SheetData): void {
  if (deepEqual(before.protection, after.protection)) return;
  if (!after.protection.isProtected) return replaceElements(patch, "sheetProtection", []);
  const changes: Record<string, string | null> = { sheet: "1" };
  for (const { option, attribute, lockedByDefault } of PROTECTION_OPTIONS) {
    const locked = after.protection.options[option] !== true;
    changes[attribute] = locked === lockedByDefault ? null : locked ? "1" : "0";
  }
  const old = before.protection.isProtected ? elementText(patch, "sheetProtection") : null;
  replaceElements(patch, "sheetProtection", [changeTag(old ?? "<sheetProtection/>", patch.part, changes)]);
}

export function patchMerges(patch: Patch, before: SheetData, after: SheetData): void {
  if (deepEqual(before.merges, after.merges)) return;
  const items = after.merges.map((rect) => `<mergeCell ref="${rectAddress(rect)}"/>`);
  replaceElements(
    patch,
    "mergeCells",
    items.length === 0 ? [] : [`<mergeCells count="${items.length}">${items.join("")}</mergeCells>`],
  );
}

/** Orientation and pages to fit to; print titles are a name of the workbook. */
export function patchPage(patch: Patch, before: SheetData, after: SheetData): void {
  const { orientation, fitToWidth, fitToHeight } = after.pageLayout;
  const old = before.pageLayout;
  if (old.orientation === orientation && old.fitToWidth === fitToWidth && old.fitToHeight === fitToHeight) return;
  const setup = changeTag(elementText(patch, "pageSetup") ?? "<pageSetup/>", patch.part, {
    orientation: orientation === null ? null : orientation.toLowerCase(),
    fitToWidth: fitToWidth === null ? null : String(fitToWidth),
    fitToHeight: fitToHeight === null ? (fitToWidth === null ? null : "0") : String(fitToHeight),
  });
  replaceElements(patch, "pageSetup", /\s/.test(setup.slice(0, rootSlice(setup, patch.part).openEnd)) ? [setup] : []);
}

/** The used area, which readers take for how large the sheet is. */
export function patchDimension(patch: Patch, after: SheetData): void {
  let [top, left, bottom, right] = [Infinity, Infinity, -1, -1];
  for (const [row, cells] of after.rows) {
    for (const column of cells.keys()) {
      [top, left] = [Math.min(top, row), Math.min(left, column)];
      [bottom, right] = [Math.max(bottom, row), Math.max(right, column)];
    }
  }
  const used =
    bottom < 0
      ? "A1"
      : rectAddress({ row: top, column: left, rowCount: bottom - top + 1, columnCount: right - left + 1 });
  replaceElements(patch, "dimension", [`<dimension ref="${used}"/>`]);
}
