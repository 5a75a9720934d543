import { inputSteps, readWorkbook } from "../app";
import type { SheetContent, WorkbookPort } from "../workbook/port";
import { endedEarly, startReading, type CaseOptions } from "./reading";
import { driveCase, type CommandParts } from "./runParts";
import type { RunTools } from "./session";
import type { Outcome } from "./status";

/** The usage of the workbook, read already: a use case on this port and these options reads no sheet a second time. */
export interface ReadAhead {
  readonly port: WorkbookPort;
  readonly options: CaseOptions;
}

/**
 * Reads the usage in slices for use cases that would read it at once, which is long for 100,000 rows. The answer is an
 * outcome when the user canceled or must be asked about dates first.
 */
export async function readAhead(
  parts: CommandParts,
  tools: RunTools,
  write: boolean,
): Promise<{ readonly read: ReadAhead } | { readonly ended: Outcome }> {
  const reading = await startReading(parts);
  const content = await readWorkbook(parts.port);
  await driveCase(parts, tools, inputSteps(content, reading.options), () => reading.questions().length > 0);
  const ended = endedEarly(reading, tools, write);
  const usage = reading.usage();
  if (ended) return { ended };
  const readUsage = usage ? () => usage : reading.options.readUsage;
  return {
    read: { port: withSheets(parts.port, content.usageSheets), options: { ...reading.options, readUsage } },
  };
}

function withSheets(port: WorkbookPort, sheets: readonly SheetContent[]): WorkbookPort {
  const bySheet = new Map(sheets.map((content) => [content.sheet, content]));
  return {
    ...port,
    readSheet: async (sheet, options) => bySheet.get(sheet) ?? port.readSheet(sheet, options),
  };
}
