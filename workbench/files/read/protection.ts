import type { SheetData } from "../../host/model/bookData";
import { type XmlNode, flagOf } from "../xml/parse";

/**
 * Excel.WorksheetProtectionOptions against the attribute of sheetProtection and its default. The file says what is
 * locked, the API what is allowed (ECMA-376 part 1, 18.3.1.85).
 */
export const PROTECTION_OPTIONS: readonly { option: string; attribute: string; lockedByDefault: boolean }[] = [
  { option: "allowEditObjects", attribute: "objects", lockedByDefault: false },
  { option: "allowEditScenarios", attribute: "scenarios", lockedByDefault: false },
  { option: "allowFormatCells", attribute: "formatCells", lockedByDefault: true },
  { option: "allowFormatColumns", attribute: "formatColumns", lockedByDefault: true },
  { option: "allowFormatRows", attribute: "formatRows", lockedByDefault: true },
  { option: "allowInsertColumns", attribute: "insertColumns", lockedByDefault: true },
  { option: "allowInsertRows", attribute: "insertRows", lockedByDefault: true },
  { option: "allowInsertHyperlinks", attribute: "insertHyperlinks", lockedByDefault: true },
  { option: "allowDeleteColumns", attribute: "deleteColumns", lockedByDefault: true },
  { option: "allowDeleteRows", attribute: "deleteRows", lockedByDefault: true },
  { option: "allowSort", attribute: "sort", lockedByDefault: true },
  { option: "allowAutoFilter", attribute: "autoFilter", lockedByDefault: true },
  { option: "allowPivotTables", attribute: "pivotTables", lockedByDefault: true },
];

/** Whether a sheet is protected and what stays allowed; the password's hash stays in the file. */
export function readProtection(node: XmlNode): SheetData["protection"] {
  if (!flagOf(node, "sheet", false)) return { isProtected: false, options: {} };
  const options: Record<string, boolean> = {};
  for (const { option, attribute, lockedByDefault } of PROTECTION_OPTIONS)
    options[option] = !flagOf(node, attribute, lockedByDefault);
  return { isProtected: true, options };
}
