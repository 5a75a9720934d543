/** What an Office theme may say; Excel on the web and older versions leave parts or all of it out. */
export interface HostTheme {
  readonly isDarkTheme?: boolean | undefined;
  /** "#rrggbb". */
  readonly bodyBackgroundColor?: string | undefined;
}

/** Relative luminance (0 black, 1 white) below which a background counts as dark. */
const DARK_BELOW = 0.2;

/**
 * Light or dark: as Office says, else by its background, else as the system prefers. High contrast needs no choice:
 * the system's colors then replace all others.
 * Example: `themeOf({ bodyBackgroundColor: "#262626" }, false)` is "dark".
 */
export function themeOf(host: HostTheme | null | undefined, prefersDark: boolean): "light" | "dark" {
  const background = host?.bodyBackgroundColor === undefined ? null : luminance(host.bodyBackgroundColor);
  const isDark = host?.isDarkTheme ?? (background === null ? prefersDark : background < DARK_BELOW);
  return isDark ? "dark" : "light";
}

/**
 * Relative luminance of a color "#rrggbb", 0 to 1; null for anything else. Source: WCAG 2.2, "relative luminance".
 * Example: `luminance("#ffffff")` is 1.
 */
export function luminance(color: string): number | null {
  const hex = /^#([0-9a-f]{6})$/i.exec(color.trim())?.[1];
  if (hex === undefined) return null;
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((start) => linear(parseInt(hex.slice(start, start + 2), 16)));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
