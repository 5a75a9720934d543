import { Text } from "@fluentui/react-components";
import { SHEETS } from "../../workbook/layout";
import type { Answered } from "../status";
import { GoTo } from "./GoTo";
import { LongList } from "./LongList";
import { useStyles } from "./styles";
import { Step, type StepParts } from "./Step";

/** Step 3: what a better price is worth, once a mix was found. */
export function NegotiateStep({ answer, ...parts }: StepParts & { readonly answer: Answered | null }) {
  const styles = useStyles();
  const isWritten = parts.outcomes.simulate?.kind === "written";
  return (
    <Step
      {...parts}
      at="negotiate"
      number={3}
      title="Negotiate"
      lead={
        answer
          ? "What a better offer is worth to you."
          : "Shows what a better price is worth to you, after a mix was recommended."
      }
      buttons={null}
    >
      {answer && answer.asks.length > 0 && (
        <LongList
          label="What to ask for"
          items={answer.asks}
          render={({ ask, worth }) => (
            <>
              {ask}
              {worth !== null && ": "}
              {worth !== null && <strong>{worth}</strong>}
            </>
          )}
        />
      )}
      {isWritten && (
        <Text as="p" className={styles.text}>
          <GoTo
            target={{ cell: { sheet: SHEETS.sensitivity, cell: "A1" } }}
            text="Go to the whole list"
            to={SHEETS.sensitivity}
          />
        </Text>
      )}
    </Step>
  );
}
