import { useEffect, useState } from "react";
import { webDarkTheme, webLightTheme, type Theme } from "@fluentui/react-components";
import { themeOf } from "../theme";

const PREFERS_DARK = "(prefers-color-scheme: dark)";

/** The theme to show. Excel raises no event for its own theme, so it is read again whenever the pane is shown. */
export function useTheme(): Theme {
  const [name, setName] = useState(currentTheme);
  useEffect(() => {
    const read = (): void => setName(currentTheme());
    const system = window.matchMedia(PREFERS_DARK);
    system.addEventListener("change", read);
    document.addEventListener("visibilitychange", read);
    read();
    return () => {
      system.removeEventListener("change", read);
      document.removeEventListener("visibilitychange", read);
    };
  }, []);
  return name === "dark" ? webDarkTheme : webLightTheme;
}

/** Office declares its theme as always there; on the web it is not. */
function currentTheme(): "light" | "dark" {
  const context: { readonly officeTheme?: Office.OfficeTheme } | undefined =
    typeof Office === "undefined" ? undefined : Office.context;
  return themeOf(context?.officeTheme, window.matchMedia(PREFERS_DARK).matches);
}
