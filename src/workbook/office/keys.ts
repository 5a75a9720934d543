/** Document settings that the adapter keeps for itself, and the sheet that holds the copy for undo. */
export const SETTING = {
  /** What we created: sheets, tables, and the blocks that we last wrote on each sheet. */
  owned: "flexmix.owned",
  /** Set while a run writes: where the copy of the old content is. */
  run: "flexmix.run",
  /** Where the copy for "Undo last run" is. */
  undo: "flexmix.undo",
  /** The charts as we last made them. */
  charts: "flexmix.charts",
} as const;

export const UNDO_SHEET = "Flex Undo";

/** Sheet and table names are the same to Excel whatever their case. */
export function keyOf(name: string): string {
  return name.toLowerCase();
}
