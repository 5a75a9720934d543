import { HostObject, type HostEnv } from "../executor/hostObject";
import type { ChartData, SheetData } from "../model/bookData";
import { HostError } from "../model/hostError";
import { RangeObject } from "./range";

/** A title: its text, and whether it is shown. */
export class TextPart extends HostObject {
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

export class LegendObject extends HostObject {
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

export class AxesObject extends HostObject {
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

export class SeriesCollectionObject extends HostObject {
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
