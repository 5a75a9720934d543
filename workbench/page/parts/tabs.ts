import type { BookData, SheetData } from "../../host/model/bookData";

/** Draws the tabs of the sheets that can be seen, in order. Arrow keys move between them. */
export function showTabs(container: HTMLElement, book: BookData, onChoose: (sheet: SheetData) => void): void {
  const sheets = book.sheets.filter((sheet) => sheet.visibility === "Visible");
  const key = JSON.stringify([book.activeSheetId, sheets.map((sheet) => [sheet.id, sheet.name, sheet.tabColor])]);
  if (container.dataset["key"] === key) return;
  container.dataset["key"] = key;
  const hadFocus = container.contains(document.activeElement);
  const tabs = sheets.map((sheet) => {
    const tab = document.createElement("button");
    const isActive = sheet.id === book.activeSheetId;
    tab.type = "button";
    tab.textContent = sheet.name;
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-selected", String(isActive));
    tab.tabIndex = isActive ? 0 : -1;
    if (sheet.tabColor !== null && sheet.tabColor !== "") tab.style.borderBottomColor = sheet.tabColor;
    tab.addEventListener("click", () => onChoose(sheet));
    return tab;
  });
  container.onkeydown = (event) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const next = sheets[sheets.findIndex((sheet) => sheet.id === book.activeSheetId) + step];
    if (step !== 0 && next) onChoose(next);
  };
  container.replaceChildren(...tabs);
  const active = tabs.find((tab) => tab.tabIndex === 0);
  active?.scrollIntoView({ block: "nearest", inline: "nearest" });
  if (hadFocus) active?.focus();
}
