import { SETTING, TABLES } from "../workbook/layout";
import type { WorkbookPort } from "../workbook/port";
import { nameKey, rowsOf, textOf } from "./recommendMix/cells";

/** The currency of the settings in a workbook; USD, the default, where it has none. Example: "EUR". */
export async function workbookCurrency(port: Pick<WorkbookPort, "readTables">): Promise<string> {
  const [settings] = await port.readTables([TABLES.settings.name]);
  const row = rowsOf(settings).find((each) => nameKey(textOf(each.get("Setting"))) === nameKey(SETTING.currency));
  return textOf(row?.get("Value") ?? "").toUpperCase() || "USD";
}
