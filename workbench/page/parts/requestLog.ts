import type { TimedRequest } from "../session";

const SHOWN = 200;
const KILOBYTE = 1024;
const COLUMNS = ["#", "at s", "kB sent", "kB answered", "actions", "ms", "error"];

/** Errors that have a number on the wire and no name. */
const REFUSALS: Readonly<Record<string, string>> = {
  "5103": "refused: the request is over 5 MB",
  "5104": "refused: the answer is over 5 MB",
};

export interface RequestPanel {
  add(log: TimedRequest): void;
  clear(): void;
}

/** The panel that lists each request of the add-in with when it was answered, its sizes and its time. */
export function createRequestPanel(summary: HTMLElement, rows: HTMLElement): RequestPanel {
  const table = document.createElement("table");
  const head = document.createElement("tr");
  head.append(...COLUMNS.map((name) => cellOf("th", name)));
  const body = document.createElement("tbody");
  const top = document.createElement("thead");
  top.append(head);
  table.append(top, body);
  rows.append(table);
  let [count, sent, answered] = [0, 0, 0];

  function title(): void {
    summary.textContent =
      `Requests of the add-in: ${count}` +
      (count === 0 ? "" : `, ${kilobytes(sent)} kB sent, ${kilobytes(answered)} kB answered (limit 5 MB each)`);
  }

  return {
    add(log) {
      count += 1;
      sent += log.requestBytes;
      answered += log.responseBytes;
      title();
      const row = document.createElement("tr");
      const values = [
        String(log.index),
        (performance.now() / 1000).toFixed(2),
        kilobytes(log.requestBytes),
        kilobytes(log.responseBytes),
        String(log.actions),
        log.milliseconds.toFixed(1),
        REFUSALS[log.error ?? ""] ?? log.error ?? "",
      ];
      row.append(...values.map((value) => cellOf("td", value)));
      body.prepend(row);
      if (body.children.length > SHOWN) body.lastElementChild?.remove();
    },
    clear() {
      [count, sent, answered] = [0, 0, 0];
      body.replaceChildren();
      title();
    },
  };
}

function cellOf(tag: string, text: string): HTMLElement {
  const cell = document.createElement(tag);
  cell.textContent = text;
  return cell;
}

function kilobytes(bytes: number): string {
  return (bytes / KILOBYTE).toFixed(1);
}
