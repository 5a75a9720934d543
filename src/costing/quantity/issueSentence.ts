import type { Issue, Place } from "./issue";
import { ISSUE_PHRASES } from "./issuePhrases";

/** Longest piece of foreign text that a sentence repeats; a cell can hold 32,767 characters. */
const LONGEST_QUOTE = 80;

/**
 * An issue as sentences for a person: where, what is wrong, what was expected and found, what was done.
 * Text from outside is shortened to 80 characters and freed of control characters.
 * Example: `Usage!C14: days is not a number. Expected a number of 0 or more, found "abc". Row left out.`
 */
export function issueSentence(issue: Issue): string {
  const phrase = ISSUE_PHRASES[issue.kind];
  const subject = issue.subject === null ? phrase.nobody : shortText(issue.subject);
  const where = issue.place === null ? "" : placeText(issue.place);
  const what = phrase.what.split("{}").join(subject);
  const problem = where === "" ? upperFirst(what) : `${where}: ${what}`;
  return [problem, comparison(issue), issue.done === null ? "" : upperFirst(shortText(issue.done, 200))]
    .filter((part) => part !== "")
    .map(asSentence)
    .join(" ");
}

/**
 * A place as a person would find it; "" for an empty one.
 * Examples: `Usage!C14`, `'May 2026'!C14`, `report.csv line 7 column C`, `users[3].days`.
 */
export function placeText(place: Place): string {
  const file = place.file === undefined ? "" : shortText(place.file);
  if (place.path !== undefined) return joined([file, shortText(place.path)]);
  if (place.line !== undefined) {
    const column = place.column === undefined ? "" : `column ${place.column}`;
    return joined([file, `line ${place.line}`, column]);
  }
  if (place.sheet === undefined) return joined([file, place.cell ?? ""]);
  return place.cell === undefined ? `sheet ${sheetText(place.sheet)}` : `${sheetText(place.sheet)}!${place.cell}`;
}

/** Foreign text on one line, at most `longest` characters. Example: `shortText("a\nb")` is "a b". */
export function shortText(text: string, longest = LONGEST_QUOTE): string {
  const oneLine = text
    .slice(0, longest * 4)
    // eslint-disable-next-line no-control-regex -- control characters are what has to go
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ")
    .trim();
  const isCut = oneLine.length > longest || text.length > longest * 4;
  return isCut ? `${oneLine.slice(0, longest)}…` : oneLine;
}

function comparison(issue: Issue): string {
  const { expected, received } = issue;
  const found = received === null ? "" : foundText(received);
  if (expected === null) return found === "" ? "" : upperFirst(found);
  return joined([`Expected ${shortText(expected, 300)}${found === "" ? "" : ","}`, found]);
}

function foundText(received: string): string {
  return received.trim() === "" ? "found nothing" : `found "${shortText(received)}"`;
}

function sheetText(sheet: string): string {
  const short = shortText(sheet);
  return /^[A-Za-z_][A-Za-z0-9_.]*$/.test(short) ? short : `'${short.replace(/'/g, "''")}'`;
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(" ");
}

function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function asSentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
