import { Disposable, type ThemeService } from "@univerjs/core";

type Theme = ReturnType<ThemeService["getCurrentTheme"]>;

/**
 * Puts the colors of Univer's theme into the page through a constructed style sheet. Univer's own service writes an
 * inline style element, which the page's security policy refuses.
 */
export class ThemeRules extends Disposable {
  private readonly sheet = new CSSStyleSheet();

  constructor() {
    super();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.sheet];
  }

  injectThemeToHead(theme: Theme): void {
    this.sheet.replaceSync(`:root { ${rulesOf(theme, "--univer").join(" ")} }`);
  }
}

function rulesOf(part: object, path: string): string[] {
  return Object.entries(part).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "object" && value !== null
      ? rulesOf(value, `${path}-${key}`)
      : [`${path}-${key}: ${String(value)};`],
  );
}
