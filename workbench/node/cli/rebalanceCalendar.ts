import type { RebalanceJson, RebalanceSuggestionJson } from "../../../src/app";
import { calendarFile, type CalendarEntry } from "./calendarFile";

/** The dated actions of a review (notice, change, top-up) as an iCalendar file, earliest first. */
export function rebalanceCalendar(result: RebalanceJson): string {
  const entries = result.suggestions.flatMap((line): CalendarEntry[] => {
    if (line.kind === "watch") return [];
    const id = [line.kind, line.user, line.product].map(encodeURIComponent).join("/");
    const change = { id: `${id}/change`, date: line.effective, title: titleOf(line), text: line.why };
    if (line.noticeBy === null) return [change];
    return [{ id: `${id}/notice`, date: line.noticeBy, title: `Notice: ${titleOf(line)}`, text: line.why }, change];
  });
  const sorted = [...entries].sort((a, b) => (a.date === b.date ? (a.id < b.id ? -1 : 1) : a.date < b.date ? -1 : 1));
  return calendarFile(sorted, result.asOf);
}

function titleOf(line: RebalanceSuggestionJson): string {
  const who = line.user === "" ? "" : `${line.user}, `;
  return `${line.kind}: ${who}${line.product}: ${line.from} to ${line.to}`;
}
