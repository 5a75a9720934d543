import { usageReaderOf, type UsageReader } from "../app";
import type { PublishedRows } from "../app";
import type { CalendarDate } from "../costing";
import { PUBLISHED } from "../rates";
import type { ApplyOutcome, WorkbookEdit, WorkbookPort } from "../workbook/port";
import type { Pace } from "./driveInSlices";
import type { RunTools } from "./session";
import type { Outcome } from "./status";

/** What a command works on. `today` is the user's own calendar date. */
export interface CommandParts {
  readonly port: WorkbookPort;
  readonly today: CalendarDate;
  readonly pace?: Pace;
}

/** What every use case on the workbook is given. */
export interface CaseOptions {
  readonly asOf: CalendarDate;
  readonly published: PublishedRows;
  readonly readUsage: UsageReader;
}

/** Puts back what a cut-off run left, and gathers what a use case needs. */
export async function caseOptions({ port, today }: CommandParts): Promise<CaseOptions> {
  await port.recover();
  const { dateSystem } = await port.summary();
  const readUsage = usageReaderOf({ dateSystem: dateSystem === 1904 ? "1904" : "1900" });
  return { asOf: today, published: PUBLISHED, readUsage };
}

/** Writes edits, all or none. Null: they are written; else what became of the workbook. */
export async function writeEdits(
  { port }: CommandParts,
  tools: RunTools,
  edits: readonly WorkbookEdit[],
): Promise<Outcome | null> {
  const writing = (done: number, of: number): void =>
    tools.onStep({ step: "Writing the workbook", done, of, canCancel: false });
  writing(0, edits.length);
  const outcome = await port.apply(edits, writing);
  return outcome.status === "applied" ? null : notWritten(outcome);
}

/** What became of a write that did not succeed, as a heading for its issues. */
export function notWritten(outcome: Exclude<ApplyOutcome, { readonly status: "applied" }>): Outcome {
  const headlines = {
    refused: "Nothing was written.",
    restored: "Writing failed, and the old content is back.",
    interrupted: "Writing failed half-way. The old content is put back when the add-in starts next.",
  };
  return { kind: "stopped", headline: headlines[outcome.status], issues: outcome.issues };
}
