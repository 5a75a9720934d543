import {
  type Package,
  addContentType,
  addRelationship,
  readPart,
  relationshipsOf,
  writePart,
} from "../package/package";
import { MAIN_NAMESPACE } from "./patch";

const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheetMetadata+xml";
const DYNAMIC = "http://schemas.microsoft.com/office/spreadsheetml/2017/dynamicarray";

const METADATA =
  `<metadata xmlns="${MAIN_NAMESPACE}" xmlns:xda="${DYNAMIC}"><metadataTypes count="1"><metadataType name="XLDAPR" minSupportedVersion="120000" ` +
  'copy="1" pasteAll="1" pasteValues="1" merge="1" splitFirst="1" rowColShift="1" clearFormats="1" clearComments="1" assign="1" coerce="1" cellMeta="1"/></metadataTypes>' +
  '<futureMetadata name="XLDAPR" count="1"><bk><extLst><ext uri="{bdbb8cdc-fa1e-496e-a857-3c3f30c029c3}">' +
  '<xda:dynamicArrayProperties fDynamic="1" fCollapsed="0"/></ext></extLst></bk></futureMetadata>' +
  '<cellMetadata count="1"><bk><rc t="1" v="0"/></bk></cellMetadata></metadata>';

/**
 * Number of the cell metadata that makes an array formula a spilling one ([MS-XLSX] 2.6.2). A file with other kinds
 * of metadata gets null: its formulas are then written as fixed arrays.
 */
export function dynamicArrayMetadata(pack: Package, workbook: string): number | null {
  for (const one of relationshipsOf(pack, workbook).values()) {
    if (one.type !== "sheetMetadata") continue;
    const xml = readPart(pack, one.target) ?? "";
    const types = [...xml.matchAll(/<(?:\w+:)?metadataType\b[^>]*\bname="([^"]*)"/g)].map((match) => match[1]);
    return types.length === 1 && types[0] === "XLDAPR" ? 1 : null;
  }
  writePart(pack, "xl/metadata.xml", METADATA);
  addContentType(pack, "xl/metadata.xml", TYPE);
  addRelationship(pack, workbook, "sheetMetadata", "xl/metadata.xml");
  return 1;
}
