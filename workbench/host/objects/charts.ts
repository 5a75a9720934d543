import { HostObject, type HostEnv } from "../executor/hostObject";
import type { ChartData, SheetData } from "../model/bookData";
import { apiValue, cellAt } from "../model/cells";
import { newId } from "../model/emptyBook";
import { HostError } from "../model/hostError";
import { leftOfColumn, topOfRow, USUAL_DEFAULTS } from "../model/metrics";
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

/** A title: its text, and whether it is shown. */
class TextPart extends HostObject {
  constructor(
    env: HostEnv,
    readonly className: string,
    private readonly read: () => string | null,
    private readonly write: (text: string | null) => void,
    private readonly sheet: SheetData,
  ) {
    super(env);
  }
  get Text(): string {
    return this.read() ?? "";
  }
  set Text(value: string) {
    this.write(value);
    this.env.changed(this.sheet, null);
  }
  get Visible(): boolean {
    return this.read() !== null;
  }
  set Visible(value: boolean) {
    this.write(value ? this.Text : null);
    this.env.changed(this.sheet, null);
  }
}

class LegendObject extends HostObject {
  readonly className = "ChartLegend";

  constructor(
    env: HostEnv,
    private readonly chart: ChartData,
  ) {
    super(env);
  }
  get Position(): string {
    return this.chart.legendPosition ?? "Bottom";
  }
  set Position(value: string) {
    this.chart.legendPosition = value;
  }
  get Visible(): boolean {
    return this.chart.legendPosition !== null;
  }
  set Visible(value: boolean) {
    this.chart.legendPosition = value ? this.Position : null;
  }
}

class AxesObject extends HostObject {
  readonly className = "ChartAxes";

  constructor(
    env: HostEnv,
    private readonly sheet: SheetData,
    private readonly chart: ChartData,
  ) {
    super(env);
  }
  get ValueAxis(): HostObject {
    return new AxisObject(this.env, this.sheet, this.chart, "valueAxisTitle");
  }
  get CategoryAxis(): HostObject {
    return new AxisObject(this.env, this.sheet, this.chart, "categoryAxisTitle");
  }
}

class AxisObject extends HostObject {
  readonly className = "ChartAxis";

  constructor(
    env: HostEnv,
    private readonly sheet: SheetData,
    private readonly chart: ChartData,
    private readonly titleKey: "valueAxisTitle" | "categoryAxisTitle",
  ) {
    super(env);
  }
  get Title(): HostObject {
    const { chart, titleKey } = this;
    const write = (text: string | null): void => {
      chart[titleKey] = text;
    };
    return new TextPart(this.env, "ChartAxisTitle", () => chart[titleKey], write, this.sheet);
  }
  get NumberFormat(): string {
    return this.chart.valueAxisNumberFormat ?? "General";
  }
  set NumberFormat(value: string) {
    if (this.titleKey === "valueAxisTitle") this.chart.valueAxisNumberFormat = value;
    this.env.changed(this.sheet, null);
  }
}

class SeriesCollectionObject extends HostObject {
  readonly className = "ChartSeriesCollection";

  constructor(
    env: HostEnv,
    private readonly sheet: SheetData,
    private readonly chart: ChartData,
  ) {
    super(env);
  }
  items(): HostObject[] {
    return this.chart.series.map((series) => new SeriesObject(this.env, this.sheet, this.chart, series));
  }
  get Count(): number {
    return this.chart.series.length;
  }
  GetCount(): number {
    return this.Count;
  }
  GetItemAt(index: number): HostObject {
    const series = this.chart.series[index];
    if (!series) throw new HostError("InvalidArgument", "ChartSeriesCollection.getItemAt");
    return new SeriesObject(this.env, this.sheet, this.chart, series);
  }
  Add(name?: string): HostObject {
    const added = { name: name ?? "", nameRef: null, valuesRef: "", categoriesRef: null, color: null };
    this.chart.series.push(added);
    this.env.changed(this.sheet, null);
    return new SeriesObject(this.env, this.sheet, this.chart, added);
  }
}

type SeriesData = ChartData["series"][number];

class SeriesObject extends HostObject {
  readonly className = "ChartSeries";

  constructor(
    env: HostEnv,
    private readonly sheet: SheetData,
    private readonly chart: ChartData,
    private readonly series: SeriesData,
  ) {
    super(env);
  }
  get Name(): string {
    return this.series.name;
  }
  set Name(value: string) {
    this.series.name = value;
    this.series.nameRef = null;
    this.env.changed(this.sheet, null);
  }
  get Format(): HostObject {
    return new SeriesFormatObject(this.env, this.sheet, this.series);
  }
  SetValues(range: RangeObject): void {
    this.series.valuesRef = range.AbsoluteAddress;
    this.env.changed(this.sheet, null);
  }
  SetXAxisValues(range: RangeObject): void {
    this.series.categoriesRef = range.AbsoluteAddress;
    this.env.changed(this.sheet, null);
  }
  Delete(): void {
    this.chart.series.splice(this.chart.series.indexOf(this.series), 1);
    this.env.changed(this.sheet, null);
  }
}

class SeriesFormatObject extends HostObject {
  readonly className = "ChartSeriesFormat";

  constructor(
    env: HostEnv,
    private readonly sheet: SheetData,
    private readonly series: SeriesData,
  ) {
    super(env);
  }
  get Fill(): HostObject {
    return new ColorObject(this.env, "ChartFill", this.sheet, this.series);
  }
  get Line(): HostObject {
    return new ColorObject(this.env, "ChartLineFormat", this.sheet, this.series);
  }
}

class ColorObject extends HostObject {
  constructor(
    env: HostEnv,
    readonly className: string,
    private readonly sheet: SheetData,
    private readonly series: SeriesData,
  ) {
    super(env);
  }
  get Color(): string {
    return this.series.color ?? "";
  }
  set Color(value: string) {
    this.series.color = value;
    this.env.changed(this.sheet, null);
  }
  SetSolidColor(value: string): void {
    this.Color = value;
  }
  Clear(): void {
    this.series.color = null;
  }
}
