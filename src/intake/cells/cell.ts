/** A value as a cell holds it: Excel hands out errors as text such as "#N/A", an empty cell as "" or null. */
export type Cell = string | number | boolean | null;

const ERROR_VALUE =
  /^#(N\/A|VALUE!|REF!|DIV\/0!|NUM!|NAME\?|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|GETTING_DATA|UNKNOWN!)$/i;

/** The text of a cell without outer blanks. Examples: " Revit " is "Revit", 7 is "7", null is "". */
export function cellText(cell: Cell | undefined): string {
  if (typeof cell === "string") return cell.trim();
  return cell === null || cell === undefined ? "" : String(cell);
}

/** Whether a cell holds nothing but blanks. 0 and false are not blank. */
export function isBlank(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === "string" && cell.trim() === "");
}

/** Whether a row has no content at all. */
export function isBlankRow(cells: readonly Cell[]): boolean {
  return cells.every(isBlank);
}

/** Whether a cell shows an Excel error. Example: "#N/A" does, "#5" does not. */
export function isErrorValue(cell: Cell | undefined): boolean {
  return typeof cell === "string" && cell.startsWith("#") && ERROR_VALUE.test(cell.trim());
}
