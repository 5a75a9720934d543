import type { ConditionalFormatData, SheetData } from "../../host/model/bookData";
import { forEachCell } from "../../host/model/cells";

/** Where the numbers of a rule's ranges lie, and the colors at its points. */
export interface Scale {
  readonly points: readonly { readonly at: number; readonly color: string }[];
  /** Place of a number between 0 and the largest number, for data bars. */
  share(value: number): number;
}

/** Measures the numbers that a data bar or color scale is drawn over. */
export function scaleOf(sheet: SheetData, { ranges, rule }: ConditionalFormatData): Scale {
  const numbers: number[] = [];
  for (const range of ranges) {
    forEachCell(sheet, range, ({ value }) => {
      if (typeof value === "number") numbers.push(value);
    });
  }
  numbers.sort((one, other) => one - other);
  const [least = 0, most = 0] = [numbers[0], numbers[numbers.length - 1]];
  const points = rule.kind === "colorScale" ? rule.points : [];
  return {
    points: points.map(({ type, value, color }) => ({ at: placeOf(type, value, numbers), color })),
    share: (value) => {
      const [low, high] = [Math.min(0, least), Math.max(0, most)];
      return high === low ? 0 : (value - low) / (high - low);
    },
  };
}

function placeOf(type: string, value: string | null, numbers: readonly number[]): number {
  const given = Number(value ?? 0);
  const [least = 0, most = 0] = [numbers[0], numbers[numbers.length - 1]];
  if (/lowest|min/i.test(type)) return least;
  if (/highest|max/i.test(type)) return most;
  if (/percentile/i.test(type)) return numbers[Math.round((given / 100) * (numbers.length - 1))] ?? 0;
  return /percent/i.test(type) ? least + ((most - least) * given) / 100 : given;
}

/** The color of a number, mixed between the two points that it lies between; null: the scale has no points. */
export function colorAt({ points }: Scale, value: number): string | null {
  const [first] = points;
  const last = points[points.length - 1];
  if (!first || !last) return null;
  if (value <= first.at) return first.color;
  const above = points.findIndex((point) => point.at >= value);
  const [low, high] = [points[above - 1], points[above]];
  if (!low || !high) return last.color;
  return mixed(low.color, high.color, (value - low.at) / (high.at - low.at || 1));
}

function mixed(from: string, to: string, share: number): string {
  const part = (color: string, at: number): number => parseInt(color.slice(1 + at * 2, 3 + at * 2), 16);
  const values = [0, 1, 2].map((at) => Math.round(part(from, at) + (part(to, at) - part(from, at)) * share));
  return `#${values.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}
