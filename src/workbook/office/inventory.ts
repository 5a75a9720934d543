import { parseAddress, type Rect } from "../a1";
import { keyOf, SETTING } from "./keys";
import { parseOwned, type Owned } from "./owned";

export interface SheetState {
  readonly name: string;
  readonly visibility: Excel.SheetVisibility | "Visible" | "Hidden" | "VeryHidden";
  readonly isProtected: boolean;
}

/** A table as it stands: `rect` with header and total row. */
export interface TableState {
  readonly name: string;
  readonly sheet: string;
  readonly rect: Rect;
  readonly headers: readonly string[];
  readonly showTotals: boolean;
  readonly showHeaders: boolean;
}

/** What has to be known of a workbook before it is changed. Maps go by lower-case name. */
export interface Inventory {
  readonly isReadOnly: boolean;
  readonly sheets: ReadonlyMap<string, SheetState>;
  readonly tables: ReadonlyMap<string, TableState>;
  readonly settings: ReadonlyMap<string, string>;
  readonly owned: Owned;
}

/** Reads the inventory in two requests. */
export async function readInventory(context: Excel.RequestContext): Promise<Inventory> {
  const { workbook } = context;
  workbook.load("readOnly");
  workbook.worksheets.load("items/name,items/visibility,items/protection/protected");
  workbook.tables.load("items/name,items/showTotals,items/showHeaders,items/worksheet/name");
  workbook.settings.load("items/key,items/value");
  await context.sync();
  const settings = new Map(workbook.settings.items.map((item) => [item.key, String(item.value)]));
  return {
    isReadOnly: workbook.readOnly,
    sheets: new Map(
      workbook.worksheets.items.map(({ name, visibility, protection }) => [
        keyOf(name),
        { name, visibility, isProtected: protection.protected },
      ]),
    ),
    tables: await readTableStates(context, workbook.tables.items),
    settings,
    owned: parseOwned(settings.get(SETTING.owned)),
  };
}

async function readTableStates(
  context: Excel.RequestContext,
  tables: readonly Excel.Table[],
): Promise<Map<string, TableState>> {
  if (tables.length === 0) return new Map();
  const parts = tables.map((table) => ({
    table,
    range: table.getRange().load("address"),
    header: table.showHeaders ? table.getHeaderRowRange().load("values") : null,
  }));
  await context.sync();
  return new Map(
    parts.map(({ table, range, header }) => [
      keyOf(table.name),
      {
        name: table.name,
        sheet: table.worksheet.name,
        rect: rectOf(range.address),
        headers: header ? (header.values[0] ?? []).map(String) : [],
        showTotals: table.showTotals,
        showHeaders: table.showHeaders,
      },
    ]),
  );
}

function rectOf(address: string): Rect {
  const rect = parseAddress(address);
  if (!rect) throw new Error(`not an address of cells: ${address}`);
  return rect;
}
