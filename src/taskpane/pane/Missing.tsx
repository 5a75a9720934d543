import { Text } from "@fluentui/react-components";
import type { MissingFigure } from "../../app";
import { missingSentence } from "../sentences";
import { GoTo } from "./GoTo";
import { LongList } from "./LongList";
import { Part } from "./Part";
import { useStyles } from "./styles";

/** Rates and prices that users wait for, most users first. Null: the workbook was not looked at yet. */
export function Missing({ missing }: { readonly missing: readonly MissingFigure[] | null }) {
  const styles = useStyles();
  if (missing === null || missing.length === 0) {
    const sentence = missing
      ? "Nothing: every product in use has its rate and price."
      : "Check lists the rates and prices that your users wait for. It writes nothing.";
    return (
      <Part title="What is missing">
        <Text as="p" className={styles.text}>
          {sentence}
        </Text>
      </Part>
    );
  }
  return (
    <Part title="What is missing">
      <LongList
        label="Missing figures"
        items={missing}
        render={(figure) => (
          <>
            {missingSentence(figure)} <GoTo target={{ figure: figure.figure }} text="Fill in" to={figure.figure} />
          </>
        )}
      />
    </Part>
  );
}
