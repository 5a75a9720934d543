import { TABLES, type TableLayout } from "../../workbook/layout";
import type { EditCell, TableContent, WorkbookEdit, WorkbookPort } from "../../workbook/port";
import { nameKey, textOf } from "../recommendMix/cells";
import { inputLookEdits, inputSheetEdits } from "../sheets/inputSheets";
import { cellsAsWritten, refill } from "../sheets/tableEdit";
import { workbookCurrency } from "../workbookCurrency";
import type { ListedFigure, PriceList, PriceListKind } from "./findPriceLists";

/** A figure that taking a list would change. `before`: what stands there now; null: nothing, or no such row yet. */
export interface FigureChange {
  readonly name: string;
  readonly before: string | null;
  readonly after: number;
}

/** What taking a list does: the figures that change, how many stand there already, and the edits. */
export interface PriceListTake {
  readonly sheet: string;
  readonly kind: PriceListKind;
  /** Name of the table's sheet. */
  readonly into: string;
  readonly changes: readonly FigureChange[];
  readonly same: number;
  /** Empty when nothing changes. */
  readonly edits: readonly WorkbookEdit[];
}

interface Place {
  readonly layout: TableLayout;
  readonly key: string;
  readonly figure: string;
  readonly newRow: (name: string) => Readonly<Record<string, EditCell>>;
}

const PLACES: Readonly<Record<PriceListKind, Place>> = {
  rates: {
    layout: TABLES.rates,
    key: "Product",
    figure: "Tokens per day",
    newRow: (name) => ({ Product: name, "On Flex": "yes" }),
  },
  offers: {
    layout: TABLES.offers,
    key: "Offer",
    figure: "Annual price",
    newRow: (name) =>
      /collection/i.test(name)
        ? { Offer: name, Kind: "collection", "Term months": 12 }
        : { Offer: name, Kind: "product", Products: name, "Term months": 12 },
  },
};

/**
 * What it means to take a list into Flex Rates or Flex Offers: a figure replaces the one in the row of the same name,
 * with its source and the status "negotiated"; a name without a row gets one. All else in the table stays.
 * Example: "Revit" at 10 tokens where the row is empty is one change from null to 10.
 */
export async function takePriceList(port: WorkbookPort, list: PriceList): Promise<PriceListTake> {
  const place = PLACES[list.kind];
  const [old] = await port.readTables([place.layout.name]);
  const figures = new Map(list.figures.map((figure) => [nameKey(figure.name), figure]));
  const rows = keptRows(place.layout, old);
  const changes: FigureChange[] = [];
  const at = (column: string): number => place.layout.columns.findIndex(({ name }) => name === column);
  const take = (row: EditCell[], { name, figure }: ListedFigure): void => {
    const before = textOf(plain(row[at(place.figure)]));
    if (before !== String(figure)) {
      changes.push({ name, before: before === "" ? null : before, after: figure });
      row[at(place.figure)] = figure;
      row[at("Source")] = `sheet ${list.sheet}`;
      row[at("Status")] = "negotiated";
    }
    figures.delete(nameKey(name));
  };
  // Of several rows of a name the last one counts, which is the newest where rows are dated.
  for (const row of [...rows].reverse()) {
    const figure = figures.get(nameKey(textOf(plain(row[at(place.key)]))));
    if (figure) take(row, figure);
  }
  for (const figure of [...figures.values()]) {
    const cells = place.newRow(figure.name);
    const row = place.layout.columns.map(({ name }): EditCell => cells[name] ?? "");
    take(row, figure);
    rows.push(row);
  }
  const order = new Map(list.figures.map(({ name }, index) => [name, index]));
  changes.sort((a, b) => (order.get(a.name) ?? 0) - (order.get(b.name) ?? 0));
  const { sheet, kind } = list;
  const same = list.figures.length - changes.length;
  const edits = changes.length === 0 ? [] : editsOf(place, rows, old, await workbookCurrency(port));
  return { sheet, kind, into: place.layout.sheet, changes, same, edits };
}

function editsOf(
  { layout }: Place,
  rows: readonly EditCell[][],
  old: TableContent | undefined,
  currency: string,
): WorkbookEdit[] {
  const { name, sheet, columns } = layout;
  const known = { kind: "adopt", table: name, sheet, columns: columns.map((column) => column.name) } as const;
  const filled = refill(layout, rows, old);
  return old ? [known, filled] : [known, ...inputSheetEdits(sheet), filled, ...inputLookEdits(layout, currency)];
}

/** The rows that hold anything, in the order that `refill` writes: our columns, then those that the user added. */
function keptRows(layout: TableLayout, old: TableContent | undefined): EditCell[][] {
  if (!old) return [];
  const own = layout.columns.map(({ name }) => nameKey(name));
  const added = old.columns.map(nameKey).filter((name) => !own.includes(name));
  return old.values.flatMap((values, index) => {
    if (values.every((cell) => cell === "")) return [];
    const cells = cellsAsWritten(old, index);
    return [[...own, ...added].map((name): EditCell => cells.get(name) ?? "")];
  });
}

function plain(cell: EditCell | undefined): string | number | boolean {
  if (cell === undefined || cell === null) return "";
  return typeof cell === "object" ? cell.value : cell;
}
