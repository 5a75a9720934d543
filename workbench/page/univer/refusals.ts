import {
  CustomCommandExecutionError,
  type ICommandInfo,
  type ICommandService,
  type IDisposable,
  type IExecutionOptions,
} from "@univerjs/core";

/** Menu entries of Univer for what the model does not take. */
const NOT_OFFERED = [
  "sheet.menu.copy-special",
  "sheet.menu.paste-special",
  "sheet.contextMenu.text-to-number",
  "sheet.menu.cell-insert",
  "sheet.menu.delete",
  "sheet.menu.sheet-frozen",
  "sheet.column-header-menu.sheet-frozen",
  "sheet.row-header-menu.sheet-frozen",
  "sheet.contextMenu.permission",
  "sheet.command.insert-multi-cols-before",
  "sheet.command.insert-multi-cols-right",
  "sheet.command.insert-multi-rows-above",
  "sheet.command.insert-multi-rows-after",
  "sheet.command.hide-col-confirm",
  "sheet.command.hide-row-confirm",
  "sheet.command.set-selected-cols-visible",
  "sheet.command.set-selected-rows-visible",
  "sheet.command.remove-col-confirm",
  "sheet.command.remove-row-confirm",
  "sheet.command.set-row-is-auto-height",
  "sheet.command.set-col-is-auto-width",
  "sheet.command.set-col-auto-width",
];

/** Hides what the model does not take from Univer's menus. */
export const HIDDEN_MENUS = Object.fromEntries(NOT_OFFERED.map((id) => [id, { hidden: true }]));

/** Changes of the shape of a sheet or workbook, which the host's model has no way to take from a user. */
const REFUSED =
  /^sheet\.mutation\.(insert|remove|move-(rows|columns)|reorder|copy|.*(merge|protection|permission|hidden|visible|order|name|frozen|gridlines|theme|tab-color|row-count|column-count|row-data|col-data|default-style|right-to-left))/;

/**
 * Stops a user's command that would change a sheet in a way that the model cannot follow, for example a shortcut that
 * inserts a row. Writes of the page itself carry `fromHost` and pass. `onRefused` says so to the user.
 */
export function refuseWhatTheModelCannotTake(commands: ICommandService, onRefused: () => void): IDisposable {
  return commands.beforeCommandExecuted((info: Readonly<ICommandInfo>, options?: IExecutionOptions) => {
    if (options?.["fromHost"] === true || !REFUSED.test(info.id)) return;
    onRefused();
    throw new CustomCommandExecutionError("The workbench does not take this change.");
  });
}
