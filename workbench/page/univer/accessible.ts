/**
 * Puts right what Univer's elements say to assistive technology. Its canvases would come first in the order of the Tab
 * key and say nothing, since the reader's grid speaks for them; its editor has no name; its places for messages share one.
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
  document.querySelectorAll('section[aria-label^="Notifications"]').forEach((place, index) => {
    place.setAttribute("aria-label", `Messages of the grid ${index + 1}`);
  });
}
