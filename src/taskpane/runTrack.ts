import { trackPlan, type Tracking } from "../app";
import { readAhead } from "./readAhead";
import type { TrackedMonth, TrackReport } from "./report";
import { writeEdits, type CommandParts } from "./runParts";
import type { RunTools } from "./session";
import type { Outcome } from "./status";

/** Compares the usage of the workbook with its Token Plan, and writes Actual and Difference there. The mix stays. */
export async function runTrack(parts: CommandParts, tools: RunTools): Promise<Outcome> {
  const ahead = await readAhead(parts, tools, true);
  if ("ended" in ahead) return ahead.ended;
  const { port, options } = ahead.read;
  tools.onStep({ step: "Comparing the use with the plan", done: 0, of: 0, canCancel: true });
  const { edits, tracking, issues } = await trackPlan(port, options);
  if (tools.signal.aborted) return { kind: "canceled" };
  if (tracking === null) return { kind: "stopped", headline: "Nothing was compared and nothing written.", issues };
  return (await writeEdits(parts, tools, edits)) ?? { kind: "tracked", ...trackReport(tracking), issues };
}

/** What tracking found, in words. Without a month that is over and in the usage, nothing was compared, and it says so. */
export function trackReport({ months, findings }: Tracking): Omit<TrackReport, "issues"> {
  const compared = months.flatMap(({ team, month, planned, actual, difference }): TrackedMonth[] =>
    actual === null || difference === null
      ? []
      : [{ contract: team, month, planned: whole(planned), actual: whole(actual), difference: signed(difference) }],
  );
  return { headline: trackHeadline(compared, findings.length), findings, months: compared };
}

function trackHeadline(compared: readonly TrackedMonth[], findings: number): string {
  const months = new Set(compared.map(({ month }) => month)).size;
  const asks = findings === 1 ? "1 thing asks for attention" : `${findings} things ask for attention`;
  if (months === 0) {
    const none = "No month of the plan is over and in the usage yet, so no use was compared.";
    return findings === 0 ? none : `${none} ${asks}.`;
  }
  const span = months === 1 ? "1 month" : `${months} months`;
  return `${span} compared with the Token Plan: ${findings === 0 ? "nothing asks for attention" : asks}.`;
}

function whole(tokens: number): string {
  return Math.round(tokens).toLocaleString("en-US");
}

function signed(tokens: number): string {
  const rounded = Math.round(tokens);
  return rounded > 0 ? `+${whole(rounded)}` : whole(rounded === 0 ? 0 : rounded);
}
