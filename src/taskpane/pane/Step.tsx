import { useId, useState, type ReactNode } from "react";
import { Subtitle1, Text } from "@fluentui/react-components";
import type { Outcome, PaneStatus, PaneStep } from "../status";
import type { PaneActions, Target } from "./actions";
import { Answer } from "./Answer";
import { DateQuestions } from "./DateQuestions";
import { GoToContext } from "./GoTo";
import { Progress } from "./Progress";
import { useStyles } from "./styles";

/** What every step of the pane shows its part of. */
export interface StepParts {
  readonly status: PaneStatus;
  readonly outcomes: Readonly<Partial<Record<PaneStep, Outcome>>>;
  readonly actions: PaneActions;
}

interface StepProps extends StepParts {
  readonly at: PaneStep;
  /** Place in the five steps; null for what stands beside them. */
  readonly number: number | null;
  readonly title: string;
  readonly lead: string;
  readonly buttons: ReactNode;
  readonly children?: ReactNode;
}

/** One step: what it is for, its buttons, its progress and answer, and below them what was found. */
export function Step({ at, number, title, lead, status, outcomes, actions, buttons, children }: StepProps) {
  const styles = useStyles();
  const id = useId();
  const [notice, setNotice] = useState<string | null>(null);
  const outcome = outcomes[at] ?? null;
  const isRunning = status.kind === "running" && status.at === at;
  const onGoTo = (target: Target): void => {
    setNotice(null);
    void actions.goTo(target).then(setNotice);
  };
  return (
    <GoToContext.Provider value={onGoTo}>
      <section className={styles.step} aria-labelledby={id}>
        <Subtitle1 as="h2" id={id} className={styles.stepTitle}>
          {number !== null && (
            <span className={styles.number} aria-hidden="true">
              {number}
            </span>
          )}
          {title}
        </Subtitle1>
        <Text as="p" className={styles.lead}>
          {lead}
        </Text>
        {buttons !== null && <div className={styles.buttons}>{buttons}</div>}
        {isRunning && <Progress run={status.run} onCancel={actions.cancel} />}
        <Answer label={`Result of ${title}`} outcome={isRunning ? null : outcome} notice={isRunning ? null : notice} />
        {!isRunning && outcome?.kind === "asked" && (
          <DateQuestions outcome={outcome} at={at} onAnswer={actions.answerDates} />
        )}
        {children}
      </section>
    </GoToContext.Provider>
  );
}
