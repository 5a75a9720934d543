import { useId, useState } from "react";
import { Link, MessageBar, MessageBarBody, Subtitle1, Text } from "@fluentui/react-components";
import { FORMULA_EXAMPLES } from "../formulaExamples";
import type { PaneActions } from "./actions";
import { HelpLink } from "./Notices";
import { useStyles } from "./styles";

/** Formulas to start from, each put into the selected cell by a click. */
export function Formulas({ insert }: Pick<PaneActions, "insert">) {
  const styles = useStyles();
  const id = useId();
  const [said, setSaid] = useState<string | null>(null);
  const onInsert = (formula: string): void => {
    setSaid(null);
    void insert(formula).then(setSaid);
  };
  return (
    <section className={styles.step} aria-labelledby={id}>
      <Subtitle1 as="h2" id={id} className={styles.stepTitle}>
        Formulas
      </Subtitle1>
      <Text as="p" className={styles.lead}>
        {
          "Price any case in a cell of your own. Select an empty cell, then insert one and change its product and days. "
        }
        <HelpLink page="formulas" text="All formulas" />
      </Text>
      <ul className={styles.list} aria-label="Formulas">
        {FORMULA_EXAMPLES.map(({ name, formula }) => (
          <li key={name} className={styles.item}>
            {`${name} `}
            <Link as="button" inline aria-label={`Insert: ${name}`} onClick={() => onInsert(formula)}>
              Insert
            </Link>
          </li>
        ))}
      </ul>
      <div role="status" aria-live="polite" aria-label="Result of Formulas" className={styles.answer}>
        {said !== null && (
          <MessageBar intent="info" layout="multiline" politeness="polite">
            <MessageBarBody className={styles.lines}>{said}</MessageBarBody>
          </MessageBar>
        )}
      </div>
    </section>
  );
}
