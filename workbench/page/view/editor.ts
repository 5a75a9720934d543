/** How the selection moves after an entry. */
export interface Step {
  readonly row: number;
  readonly column: number;
}

export interface EditorHandlers {
  commit(text: string, step: Step): void;
  cancel(): void;
}

/**
 * The text box over the cell that is being edited: Enter and Tab take the text, Escape drops it. `choices` are offered
 * as a list; other text can be typed too.
 */
export function createEditor(
  parent: HTMLElement,
  handlers: EditorHandlers,
): { open(over: HTMLElement, text: string, choices: readonly string[] | null): void; close(): void } {
  const box = document.createElement("input");
  box.className = "grid-editor";
  box.setAttribute("aria-label", "Cell");
  box.hidden = true;
  const list = document.createElement("datalist");
  list.id = "grid-choices";
  parent.append(box, list);

  function finish(step: Step): void {
    if (box.hidden) return;
    box.hidden = true;
    handlers.commit(box.value, step);
  }

  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter") finish({ row: event.shiftKey ? -1 : 1, column: 0 });
    else if (event.key === "Tab") finish({ row: 0, column: event.shiftKey ? -1 : 1 });
    else if (event.key === "Escape") {
      box.hidden = true;
      handlers.cancel();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  box.addEventListener("mousedown", (event) => event.stopPropagation());
  box.addEventListener("blur", () => finish({ row: 0, column: 0 }));

  return {
    open(over, text, choices) {
      list.replaceChildren(...(choices ?? []).map((choice) => new Option(choice, choice)));
      if (choices === null) box.removeAttribute("list");
      else box.setAttribute("list", list.id);
      const { top, left, width, height } = over.style;
      Object.assign(box.style, { top, left, height, minWidth: width });
      box.hidden = false;
      box.value = text;
      box.focus();
      box.setSelectionRange(text.length, text.length);
    },
    close() {
      box.hidden = true;
    },
  };
}
