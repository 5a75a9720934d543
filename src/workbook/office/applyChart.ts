import type { ChartEdit } from "../port";
import { targetRange } from "./targets";

/**
 * Creates the chart of that name or points the existing one at its ranges. Takes two or three requests of its own.
 * The alternative text is not written: up to ExcelApi 1.15 charts have none.
 */
export async function applyChart(context: Excel.RequestContext, edit: ChartEdit): Promise<void> {
  const [first] = edit.series;
  if (!first) throw new Error(`chart "${edit.name}" has no series`);
  const { charts } = context.workbook.worksheets.getItem(edit.sheet);
  let chart = charts.getItemOrNullObject(edit.name);
  await context.sync();
  if (chart.isNullObject) {
    chart = charts.add(edit.type, targetRange(context, first.values), "Columns");
    chart.name = edit.name;
  } else {
    chart.chartType = edit.type;
  }
  chart.series.load("items/name");
  await context.sync();
  const present = chart.series.items;
  present.slice(edit.series.length).forEach((series) => series.delete());
  edit.series.forEach((wanted, index) => {
    const series = present[index] ?? chart.series.add(wanted.name);
    series.name = wanted.name;
    series.setValues(targetRange(context, wanted.values));
    series.setXAxisValues(targetRange(context, edit.categories));
    if (edit.type === "Line") series.format.line.color = wanted.color;
    else series.format.fill.setSolidColor(wanted.color);
  });
  dressChart(chart, edit);
  await context.sync();
}

function dressChart(chart: Excel.Chart, edit: ChartEdit): void {
  chart.title.text = edit.title;
  const { valueAxis, categoryAxis } = chart.axes;
  valueAxis.title.text = edit.valueAxisTitle;
  categoryAxis.title.text = edit.categoryAxisTitle;
  valueAxis.numberFormat = edit.valueNumberFormat;
  const [start = edit.over, end = start] = edit.over.split(":");
  chart.setPosition(start, end);
}
