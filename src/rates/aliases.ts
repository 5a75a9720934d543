import type { Alias } from "../costing";
import { SOURCES } from "./sources";

/** An alias with its evidence. `sourceDate`: date of the source, `YYYY-MM-DD`. */
export interface SourcedAlias extends Alias {
  readonly source: string;
  readonly sourceDate: string;
}

const TOOLSETS = ["Architecture", "Mechanical", "Electrical", "Map 3D", "MEP", "Raster Design", "Plant 3D"] as const;

const COLLECTIONS = [
  ["AEC Collection", "Architecture Engineering & Construction Collection"],
  ["PDM Collection", "Product Design & Manufacturing Collection"],
  ["M&E Collection", "Media & Entertainment Collection"],
] as const;

/** Other names of what is charged: AutoCAD's toolsets are AutoCAD; collections have short names. */
export const ALIASES: readonly SourcedAlias[] = [
  ...TOOLSETS.map((toolset) => ({
    name: `AutoCAD ${toolset}`,
    product: "AutoCAD",
    source: SOURCES.symetri.text,
    sourceDate: SOURCES.symetri.date,
  })),
  ...COLLECTIONS.map(([name, product]) => ({
    name,
    product,
    source: SOURCES.usageReports.text,
    sourceDate: SOURCES.usageReports.date,
  })),
];
