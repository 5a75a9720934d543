import type { SheetData } from "../../host/model/bookData";
import { type Package, needPart, writePart } from "../package/package";
import { patchCharts } from "./drawing";
import { type Patch, elementText, replaceElements } from "./patch";
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

/** Writes what changed in one worksheet part; a sheet without changes keeps its part to the byte. */
export function patchSheet(change: SheetChange): void {
  const { pack, part, before, after, styles } = change;
  const xml = needPart(pack, part);
  const patch: Patch = { xml, part, order: ORDER };
  const rows: RowsContext = { part, before, after, styles, spillMetadata: change.spillMetadata };
  if (rowsChanged(rows)) {
    replaceElements(patch, "sheetData", [patchedRows(elementText(patch, "sheetData") ?? "<sheetData/>", rows)]);
    patchDimension(patch, after);
  }
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
  if (patch.xml !== xml) writePart(pack, part, patch.xml);
}
