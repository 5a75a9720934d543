import { elementOf } from "./pageParts";

/** What `Office.context.officeTheme` says where Office has one. Colors are "#RRGGBB". */
export interface OfficeThemeColors {
  readonly bodyBackgroundColor: string;
  readonly bodyForegroundColor: string;
  readonly controlBackgroundColor: string;
  readonly controlForegroundColor: string;
  readonly isDarkTheme: boolean;
}

/** The themes that a person may choose beside the system's own. The colors are chosen for this page. */
const OFFICE_THEMES = {
  light: themeOf("#FFFFFF", "#262626", "#F3F3F3", "#262626", false),
  dark: themeOf("#262626", "#FFFFFF", "#0A0A0A", "#FFFFFF", true),
  contrast: themeOf("#000000", "#FFFFFF", "#000000", "#FFFF00", true),
} as const;

function themeOf(
  bodyBackgroundColor: string,
  bodyForegroundColor: string,
  controlBackgroundColor: string,
  controlForegroundColor: string,
  isDarkTheme: boolean,
): OfficeThemeColors {
  return { bodyBackgroundColor, bodyForegroundColor, controlBackgroundColor, controlForegroundColor, isDarkTheme };
}

/** The theme that is chosen on the page. */
export interface ThemeChoice {
  /** Undefined: the system's own, of which Excel on the web tells the add-in nothing. */
  current(): OfficeThemeColors | undefined;
}

/** Wires the choice: the page takes it at once, and `onChange` is told, so that the pane can follow. */
export function wireTheme(onChange: () => void): ThemeChoice {
  const choice = elementOf("wb-theme", HTMLSelectElement);
  const current = (): OfficeThemeColors | undefined => OFFICE_THEMES[choice.value as keyof typeof OFFICE_THEMES];
  const apply = (): void => {
    if (current() === undefined) delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = choice.value;
  };
  choice.addEventListener("change", () => {
    apply();
    onChange();
  });
  apply();
  return { current };
}
