import { INPUT_TABLES, SHEETS, type TableLayout } from "../../workbook/layout";
import type { WorkbookEdit } from "../../workbook/port";
import { formatEdits, sheetEdits } from "./tableEdit";

/** What stands above the tables of each input sheet. */
const NOTES: Readonly<Record<string, string>> = {
  [SHEETS.settings]: "What the plan assumes. Change a value and run Recommend mix again.",
  [SHEETS.rates]: "Tokens per access day. An empty rate is missing: it is never read as 0.",
  [SHEETS.offers]:
    "Subscriptions and collections with annual prices, net of tax. Products of a collection are divided by semicolons.",
  [SHEETS.teams]: "Teams with the same contract share tokens. Prices net of tax.",
  [SHEETS.seats]:
    "Seats that are paid, with or without a user. What is paid is in no cost of the plan; what comes after the end is.",
  [SHEETS.packs]: "Tokens on hand. Only packs that last to the end of the plan count.",
};

/**
 * An input sheet with its title, its note and the widths of its tables. `more` is said behind the note.
 *
 * Example: `inputSheetEdits("Flex Rates")` makes the sheet on which FlexRates can then be created.
 */
export function inputSheetEdits(sheet: string, more = ""): WorkbookEdit[] {
  const layouts = INPUT_TABLES.filter((layout) => layout.sheet === sheet);
  const note = [NOTES[sheet] ?? "", more].filter((text) => text !== "").join(" ");
  return sheetEdits(layouts, sheet, note, 0);
}

/** How the columns of a new input table look; the settings hold texts, numbers and dates in one column. */
export function inputLookEdits(layout: TableLayout, currency: string): WorkbookEdit[] {
  return layout.sheet === SHEETS.settings ? [] : formatEdits(layout, currency);
}
