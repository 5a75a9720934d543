import { issueOf } from "../../costing";
import { cellText, isBlank, isErrorValue, type Cell } from "../cells/cell";
import type { Field } from "../recognize/fields";
import { isCoveredByMerge, placeOf } from "../source/tableSource";
import type { Person, TableContext } from "./collected";

/** Reads who a row speaks of; null when it cannot be told (the row has then been rejected). */
export type PersonReader = (row: number, cells: readonly Cell[]) => Person | null;

const NAMES_IN_ORDER: readonly Field[] = ["email", "hashedId", "autodeskId", "userName"];
const MASKED = /\*{3,}/;
const HASH = /^[0-9a-f]{32,128}$/i;

/**
 * Starts reading people. The same text gives the same person object, so that large files stay fast. Different spellings
 * of one e-mail are one person, which is noted; masked people are told apart by their hashed id, which is noted.
 */
export function startPersonReader({ meta, header, log }: TableContext): PersonReader {
  const columns = NAMES_IN_ORDER.map((field) => header.columns.get(field)).filter((column) => column !== undefined);
  const hashColumn = header.columns.get("hashedId");
  const nameColumns = (["firstName", "lastName"] as const)
    .map((field) => header.columns.get(field))
    .filter((column) => column !== undefined);
  const byText = new Map<string, Person>();
  const byKey = new Map<string, Person>();
  const [mainColumn = -1] = columns;

  function read(row: number, cells: readonly Cell[]): Person | null {
    const hash = hashColumn === undefined ? null : (usable(cells[hashColumn])?.toLowerCase() ?? null);
    for (const column of columns) {
      const written = usable(cells[column]);
      if (written !== null) return known(written, HASH.test(written) ? written.toLowerCase() : hash, row, cells);
    }
    const fullName = nameColumns
      .map((column) => usable(cells[column]) ?? "")
      .join(" ")
      .trim();
    if (fullName !== "") return known(fullName, hash, row, cells);
    complain(row, cells);
    return null;
  }

  function known(written: string, hash: string | null, row: number, cells: readonly Cell[]): Person {
    const key = written.toLowerCase();
    noteMask(row, cells);
    const first = byKey.get(key);
    if (first === undefined || (first.hash === null && hash !== null)) {
      const person = { key, hash, written: first?.written ?? written };
      byKey.set(key, person);
      return person;
    }
    if (first.written !== written) noteSpelling(first.written, written, row);
    return first;
  }

  function noteSpelling(first: string, written: string, row: number): void {
    log.note(
      issueOf("user-same-person", {
        severity: "info",
        place: placeOf(meta, row, mainColumn),
        subject: first,
        received: written,
        done: "counted as one person",
      }),
    );
  }

  function noteMask(row: number, cells: readonly Cell[]): void {
    const masked = columns.find((column) => MASKED.test(cellText(cells[column])));
    if (masked === undefined) return;
    const place = placeOf(meta, row, masked);
    log.note(issueOf("user-masked", { severity: "info", place, subject: header.names[masked] ?? "the user" }));
  }

  function complain(row: number, cells: readonly Cell[]): void {
    const column = mainColumn < 0 ? (nameColumns[0] ?? 0) : mainColumn;
    const cell = cells[column];
    const subject = header.names[column] ?? "user";
    const expected = "an e-mail address, a hashed id or a name";
    if (isErrorValue(cell)) log.reject("error-value", row, column, { subject, expected, received: cellText(cell) });
    else if (MASKED.test(cellText(cell))) log.reject("user-masked", row, column, { subject, expected });
    else if (isCoveredByMerge(meta, row, column)) log.reject("merged-cell", row, column, { subject, expected });
    else if (isBlank(cell)) log.reject("value-missing", row, column, { subject, expected });
    else log.reject("field-invalid", row, column, { subject, expected, received: cellText(cell) });
  }

  return (row, cells) => {
    const cell = cells[mainColumn];
    const cached = typeof cell === "string" && hashColumn === undefined ? byText.get(cell) : undefined;
    if (cached !== undefined) return cached;
    const person = read(row, cells);
    if (person !== null && typeof cell === "string" && usable(cell) !== null) byText.set(cell, person);
    return person;
  };
}

/** Text that names somebody: not blank, no error value, not masked. */
function usable(cell: Cell | undefined): string | null {
  if (isBlank(cell) || typeof cell === "boolean" || isErrorValue(cell)) return null;
  const text = cellText(cell);
  return MASKED.test(text) ? null : text;
}
