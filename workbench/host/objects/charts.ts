import { HostObject, type HostEnv } from "../executor/hostObject";
import type { ChartData, SheetData } from "../model/bookData";
import { apiValue, cellAt } from "../model/cells";
import { newId } from "../model/emptyBook";
import { HostError } from "../model/hostError";
import { leftOfColumn, topOfRow, USUAL_DEFAULTS } from "../model/metrics";
import { AxesObject, LegendObject, SeriesCollectionObject, TextPart } from "./chartParts";
import { RangeObject, rangeOfReference } from "./range";

const SIZE = { width: 360, height: 216 };

/** The charts of a sheet; they are stored and saved, a page may draw them. */
export class ChartCollectionObject extends HostObject {
  readonly className = "ChartCollection";

  constructor(
    env: HostEnv,
    private readonly sheet: SheetData,
  ) {
    super(env);
  }
  items(): HostObject[] {
    return this.sheet.charts.map((chart) => new ChartObject(this.env, this.sheet, chart));
  }
  get Count(): number {
    return this.sheet.charts.length;
  }
  GetCount(): number {
    return this.Count;
  }
  Add(type: string, source: unknown, seriesBy = "Auto"): HostObject {
    const range = source instanceof RangeObject ? source : rangeOfReference(this.env, String(source), this.sheet);
    if (!range) throw new HostError("InvalidArgument", "ChartCollection.add");
    const chart: ChartData = {
      id: newId(this.env.book),
      name: `Chart ${this.sheet.charts.length + 1}`,
      type,
      left: 0,
      top: 0,
      ...SIZE,
      title: null,
      altText: "",
      legendPosition: "Bottom",
      categoryAxisTitle: null,
      valueAxisTitle: null,
      valueAxisNumberFormat: null,
      series: seriesOf(range, seriesBy),
    };
    this.sheet.charts.push(chart);
    this.env.changed(this.sheet, null);
    return new ChartObject(this.env, this.sheet, chart);
  }
  GetItem(key: string): HostObject {
    const chart = this.sheet.charts.find((each) => each.name === key || each.id === key);
    if (!chart) throw new HostError("ItemNotFound", "ChartCollection.getItem");
    return new ChartObject(this.env, this.sheet, chart);
  }
  GetItemAt(index: number): HostObject {
    const chart = this.sheet.charts[index];
    if (!chart) throw new HostError("InvalidArgument", "ChartCollection.getItemAt");
    return new ChartObject(this.env, this.sheet, chart);
  }
}

/** A series for each column (or row) of numbers; a first column of text gives the categories. */
function seriesOf(range: RangeObject, seriesBy: string): ChartData["series"] {
  const byRows = seriesBy === "Rows" || (seriesBy === "Auto" && range.rect.columnCount > range.rect.rowCount);
  const count = byRows ? range.rect.rowCount : range.rect.columnCount;
  return Array.from({ length: count }, (_, index) => {
    const part = byRows ? range.GetRow(index) : range.GetColumn(index);
    const first = cellAt(range.sheet, part.rect.row, part.rect.column)?.value ?? null;
    const name = typeof first === "string" ? String(apiValue(first)) : `Series${index + 1}`;
    return { name, nameRef: null, valuesRef: part.AbsoluteAddress, categoriesRef: null, color: null };
  });
}

class ChartObject extends HostObject {
  readonly className = "Chart";

  constructor(
    env: HostEnv,
    private readonly sheet: SheetData,
    private readonly chart: ChartData,
  ) {
    super(env);
  }
  override checkAlive(): void {
    if (!this.sheet.charts.includes(this.chart)) throw new HostError("ItemNotFound", "Chart");
  }
  override ids(): Record<string, unknown> {
    return { Id: this.chart.id };
  }
  get Id(): string {
    return this.chart.id;
  }
  get Name(): string {
    return this.chart.name;
  }
  set Name(value: string) {
    this.chart.name = value;
    this.touched();
  }
  get ChartType(): string {
    return this.chart.type;
  }
  set ChartType(value: string) {
    this.chart.type = value;
    this.touched();
  }
  get Left(): number {
    return this.chart.left;
  }
  get Top(): number {
    return this.chart.top;
  }
  get Width(): number {
    return this.chart.width;
  }
  get Height(): number {
    return this.chart.height;
  }
  get Title(): HostObject {
    return new TextPart(
      this.env,
      "ChartTitle",
      () => this.chart.title,
      (text) => (this.chart.title = text),
      this.sheet,
    );
  }
  get Legend(): HostObject {
    return new LegendObject(this.env, this.chart);
  }
  get Axes(): HostObject {
    return new AxesObject(this.env, this.sheet, this.chart);
  }
  get Series(): HostObject {
    return new SeriesCollectionObject(this.env, this.sheet, this.chart);
  }
  SetPosition(start: unknown, end?: unknown): void {
    const first = this.range(start);
    const last = this.range(end ?? start);
    const right = last.rect.column + last.rect.columnCount;
    const bottom = last.rect.row + last.rect.rowCount;
    this.chart.left = leftOfColumn(this.sheet, first.rect.column, USUAL_DEFAULTS);
    this.chart.top = topOfRow(this.sheet, first.rect.row, USUAL_DEFAULTS);
    this.chart.width = leftOfColumn(this.sheet, right, USUAL_DEFAULTS) - this.chart.left;
    this.chart.height = topOfRow(this.sheet, bottom, USUAL_DEFAULTS) - this.chart.top;
    this.touched();
  }
  Delete(): void {
    this.sheet.charts.splice(this.sheet.charts.indexOf(this.chart), 1);
    this.touched();
  }
  private range(value: unknown): RangeObject {
    const range = value instanceof RangeObject ? value : rangeOfReference(this.env, String(value), this.sheet);
    if (!range) throw new HostError("InvalidArgument", "Chart.setPosition");
    return range;
  }
  private touched(): void {
    this.env.changed(this.sheet, null);
  }
}
