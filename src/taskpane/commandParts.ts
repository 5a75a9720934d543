import { officeWorkbook } from "../workbook/officeWorkbook";
import type { WorkbookPort } from "../workbook/port";
import { localDate } from "./localDate";
import type { CommandParts } from "./runParts";

let workbook: WorkbookPort | null = null;

/** The workbook that the add-in runs in: one port for pane and ribbon, because its turns are kept inside. */
export function theWorkbook(): WorkbookPort {
  workbook ??= officeWorkbook();
  return workbook;
}

/** What a command that starts now works on. */
export function commandParts(): CommandParts {
  return { port: theWorkbook(), today: localDate(new Date()) };
}
