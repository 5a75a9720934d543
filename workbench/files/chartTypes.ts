/** How one Excel.ChartType is spelled in a chart part. */
export interface ChartShape {
  readonly type: string;
  /** Element inside plotArea. */
  readonly element: "barChart" | "lineChart" | "areaChart" | "pieChart" | "doughnutChart" | "scatterChart";
  readonly direction?: "col" | "bar";
  readonly grouping?: "clustered" | "standard" | "stacked" | "percentStacked";
  /** Line and scatter charts: points are marked. */
  readonly markers?: boolean;
  /** Scatter charts: points are joined. */
  readonly lines?: boolean;
}

/** The chart types that the model knows; any other chart stays in the file untouched. */
export const CHART_SHAPES: readonly ChartShape[] = [
  { type: "ColumnClustered", element: "barChart", direction: "col", grouping: "clustered" },
  { type: "ColumnStacked", element: "barChart", direction: "col", grouping: "stacked" },
  { type: "ColumnStacked100", element: "barChart", direction: "col", grouping: "percentStacked" },
  { type: "BarClustered", element: "barChart", direction: "bar", grouping: "clustered" },
  { type: "BarStacked", element: "barChart", direction: "bar", grouping: "stacked" },
  { type: "BarStacked100", element: "barChart", direction: "bar", grouping: "percentStacked" },
  { type: "Line", element: "lineChart", grouping: "standard", markers: false },
  { type: "LineMarkers", element: "lineChart", grouping: "standard", markers: true },
  { type: "LineStacked", element: "lineChart", grouping: "stacked", markers: false },
  { type: "LineMarkersStacked", element: "lineChart", grouping: "stacked", markers: true },
  { type: "LineStacked100", element: "lineChart", grouping: "percentStacked", markers: false },
  { type: "LineMarkersStacked100", element: "lineChart", grouping: "percentStacked", markers: true },
  { type: "Area", element: "areaChart", grouping: "standard" },
  { type: "AreaStacked", element: "areaChart", grouping: "stacked" },
  { type: "AreaStacked100", element: "areaChart", grouping: "percentStacked" },
  { type: "Pie", element: "pieChart" },
  { type: "Doughnut", element: "doughnutChart" },
  { type: "XYScatter", element: "scatterChart", markers: true, lines: false },
  { type: "XYScatterLines", element: "scatterChart", markers: true, lines: true },
  { type: "XYScatterLinesNoMarkers", element: "scatterChart", markers: false, lines: true },
];

/** File spelling of a legend's place to Excel.ChartLegendPosition. */
export const LEGEND_POSITIONS: ReadonlyMap<string, string> = new Map([
  ["r", "Right"],
  ["l", "Left"],
  ["t", "Top"],
  ["b", "Bottom"],
  ["tr", "Corner"],
]);
