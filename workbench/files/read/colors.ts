import { type XmlNode, findAll, numberOf } from "../xml/parse";

// Order of <a:clrScheme> against the theme numbers of styles: the first two pairs are swapped (known from Excel's files).
const THEME_ORDER = ["lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6"];
const OFFICE_THEME = [
  "FFFFFF",
  "000000",
  "E7E6E6",
  "44546A",
  "4472C4",
  "ED7D31",
  "A5A5A5",
  "FFC000",
  "5B9BD5",
  "70AD47",
];
const INDEXED =
  "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333".split(
    " ",
  );

/** The ten theme colors as RRGGBB in the order that styles number them; Office's own when the theme is missing. */
export function themeColors(theme: XmlNode | null): string[] {
  const scheme = theme === null ? undefined : findAll(theme, "clrScheme")[0];
  return THEME_ORDER.map((name, at) => {
    const color = scheme?.children.find((node) => node.name === name)?.children[0];
    return color?.attributes.get("lastClr") ?? color?.attributes.get("val") ?? OFFICE_THEME[at] ?? "000000";
  });
}

function channelsOf(color: string): number[] {
  return [0, 2, 4].map((at) => parseInt(color.slice(at, at + 2), 16));
}

/**
 * Lightens (tint > 0) or darkens (tint < 0) as ECMA-376 part 1, 18.8.19 says: the luminance of HLS is scaled.
 * Example: 000000 with tint 0.5 is 808080.
 */
export function tinted(color: string, tint: number): string {
  if (tint === 0) return color;
  const channels = channelsOf(color).map((value) => value / 255);
  const high = Math.max(...channels);
  const low = Math.min(...channels);
  const old = (high + low) / 2;
  const light = tint < 0 ? old * (1 + tint) : old * (1 - tint) + tint;
  const saturation = high === low ? 0 : (high - low) / (old > 0.5 ? 2 - high - low : high + low);
  const reach = saturation * (light < 0.5 ? light : 1 - light);
  const scaled = channels.map((value) =>
    high === low ? light : light - reach + ((value - low) / (high - low)) * 2 * reach,
  );
  const hex = scaled.map((value) =>
    Math.round(Math.min(1, Math.max(0, value)) * 255)
      .toString(16)
      .padStart(2, "0"),
  );
  return hex.join("").toUpperCase();
}

/** A color element as "#RRGGBB"; null for automatic, missing or unreadable. */
export function colorOf(node: XmlNode | undefined, theme: readonly string[]): string | null {
  if (node === undefined) return null;
  const tint = numberOf(node, "tint", 0);
  const rgb = node.attributes.get("rgb")?.slice(-6);
  const themed = theme[numberOf(node, "theme", -1)];
  const indexed = INDEXED[numberOf(node, "indexed", -1)];
  const base = rgb ?? themed ?? indexed;
  return base === undefined || !/^[0-9A-Fa-f]{6}$/.test(base) ? null : `#${tinted(base.toUpperCase(), tint)}`;
}
