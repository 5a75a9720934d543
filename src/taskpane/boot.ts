import "./taskpane.css";

/**
 * First script of the pane after the functions: registers the ribbon buttons, and loads the pane's code only when the
 * pane is shown, so that formulas never wait for it.
 */
Office.actions.associate("recommendMix", async (event: Office.AddinCommands.Event) => {
  const { recommendMixCommand } = await import(/* webpackChunkName: "run" */ "./ribbonCommands");
  await recommendMixCommand(event);
});

Office.actions.associate("rebalanceQuarter", async (event: Office.AddinCommands.Event) => {
  const { rebalanceQuarterCommand } = await import(/* webpackChunkName: "run" */ "./ribbonCommands");
  await rebalanceQuarterCommand(event);
});

Office.actions.associate("undoLastRun", async (event: Office.AddinCommands.Event) => {
  const { undoLastRunCommand } = await import(/* webpackChunkName: "run" */ "./ribbonCommands");
  await undoLastRunCommand(event);
});

let isMounted = false;

async function showPane(): Promise<void> {
  const root = document.getElementById("pane");
  if (isMounted || root === null) return;
  isMounted = true;
  const { mountPane } = await import(/* webpackChunkName: "pane" */ "./pane");
  mountPane(root);
}

void Office.onReady().then(async () => {
  if (document.visibilityState !== "hidden") return showPane();
  document.addEventListener("visibilitychange", () => void showPane(), { once: true });
});
