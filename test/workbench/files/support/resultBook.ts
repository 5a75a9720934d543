import type { BookData, CellData } from "../../../../workbench/host/model/bookData";
import { newBook, newSheet, plainStyle, setCell } from "./books";

export const headers =
  "User,Team,Products,Access days,Tokens,Flex cost,Subscription,Sub. cost,Recommended,Saves,Chance,Why,Pin,Notes".split(
    ",",
  );

function resultRow(at: number): CellData[] {
  const tokens = (at % 250) * 7;
  return [
    { value: `user${at}@example.com`, style: 5 },
    { value: `Team ${at % 9}` },
    { value: at % 3 === 0 ? "AutoCAD; Revit" : "AutoCAD" },
    { value: at % 250, style: 3 },
    { value: tokens, style: 3 },
    { value: tokens * 3, formula: `=E${at + 2}*3`, style: 2 },
    { value: "AEC Collection" },
    { value: 3115, style: 2 },
    { value: at % 2 === 0 ? "Named User" : "Flex" },
    { value: 3115 - tokens * 3, formula: `=H${at + 2}-F${at + 2}`, style: 2 },
    { value: (at % 100) / 100, style: 4 },
    { value: at === 1 ? '=HYPERLINK("http://x","y")' : "Cheaper by tokens in 9 of 10 years", style: 6 },
    { value: null, style: 5 },
    { value: at === 2 ? ' +cmd|x\ttab\nnew line & <b> "q" é漢😀 _x0041_ ' : null, style: 5 },
  ];
}

/** A result book as the add-in writes it: a table of `rows` users, and a summary with a table, a chart and formulas. */
export function resultBook(rows: number): BookData {
  const styles = [
    plainStyle,
    { ...plainStyle, bold: true, fontColor: "#FFFFFF", fillColor: "#1F4E79", wrapText: true, vertical: "Center" },
    { ...plainStyle, numberFormat: '#,##0.00 "€"' },
    { ...plainStyle, numberFormat: "#,##0" },
    { ...plainStyle, numberFormat: "0%" },
    { ...plainStyle, numberFormat: "@", quotePrefix: true },
    { ...plainStyle, wrapText: true, vertical: "Top" },
  ];
  const mix = newSheet("Hybrid Mix", { freeze: { rows: 1, columns: 1 }, tabColor: "#1F4E79" });
  headers.forEach((value, column) => setCell(mix, 0, column, { value, style: 1 }));
  for (let at = 0; at < rows; at++) resultRow(at).forEach((cell, column) => setCell(mix, at + 1, column, cell));
  const body = (column: number): { row: number; column: number; rowCount: number; columnCount: number } => ({
    row: 1,
    column,
    rowCount: rows,
    columnCount: 1,
  });
  [28, 10, 20, 9, 9, 12, 18, 12, 14, 12, 9, 40, 12, 20].forEach((width, column) => mix.columnWidths.set(column, width));
  mix.rowHeights.set(0, 30);
  mix.tables.push({
    id: "t1",
    name: "FlexHybridMix",
    rect: { row: 0, column: 0, rowCount: rows + 1, columnCount: 14 },
    showHeaders: true,
    showTotals: false,
    columns: headers.map((name, at) => ({ id: `c${at}`, name })),
    styleName: "TableStyleMedium2",
    showBandedRows: true,
    showFilterButton: true,
  });
  const red = { fontColor: "#9C0006", fillColor: "#FFC7CE" };
  mix.conditionalFormats.push(
    {
      id: "1",
      ranges: [body(9)],
      priority: 1,
      stopIfTrue: false,
      rule: { kind: "cellValue", operator: "LessThan", formula1: "=0", formula2: null },
      format: red,
    },
    {
      id: "2",
      ranges: [body(8)],
      priority: 2,
      stopIfTrue: false,
      rule: { kind: "custom", formula: '=$I2="Flex"' },
      format: { fillColor: "#C6EFCE", bold: true },
    },
    {
      id: "3",
      ranges: [body(10)],
      priority: 3,
      stopIfTrue: false,
      rule: { kind: "dataBar", color: "#638EC6" },
      format: {},
    },
  );
  mix.validations.push({
    ranges: [body(12)],
    rule: { list: { inCellDropDown: true, source: "Flex,Named User,No pin" } },
    ignoreBlanks: true,
    errorAlert: { title: "Pin", message: "Choose from the list", style: "Stop", showAlert: true },
    prompt: null,
  });
  mix.pageLayout = {
    orientation: "Landscape",
    fitToWidth: 1,
    fitToHeight: 0,
    printTitleRows: "$1:$1",
    printTitleColumns: "$A:$B",
    printArea: [
      { row: 0, column: 0, rowCount: 9, columnCount: 2 },
      { row: 3, column: 3, rowCount: 5, columnCount: 1 },
    ],
  };
  return newBook([mix, summarySheet()], {
    styles,
    names: [{ name: "FlexMix.AsOf", formula: "='Mix Summary'!$B$9", visible: true, comment: "" }],
  });
}

function summarySheet(): BookData["sheets"][number] {
  const summary = newSheet("Mix Summary");
  const lines: [string, number, number][] = [
    ["All Named User", 12000, 0],
    ["All Flex", 2000.25, 7800.25],
    ["Recommended", 4450.25, 4000],
  ];
  ["Scenario", "Seats", "Tokens"].forEach((value, column) => setCell(summary, 0, column, { value, style: 1 }));
  lines.forEach((line, at) =>
    line.forEach((value, column) => setCell(summary, at + 1, column, column === 0 ? { value } : { value, style: 2 })),
  );
  setCell(summary, 6, 0, { value: "All tokens" });
  setCell(summary, 6, 1, { value: 11800.25, formula: "=SUM(FlexScenarios[Tokens])", style: 2 });
  setCell(summary, 7, 1, { value: "current", formula: '=IF(B7>0,"current","none")' });
  setCell(summary, 8, 1, { value: true, formula: "=B7>0" });
  setCell(summary, 9, 1, { value: { error: "#N/A" }, formula: "=NA()" });
  summary.columnWidths.set(0, 22).set(1, 14).set(2, 14);
  summary.tables.push({
    id: "t2",
    name: "FlexScenarios",
    rect: { row: 0, column: 0, rowCount: 4, columnCount: 3 },
    showHeaders: true,
    showTotals: false,
    columns: ["Scenario", "Seats", "Tokens"].map((name, at) => ({ id: `s${at}`, name })),
    styleName: "TableStyleLight9",
    showBandedRows: true,
    showFilterButton: false,
  });
  summary.charts.push({
    id: "k1",
    name: "Cost by scenario",
    type: "ColumnStacked",
    left: 300,
    top: 15,
    width: 420,
    height: 240,
    title: "Cost a year by scenario",
    altText: "Stacked columns: cost a year by scenario, seats and tokens",
    legendPosition: "Bottom",
    categoryAxisTitle: "Scenario",
    valueAxisTitle: "Cost (€)",
    valueAxisNumberFormat: "#,##0",
    series: ["B", "C"].map((column, at) => ({
      name: at === 0 ? "Seats" : "Tokens",
      nameRef: `'Mix Summary'!$${column}$1`,
      valuesRef: `'Mix Summary'!$${column}$2:$${column}$4`,
      categoriesRef: "'Mix Summary'!$A$2:$A$4",
      color: at === 0 ? "#1F4E79" : "#C55A11",
    })),
  });
  return summary;
}
