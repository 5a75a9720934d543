/**
 * Univer takes keys only while an element of its own has the focus. The container of the page stands in the order of
 * the Tab key and hands the focus on; as Tab moves the selection inside, F6 leaves the grid, as it does in Excel.
 */
export function wireKeyboard(
  container: HTMLElement,
  { focus, onLeave }: { readonly focus: () => void; readonly onLeave: () => void },
): void {
  container.tabIndex = 0;
  container.addEventListener("focus", focus);
  window.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "F6" || !container.contains(document.activeElement)) return;
      event.preventDefault();
      event.stopPropagation();
      onLeave();
    },
    { capture: true },
  );
}
