import type { CalendarDate } from "../costing";
import type { ApplyOutcome, WorkbookEdit, WorkbookPort } from "../workbook/port";
import { answerEdits } from "./dateAnswers";
import { driveInSlices, type Driven, type Pace } from "./driveInSlices";
import type { RunTools } from "./session";
import type { Outcome } from "./status";

/** What a command works on. `today` is the user's own calendar date. */
export interface CommandParts {
  readonly port: WorkbookPort;
  readonly today: CalendarDate;
  readonly pace?: Pace;
}

/**
 * Drives a use case in slices and shows its steps. It ends early, without a result, when the user cancels or when
 * `isOpen` says that something must be asked first.
 */
export function driveCase<R>(
  { pace }: CommandParts,
  tools: RunTools,
  steps: Generator<CaseStep, R>,
  isOpen: () => boolean = () => false,
): Promise<Driven<R>> {
  return driveInSlices(steps, {
    onStep: ({ step, done, of }) => tools.onStep({ step, done, of, canCancel: true }),
    isCanceled: () => tools.signal.aborted || isOpen(),
    ...(pace ? { pace } : {}),
  });
}

/** Where a use case stands: the step in words, and how much of it is done; `of` is 0 when unknown. */
export interface CaseStep {
  readonly step: string;
  readonly done: number;
  readonly of: number;
}

/** Writes edits, all or none, and with them the answers about dates. Null: they are written; else what became of the workbook. */
export async function writeEdits(
  { port }: CommandParts,
  tools: RunTools,
  edits: readonly WorkbookEdit[],
): Promise<Outcome | null> {
  const writing = (done: number, of: number): void =>
    tools.onStep({ step: "Writing the workbook", done, of, canCancel: false });
  writing(0, edits.length);
  const outcome = await port.apply([...(await answerEdits(port)), ...edits], writing);
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
