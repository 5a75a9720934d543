import type { BookData } from "../host/model/bookData";

/** Up to so many formulas the book is computed after each batch; with more, only when somebody looks. */
const FEW_FORMULAS = 2_000;
/** A run of the add-in sends its requests one after the other; a pause of this length ends it. */
const PAUSE_MS = 200;

/** What a request has to name to see values: the answer to a load, or where a sheet's values end. */
const SELECTED = /"Select":\[([^\]]*)\]/g;
const VALUES = /"(?:[^"]*\/)?(?:values|text|valueTypes|\*)"/i;
const USED = /"GetUsedRange/;

/** Whether the answer to a request may hold values of formulas. Example: one that only writes, or loads names, does not. */
export function readsValues(body: string): boolean {
  if (USED.test(body)) return true;
  return [...body.matchAll(SELECTED)].some(([, names = ""]) => names === "" || VALUES.test(names));
}

/** When formulas are computed. */
export interface Recalculation {
  /** The add-in changed something. */
  changed(book: BookData): void;
  /** A request comes next: computes what was put off if the request can see it. */
  beforeRequest(body: string): void;
  /** Computes what was put off, before somebody looks at it. */
  settle(): void;
  /** Forgets what was put off, with the workbook. */
  cancel(): void;
}

/** Computes small books at once, and large ones once a run instead of once a request. */
export function createRecalculation(calculate: () => void): Recalculation {
  let waiting: ReturnType<typeof setTimeout> | null = null;

  function cancel(): void {
    if (waiting !== null) clearTimeout(waiting);
    waiting = null;
  }

  function settle(): void {
    if (waiting === null) return;
    cancel();
    calculate();
  }

  function wait(): void {
    cancel();
    waiting = setTimeout(settle, PAUSE_MS);
  }

  return {
    settle,
    cancel,
    changed(book) {
      if (hasMoreFormulas(book, FEW_FORMULAS)) wait();
      else {
        cancel();
        calculate();
      }
    },
    beforeRequest(body) {
      if (waiting === null) return;
      if (readsValues(body)) settle();
      else wait();
    },
  };
}

function hasMoreFormulas(book: BookData, limit: number): boolean {
  let count = 0;
  for (const sheet of book.sheets) {
    for (const cells of sheet.rows.values()) {
      for (const cell of cells.values()) if (cell.formula !== undefined && ++count > limit) return true;
    }
  }
  return false;
}
