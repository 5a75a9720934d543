import { strToU8, zipSync } from "fflate";

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

function relationships(...items: [string, string, string][]): string {
  const tags = items.map(([id, type, target]) => `<Relationship Id="${id}" Type="${TYPE}${type}" Target="${target}"/>`);
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${tags.join("")}</Relationships>`;
}

const worksheet = (inside: string): string => `<worksheet ${MAIN} ${R}>${inside}</worksheet>`;

/** A book with what Excel writes and the model has no words for; "User" is a sheet that must stay to the byte. */
export function handMadeParts(): Record<string, string> {
  const overrides: [string, string][] = [
    ["xl/workbook.xml", `${KIND}sheet.main+xml`],
    ["xl/worksheets/sheet1.xml", `${KIND}worksheet+xml`],
    ["xl/worksheets/sheet2.xml", `${KIND}worksheet+xml`],
    ["xl/worksheets/sheet3.xml", `${KIND}worksheet+xml`],
    ["xl/styles.xml", `${KIND}styles+xml`],
    ["xl/sharedStrings.xml", `${KIND}sharedStrings+xml`],
    ["xl/calcChain.xml", `${KIND}calcChain+xml`],
    ["xl/comments1.xml", `${KIND}comments+xml`],
    ["xl/pivotTables/pivotTable1.xml", `${KIND}pivotTable+xml`],
    ["xl/drawings/drawing1.xml", "application/vnd.openxmlformats-officedocument.drawing+xml"],
  ];
  return {
    "[Content_Types].xml":
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      overrides.map(([part, type]) => `<Override PartName="/${part}" ContentType="${type}"/>`).join("") +
      "</Types>",
    "_rels/.rels": relationships(["rId1", "officeDocument", "/xl/workbook.xml"]),
    "xl/_rels/workbook.xml.rels": relationships(
      ["rId1", "worksheet", "worksheets/sheet1.xml"],
      ["rId2", "worksheet", "/xl/worksheets/sheet2.xml"],
      ["rId3", "worksheet", "worksheets/sheet3.xml"],
      ["rId4", "styles", "styles.xml"],
      ["rId5", "sharedStrings", "sharedStrings.xml"],
      ["rId6", "calcChain", "calcChain.xml"],
    ),
    "xl/workbook.xml": `<workbook ${MAIN} ${R} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><fileVersion appName="xl"/><workbookPr codeName="W"/><mc:AlternateContent><mc:Choice Requires="x15"><x15ac:absPath url="C:\\x" xmlns:x15ac="urn:x15ac"/></mc:Choice></mc:AlternateContent><workbookProtection lockStructure="1"/><bookViews><workbookView activeTab="0"/></bookViews><sheets><sheet name="User" sheetId="4" r:id="rId1"/><sheet name="Plan" sheetId="7" r:id="rId2"/><sheet name="Secret" sheetId="9" state="veryHidden" r:id="rId3"/></sheets><definedNames><definedName name="_xlnm.Print_Area" localSheetId="1">Plan!$A$1:$B$2</definedName><definedName name="Rate" comment="per day" hidden="1">Plan!$A$1</definedName><definedName name="Local" localSheetId="2">Secret!$A$1</definedName></definedNames><calcPr calcId="191029" calcMode="manual"/><extLst><ext uri="{x}"><x:y xmlns:x="urn:x" a="1"/></ext></extLst></workbook>`,
    "xl/worksheets/sheet1.xml": worksheet(
      '<sheetPr codeName="S1"/><dimension ref="A1:B3"/><sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/><sheetData><row r="1" spans="1:2"><c r="A1" t="s"><v>0</v></c><c r="B1"><f>Plan!A1*2</f><v>84</v></c></row></sheetData><sheetProtection algorithmName="SHA-512" hashValue="aGFzaA==" saltValue="c2FsdA==" spinCount="100000" sheet="1" objects="1" scenarios="1"/><drawing r:id="rId1"/><legacyDrawing r:id="rId2"/><extLst><ext uri="{y}"><x:z xmlns:x="urn:x"/></ext></extLst>',
    ),
    "xl/worksheets/_rels/sheet1.xml.rels": relationships(
      ["rId1", "drawing", "../drawings/drawing1.xml"],
      ["rId2", "vmlDrawing", "../drawings/vmlDrawing1.vml"],
      ["rId3", "comments", "../comments1.xml"],
      ["rId4", "pivotTable", "../pivotTables/pivotTable1.xml"],
    ),
    "xl/worksheets/sheet2.xml": worksheet(
      '<sheetPr><outlinePr summaryBelow="0"/></sheetPr><sheetData><row r="1" customFormat="1" s="1"><c r="A1" s="1"><v>42</v></c><c r="B1"><f t="shared" ref="B1:B3" si="0">A1+1</f><v>43</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2"><f t="shared" si="0"/><v>1</v></c></row><row r="3"><c r="B3"><f t="shared" si="0"/><v>1</v></c></row></sheetData><conditionalFormatting sqref="A1:A3"><cfRule type="iconSet" priority="1"><iconSet iconSet="3Arrows"><cfvo type="percent" val="0"/><cfvo type="percent" val="33"/><cfvo type="percent" val="67"/></iconSet></cfRule><cfRule type="cellIs" dxfId="0" priority="2" operator="greaterThan"><formula>5</formula></cfRule></conditionalFormatting><hyperlinks><hyperlink ref="A2" location="User!A1"/></hyperlinks><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>',
    ),
    "xl/worksheets/sheet3.xml": worksheet("<sheetData/>"),
    "xl/styles.xml": `<styleSheet ${MAIN}><fonts count="1"><font><sz val="11"/><color theme="1"/><name val="Aptos"/><scheme val="minor"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf numFmtId="3" xfId="0" applyNumberFormat="1"/></cellXfs><dxfs count="1"><dxf><font><color rgb="FFFF0000"/></font></dxf></dxfs><extLst><ext uri="{z}"/></extLst></styleSheet>`,
    "xl/sharedStrings.xml": `<sst ${MAIN} count="2" uniqueCount="2"><si><t>User</t></si><si><r><rPr><b/></rPr><t>rich</t></r><r><t> text</t></r></si></sst>`,
    "xl/calcChain.xml": `<calcChain ${MAIN}><c r="B1" i="4"/><c r="B1" i="7"/></calcChain>`,
    "xl/comments1.xml": `<comments ${MAIN}><authors><author>Ann</author></authors><commentList><comment ref="A1" authorId="0"><text><t>hi</t></text></comment></commentList></comments>`,
    "xl/drawings/vmlDrawing1.vml": "<xml><v:shape xmlns:v='urn:v'/></xml>",
    "xl/drawings/drawing1.xml":
      '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"><xdr:twoCellAnchor><xdr:from/><xdr:to/><xdr:pic/><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>',
    "xl/drawings/_rels/drawing1.xml.rels": relationships(["rId1", "image", "../media/image1.png"]),
    "xl/media/image1.png": "not really a picture",
    "xl/pivotTables/pivotTable1.xml": `<pivotTableDefinition ${MAIN} name="P"/>`,
  };
}

function packed(parts: Record<string, string>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}

export function handMade(): Uint8Array {
  return packed(handMadeParts());
}

/** The hand-made book with other rows in its first sheet and nothing else in it. */
export function withSheetData(rows: string): Uint8Array {
  return packed({ ...handMadeParts(), "xl/worksheets/sheet1.xml": worksheet(`<sheetData>${rows}</sheetData>`) });
}
