import { CellValueType, InterceptorEffectEnum } from "@univerjs/core";
import type { ICellDataForSheetInterceptor, IStyleData, Nullable } from "@univerjs/core";
import { INTERCEPTOR_POINT, type SheetInterceptorService } from "@univerjs/sheets";
import type { MoreFunctions } from "../../calc/moreFunctions";
import type { BookData, SheetData } from "../../host/model/bookData";
import { cellAt } from "../../host/model/cells";
import { cellText } from "../view/cellText";
import { ruleLooks } from "../view/ruleLook";
import { tableLook } from "../view/tableLook";

const BAR_OPACITY = 0.45;
const BAR_EDGE = 2;
/** After the cell as it is stored, before the marks of drop-downs. */
const PRIORITY = 10;

/** What a cell is painted with besides its own style. */
interface Painted {
  readonly text: string;
  readonly style: IStyleData | null;
  readonly bar: { readonly share: number; readonly color: string } | null;
  readonly type: CellValueType | null;
}

/** The painted cells of one state of a sheet. */
type Painter = (row: number, column: number) => Painted;

/**
 * Has Univer paint cells as the model shows them: texts by number format, bands of tables, conditional formats. All of
 * it is computed by the page, so that the grid, charts and saved .csv files agree; nothing of it is stored in Univer.
 */
export class CellPaint {
  private readonly painters = new Map<string, Painter>();

  constructor(
    interceptors: SheetInterceptorService,
    private readonly more: MoreFunctions,
  ) {
    interceptors.intercept(INTERCEPTOR_POINT.CELL_CONTENT, {
      id: "workbench-paint",
      priority: PRIORITY,
      effect: InterceptorEffectEnum.Value | InterceptorEffectEnum.Style,
      handler: (cell, { subUnitId, row, col }, next) => {
        const painter = this.painters.get(subUnitId);
        return next(painter ? paintedCell(cell, painter(row, col)) : cell);
      },
    });
  }

  /** Takes a new state of a sheet; what was computed for the last one is dropped. */
  reset(book: BookData, sheet: SheetData): void {
    this.painters.set(sheet.id, painterOf(book, sheet, this.more));
  }

  clear(): void {
    this.painters.clear();
  }
}

function painterOf(book: BookData, sheet: SheetData, more: MoreFunctions): Painter {
  const rules = ruleLooks(book, sheet, more);
  const known = new Map<number, Painted>();
  return (row, column) => {
    const key = row * 16_384 + column;
    const last = known.get(key);
    if (last) return last;
    const cell = cellAt(sheet, row, column);
    const { style, bar } = rules(row, column);
    const uncomputed = cell?.formula !== undefined && cell.value === null;
    const painted = {
      text: cellText(book, cell),
      style: merged(tableLook(book, sheet, row, column), style, uncomputed),
      bar,
      type: typeOf(cell?.value ?? null),
    };
    known.set(key, painted);
    return painted;
  };
}

function typeOf(value: unknown): CellValueType | null {
  if (value === null) return null;
  return typeof value === "number" ? CellValueType.NUMBER : CellValueType.STRING;
}

function merged(
  table: { readonly fill: string | null; readonly color: string | null; readonly bold: boolean } | null,
  rule: Partial<Record<string, string>>,
  isUncomputed: boolean,
): IStyleData | null {
  const fill = rule["backgroundColor"] ?? table?.fill;
  const color = rule["color"] ?? (isUncomputed ? "#6b6b6b" : table?.color);
  const isBold = rule["fontWeight"] === "bold" || table?.bold === true;
  const style = {
    ...(fill ? { bg: { rgb: fill } } : {}),
    ...(color ? { cl: { rgb: color } } : {}),
    ...(isBold ? { bl: 1 } : {}),
    ...(isUncomputed ? { it: 1 } : {}),
  };
  return Object.keys(style).length === 0 ? null : style;
}

function paintedCell(
  cell: Nullable<ICellDataForSheetInterceptor>,
  { text, style, bar, type }: Painted,
): Nullable<ICellDataForSheetInterceptor> {
  if (text === "" && style === null && bar === null) return cell;
  return {
    ...(cell ?? {}),
    ...(text === "" ? {} : { v: text, p: null, t: type ?? CellValueType.STRING }),
    ...(style === null ? {} : { interceptorStyle: { ...cell?.interceptorStyle, ...style } }),
    ...(bar === null ? {} : { customRender: [...(cell?.customRender ?? []), { drawWith: drawerOf(bar) }] }),
  };
}

interface Place {
  readonly primaryWithCoord: { startX: number; startY: number; endX: number; endY: number };
}

function drawerOf(bar: { readonly share: number; readonly color: string }) {
  return (context: CanvasRenderingContext2D, { primaryWithCoord: at }: Place): void => {
    context.save();
    context.globalAlpha = BAR_OPACITY;
    context.fillStyle = bar.color;
    const height = at.endY - at.startY - 2 * BAR_EDGE;
    context.fillRect(at.startX, at.startY + BAR_EDGE, (at.endX - at.startX) * bar.share, height);
    context.restore();
  };
}
