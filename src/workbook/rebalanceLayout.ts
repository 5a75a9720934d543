import { tableOf, type TableLayout } from "./tableLayout";

/** Sheet and table of one quarter's suggestions. Example: `rebalanceLayout("2027-Q1")` is FlexRebalance2027Q1. */
export function rebalanceLayout(quarter: string): TableLayout {
  return tableOf(
    `FlexRebalance${quarter.replace("-", "")}`,
    `Rebalance ${quarter}`,
    0,
    [
      ["#", 6, "count"],
      ["Action", 18, "text"],
      ["User", 32, "text"],
      ["Product", 28, "text"],
      ["From", 26, "text"],
      ["To", 26, "text"],
      ["Effective date", 14, "date"],
      ["Notice by", 12, "date"],
      ["Why", 70, "text"],
      ["Saves until term end", 20, "money"],
      ["Confidence", 12, "percent"],
      ["Decision", 12, "text"],
      ["Decided by", 20, "text"],
      ["Decided on", 12, "date"],
      ["Comment", 40, "text"],
    ],
    ["User", "Product", "Action"],
    ["Decision", "Decided by", "Decided on", "Comment"],
  );
}

/** Table of the quarter's dated actions, beside the suggestions. */
export function rebalanceActionsLayout(quarter: string): TableLayout {
  return tableOf(`FlexActions${quarter.replace("-", "")}`, `Rebalance ${quarter}`, 16, [
    ["Date", 12, "date"],
    ["Action", 12, "text"],
    ["What", 60, "text"],
    ["User", 32, "text"],
  ]);
}

/** Table of what changed since the plan and what is worth knowing, beside the dated actions. */
export function rebalanceChangesLayout(quarter: string): TableLayout {
  return tableOf(`FlexChanges${quarter.replace("-", "")}`, `Rebalance ${quarter}`, 21, [
    ["Kind", 16, "text"],
    ["User", 32, "text"],
    ["Product", 28, "text"],
    ["What", 80, "text"],
    ["Money", 16, "money"],
  ]);
}

/** Whether a sheet holds the suggestions of some quarter. Example: "Rebalance 2027-Q1". */
export function isRebalanceSheet(name: string): boolean {
  return /^rebalance \d{4}-q[1-4]$/i.test(name.trim());
}
