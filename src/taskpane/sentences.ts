import type { DateQuestion, FigureChange, MissingFigure } from "../app";
import type { CalendarDate, Issue } from "../costing";
import type { TrackReport } from "./report";
import type { Outcome, RunStep, WhatWasRead } from "./status";

/** A message of the pane; `detail` may hold several lines. */
export interface Message {
  readonly intent: "success" | "info" | "warning" | "error";
  readonly title: string;
  readonly detail: string;
}

/** How a run ended, in words. Example: a canceled run is "Canceled. Nothing was written." */
export function outcomeMessage(outcome: Outcome): Message {
  switch (outcome.kind) {
    case "written":
      return {
        intent: outcome.view.missing.length === 0 ? "success" : "warning",
        title: outcome.view.headline,
        detail: outcome.view.proof,
      };
    case "checked":
      return {
        intent: "info",
        title: outcome.view.headline,
        detail: `${outcome.view.proof}\nNothing is written yet. Recommend mix writes it.`,
      };
    case "rebalanced":
      return {
        intent: outcome.plan === null ? "success" : "info",
        title: outcome.headline,
        detail: outcome.plan === null ? "" : "Nothing is written yet. Rebalance quarter writes it.",
      };
    case "tracked":
      return { intent: trackIntent(outcome), title: outcome.headline, detail: "" };
    case "backtested":
      return {
        intent: outcome.policies.length === 0 ? "warning" : "success",
        title: outcome.sentence,
        detail: outcome.detail,
      };
    case "asked":
      return { intent: "warning", title: "Dates can be read in two ways. Nothing was written.", detail: "" };
    case "stopped":
      return { intent: "error", title: outcome.headline, detail: whyStopped(outcome.issues) };
    case "canceled":
      return { intent: "info", title: "Canceled. Nothing was written.", detail: "" };
    case "done":
      return { intent: "success", title: outcome.sentence, detail: "" };
    case "failed":
      return { intent: "error", title: outcome.sentence, detail: "" };
  }
}

function trackIntent({ findings, months }: TrackReport): Message["intent"] {
  if (findings.length > 0) return "warning";
  return months.length === 0 ? "info" : "success";
}

function whyStopped(issues: readonly Issue[]): string {
  return issues.length === 0 ? "" : "The issues below say why.";
}

/** Share of a step that is done, 0 to 1; null when it is unknown. Example: 3 of 4 is 0.75. */
export function shareDone({ done, of }: RunStep): number | null {
  return of > 0 ? Math.min(1, Math.max(0, done / of)) : null;
}

/** Example: `{ figure: "tokens per day of Revit", users: 12 }` is "Tokens per day of Revit: 12 users wait for it." */
export function missingSentence({ figure, users }: MissingFigure): string {
  const waiting = users === 1 ? "1 user waits" : `${users} users wait`;
  return `${figure.slice(0, 1).toUpperCase()}${figure.slice(1)}: ${waiting} for it.`;
}

const SEVERITIES = ["error", "warning", "info"] as const;

/** Errors first, then warnings, then what is worth knowing; otherwise in the order found. */
export function issuesInOrder(issues: readonly Issue[]): Issue[] {
  return SEVERITIES.flatMap((severity) => issues.filter((issue) => issue.severity === severity));
}

/** Example: "2 errors, 1 warning, 14 notes"; "" without any. */
export function issueCounts(issues: readonly Issue[]): string {
  const words = { error: "error", warning: "warning", info: "note" };
  return SEVERITIES.map((severity) => {
    const count = issues.filter((issue) => issue.severity === severity).length;
    return count === 0 ? "" : `${count} ${words[severity]}${count === 1 ? "" : "s"}`;
  })
    .filter((text) => text !== "")
    .join(", ");
}

/**
 * What is asked about the dates of a sheet.
 * Example: 'Sheet "Usage", column "Day used": is 01/02/2026 1 February 2026 or 2 January 2026?'
 */
export function dateQuestion({ sheet, name, example, dayFirst, monthFirst }: DateQuestion): string {
  const where = sheet === null ? `Column "${name}"` : `Sheet "${sheet}", column "${name}"`;
  return `${where}: is ${example} ${longDate(dayFirst)} or ${longDate(monthFirst)}?`;
}

const MONTHS = [
  ...["January", "February", "March", "April", "May", "June"],
  ...["July", "August", "September", "October", "November", "December"],
];

/** Example: "2026-02-01" is "1 February 2026". */
export function longDate(date: CalendarDate): string {
  const [year, month, day] = date.split("-");
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? ""} ${year}`;
}

/** Kinds of issues that say something about people and their seats, and nothing about how the sheet is written. */
const ABOUT_PEOPLE: readonly Issue["kind"][] = [
  ...(["double-cover", "shelfware", "user-no-seat"] as const),
  ...(["user-same-person", "user-several-teams", "user-masked", "user-unknown"] as const),
];

/** Parts what was found about people and seats from everything else; both keep their order. */
export function peopleFindings(issues: readonly Issue[]): { readonly people: Issue[]; readonly others: Issue[] } {
  const isAboutPeople = ({ kind }: Issue): boolean => ABOUT_PEOPLE.includes(kind);
  return { people: issues.filter(isAboutPeople), others: issues.filter((issue) => !isAboutPeople(issue)) };
}

/** Example: 'Sheet "Prices" lists annual prices: 3 would change, 5 stand in Flex Offers already.' */
export function priceListSentence({ sheet, kind, into, changes, same }: WhatWasRead["priceLists"][number]): string {
  const what = kind === "rates" ? "tokens per day" : "annual prices";
  const parts = [
    changes.length > 0 ? `${changes.length} would change` : "",
    same > 0 ? `${same} ${same === 1 ? "stands" : "stand"} in ${into} already` : "",
  ].filter((part) => part !== "");
  return `Sheet "${sheet}" lists ${what}: ${parts.join(", ")}.`;
}

/** Example: "Revit: 10 instead of 8", or "Revit: 10, which was missing". */
export function changeSentence({ name, before, after }: FigureChange): string {
  return before === null ? `${name}: ${after}, which was missing` : `${name}: ${after} instead of ${before}`;
}
