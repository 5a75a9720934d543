import { type Package, packageOf, writePart } from "./package/package";
import { RELATIONSHIP_BASE } from "./package/package";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const TYPES = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships";
const KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

/** A workbook file without sheets: what a book that was never a file is saved into. */
export function emptyPackage(): Package {
  const pack = packageOf(new Map());
  writePart(
    pack,
    "[Content_Types].xml",
    `<Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${KIND}sheet.main+xml"/>` +
      `<Override PartName="/xl/styles.xml" ContentType="${KIND}styles+xml"/></Types>`,
  );
  const relationships = (type: string, target: string): string =>
    `<Relationships xmlns="${RELATIONSHIPS}"><Relationship Id="rId1" Type="${RELATIONSHIP_BASE}${type}" Target="${target}"/></Relationships>`;
  writePart(pack, "_rels/.rels", relationships("officeDocument", "xl/workbook.xml"));
  writePart(pack, "xl/_rels/workbook.xml.rels", relationships("styles", "styles.xml"));
  writePart(
    pack,
    "xl/workbook.xml",
    `<workbook xmlns="${MAIN}"><workbookPr/><bookViews><workbookView xWindow="0" yWindow="0" windowWidth="28800" windowHeight="15000"/></bookViews><sheets></sheets></workbook>`,
  );
  const format = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"';
  writePart(
    pack,
    "xl/styles.xml",
    `<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>` +
      '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
      '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
      `<cellStyleXfs count="1">${format}/></cellStyleXfs><cellXfs count="1">${format} xfId="0"/></cellXfs>` +
      '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles><dxfs count="0"/></styleSheet>',
  );
  return pack;
}
