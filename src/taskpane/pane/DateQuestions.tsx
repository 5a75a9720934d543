import { Button, Text } from "@fluentui/react-components";
import { dateQuestion, longDate } from "../sentences";
import type { Outcome, PaneStep } from "../status";
import type { PaneActions } from "./actions";
import { GoTo } from "./GoTo";
import { Part } from "./Part";
import { useStyles } from "./styles";

interface DateQuestionsProps {
  readonly outcome: Extract<Outcome, { readonly kind: "asked" }>;
  readonly at: PaneStep;
  readonly onAnswer: PaneActions["answerDates"];
}

/** Asks how the dates of a sheet are meant, with a button for each reading; the command then runs again. */
export function DateQuestions({ outcome: { questions, write }, at, onAnswer }: DateQuestionsProps) {
  const styles = useStyles();
  return (
    <Part title="How are these dates meant?">
      {questions.map((question, index) => {
        const { sheet, column, row, dayFirst, monthFirst } = question;
        const cell = `${column}${row}`;
        return (
          <div key={index} className={styles.part}>
            <Text as="p" className={styles.text}>
              {dateQuestion(question)}{" "}
              {sheet !== null && <GoTo target={{ cell: { sheet, cell } }} text="Go to cell" to={`${sheet} ${cell}`} />}
            </Text>
            <div className={styles.buttons}>
              <Button onClick={() => onAnswer({ question, order: "day-first", at, write })}>
                {longDate(dayFirst)}
              </Button>
              <Button onClick={() => onAnswer({ question, order: "month-first", at, write })}>
                {longDate(monthFirst)}
              </Button>
            </div>
          </div>
        );
      })}
    </Part>
  );
}
