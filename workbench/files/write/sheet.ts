import type { SheetData } from "../../host/model/bookData";
import { type Package, needPart, writePart } from "../package/package";
import { patchCharts } from "./drawing";
import { sheetSlices } from "../read/sheet";
import { damaged } from "../xml/parse";
import type { Patch } from "./patch";
import { type RowsContext, patchedRows, rowsChanged } from "./rows";
import { patchConditionalFormats, patchValidations } from "./rules";
import {
  patchColumns,
  patchDimension,
  patchMerges,
  patchPage,
  patchProperties,
  patchProtection,
  patchView,
} from "./sheetSettings";
import type { StyleWriter } from "./styles";
import { type TableNumbers, patchTables } from "./tables";

const ORDER =
  "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst".split(
    " ",
  );

export interface SheetChange {
  readonly pack: Package;
  readonly part: string;
  readonly before: SheetData;
  readonly after: SheetData;
  readonly styles: StyleWriter;
  readonly tables: TableNumbers;
  readonly spillMetadata: () => number | null;
}

const PLACEHOLDER = "<sheetData/>";

/** Takes the rows out of a sheet's text: they are most of it, and no other patch should have to walk over them. */
function withoutRows(xml: string, part: string): { xml: string; rows: string } {
  const slice = sheetSlices(xml, part).find((candidate) => candidate.name === "sheetData");
  if (slice === undefined) return damaged(part, "it has no rows element");
  return {
    xml: xml.slice(0, slice.start) + PLACEHOLDER + xml.slice(slice.end),
    rows: xml.slice(slice.start, slice.end),
  };
}

/** Writes what changed in one worksheet part; a sheet without changes keeps its part to the byte. */
export function patchSheet(change: SheetChange): void {
  const { pack, part, before, after, styles } = change;
  const xml = needPart(pack, part);
  const lean = withoutRows(xml, part);
  const patch: Patch = { xml: lean.xml, part, order: ORDER };
  const context: RowsContext = { part, before, after, styles, spillMetadata: change.spillMetadata };
  const rows = rowsChanged(context) ? patchedRows(lean.rows, context) : lean.rows;
  if (rows !== lean.rows) patchDimension(patch, after);
  patchProperties(patch, before, after);
  patchView(patch, before, after);
  patchColumns(patch, before, after);
  patchProtection(patch, before, after);
  patchMerges(patch, before, after);
  patchConditionalFormats(patch, before, after, styles);
  patchValidations(patch, before, after);
  patchPage(patch, before, after);
  patchCharts(pack, patch, before, after);
  patchTables(pack, patch, before, after, change.tables);
  const full = patch.xml.replace(PLACEHOLDER, () => rows);
  if (full !== xml) writePart(pack, part, full);
}
