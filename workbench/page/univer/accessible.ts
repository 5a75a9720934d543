/**
 * Puts right what Univer's elements say to assistive technology. Its canvases would come first in the order of the Tab
 * key and say nothing, since the reader's grid speaks for them; its editor has no name.
 */
export function makeAccessible(stage: HTMLElement): void {
  for (const canvas of stage.querySelectorAll("canvas")) {
    canvas.tabIndex = -1;
    canvas.setAttribute("aria-hidden", "true");
  }
  for (const editor of stage.querySelectorAll<HTMLElement>('[contenteditable="true"]')) {
    editor.setAttribute("role", "textbox");
    editor.setAttribute("aria-label", "Cell");
  }
}

/** Gives each place for messages a name of its own, whenever one appears or is drawn again. */
export function nameMessagePlaces(): void {
  const places = document.getElementsByTagName("section");
  const name = (): void => {
    [...places]
      .filter((place) => place.getAttribute("aria-label")?.startsWith("Notifications"))
      .forEach((place) => place.setAttribute("aria-label", `Messages of the grid ${++named}`));
  };
  name();
  const changes = { subtree: true, childList: true, attributes: true, attributeFilter: ["aria-label"] };
  new MutationObserver(name).observe(document.body, changes);
}

/** Counts over all that were named, as a place that is drawn again must not take the name of another. */
let named = 0;
