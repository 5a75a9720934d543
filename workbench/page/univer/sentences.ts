import type { Injector } from "@univerjs/core";
import { CellAlertManagerService, CellAlertType, HoverManagerService } from "@univerjs/sheets-ui";

const KEY = "workbench-sentence";
const SIZE = { width: 260, height: 74 };

/** Shows the sentence of an error beside its cell while the pointer is over it. */
export function showSentences(injector: Injector, sentenceAt: (row: number, column: number) => string | null): void {
  const alerts = injector.get(CellAlertManagerService);
  injector.get(HoverManagerService).currentCell$.subscribe((hovered) => {
    alerts.removeAlert(KEY);
    if (!hovered) return;
    const { location } = hovered;
    const message = sentenceAt(location.row, location.col);
    if (message === null) return;
    alerts.showAlert({ type: CellAlertType.ERROR, title: "Why", message, location, key: KEY, ...SIZE });
  });
}
