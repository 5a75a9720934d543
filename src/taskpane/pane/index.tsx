import { StrictMode, useEffect, useSyncExternalStore } from "react";
import { createRoot } from "react-dom/client";
import { paneReports } from "../reports";
import { paneStatus } from "../status";
import { paneActions, recoverAtStart } from "./actions";
import { Pane } from "./Pane";
import { useEmptyWorkbook } from "./useEmptyWorkbook";
import { useHost } from "./useHost";
import { useTheme } from "./useTheme";

/** Shows the pane in an element of the page. Call it once, after Office.js was loaded. */
export function mountPane(root: HTMLElement): void {
  createRoot(root).render(
    <StrictMode>
      <LivePane />
    </StrictMode>,
  );
}

const NEVER_EMPTY = async (): Promise<boolean> => false;

/** The pane on the workbook that it runs in. */
function LivePane() {
  const host = useHost();
  const theme = useTheme();
  const status = useSyncExternalStore(paneStatus.subscribe, paneStatus.get);
  const reports = useSyncExternalStore(paneReports.subscribe, paneReports.get);
  const isInExcel = host === "excel";
  useEffect(() => {
    if (isInExcel) void recoverAtStart();
  }, [isInExcel]);
  const isEmpty = useEmptyWorkbook(isInExcel ? paneActions.isEmpty : NEVER_EMPTY, status.kind === "running");
  return <Pane {...{ host, theme, status, reports, isEmpty }} actions={paneActions} />;
}
