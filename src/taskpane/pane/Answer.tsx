import { useEffect, useRef } from "react";
import { MessageBar, MessageBarBody, MessageBarTitle } from "@fluentui/react-components";
import { outcomeMessage } from "../sentences";
import type { Outcome } from "../status";
import { useStyles } from "./styles";

interface AnswerProps {
  /** Name of the region. */
  readonly label: string;
  /** Null while there is none to show. */
  readonly outcome: Outcome | null;
  /** Why a link could not be followed; null if nothing is to be said. */
  readonly notice: string | null;
}

/** How the last run of a step ended, in one sentence with its proof. The region stays, so that changes are read out. */
export function Answer({ label, outcome, notice }: AnswerProps) {
  const styles = useStyles();
  const region = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!outcome) return;
    // The pane is long, and a command of the ribbon answers in a step that may be out of sight.
    region.current?.scrollIntoView({ block: "nearest" });
    // The button that had the focus (Cancel) is gone with the run: without this the keyboard would start from the top.
    // Not while the user is in the sheet: a run of the ribbon must not pull them into the pane.
    if (document.hasFocus() && document.activeElement === document.body) region.current?.focus();
  }, [outcome]);
  const message = outcome && outcomeMessage(outcome);
  return (
    <div ref={region} tabIndex={-1} role="status" aria-live="polite" aria-label={label} className={styles.answer}>
      {message && (
        <MessageBar intent={message.intent} layout="multiline" politeness="polite">
          <MessageBarBody className={styles.lines}>
            <MessageBarTitle>{message.title}</MessageBarTitle>
            {message.detail === "" ? null : `\n${message.detail}`}
          </MessageBarBody>
        </MessageBar>
      )}
      {notice !== null && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody className={styles.lines}>{notice}</MessageBarBody>
        </MessageBar>
      )}
    </div>
  );
}
