/** The elements of page.html that the script fills or listens to. */
export interface PageParts {
  readonly ribbon: HTMLElement;
  readonly status: HTMLElement;
  readonly address: HTMLElement;
  readonly formula: HTMLInputElement;
  readonly grid: HTMLElement;
  readonly tabs: HTMLElement;
  /** Sentence that goes with the error in the selected cell. */
  readonly note: HTMLElement;
  readonly pane: HTMLElement;
  /** Where the frame of the add-in goes. */
  readonly paneBody: HTMLElement;
  readonly paneClose: HTMLButtonElement;
  readonly logSummary: HTMLElement;
  readonly logRows: HTMLElement;
}

export function partsOfPage(): PageParts {
  return {
    ribbon: elementOf("wb-ribbon", HTMLElement),
    status: elementOf("wb-status", HTMLElement),
    address: elementOf("wb-address", HTMLElement),
    formula: elementOf("wb-formula", HTMLInputElement),
    grid: elementOf("wb-grid", HTMLElement),
    tabs: elementOf("wb-tabs", HTMLElement),
    note: elementOf("wb-note", HTMLElement),
    pane: elementOf("wb-pane", HTMLElement),
    paneBody: elementOf("wb-pane-body", HTMLElement),
    paneClose: elementOf("wb-pane-close", HTMLButtonElement),
    logSummary: elementOf("wb-log-summary", HTMLElement),
    logRows: elementOf("wb-log-rows", HTMLElement),
  };
}

/** An element of the page by its id; a page without it is a bug and throws. */
export function elementOf<T extends HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`page.html has no ${type.name} with the id ${id}`);
  return found;
}
