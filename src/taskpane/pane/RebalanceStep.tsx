import { Button, Text } from "@fluentui/react-components";
import type { RebalanceReport } from "../report";
import { GoTo } from "./GoTo";
import { Issues } from "./Issues";
import { LongList } from "./LongList";
import { Part } from "./Part";
import { Preview } from "./Preview";
import { Step, type StepParts } from "./Step";
import { useStyles } from "./styles";

/** Step 5: what to change this quarter. */
export function RebalanceStep(parts: StepParts) {
  const { status, outcomes, actions } = parts;
  const isRunning = status.kind === "running";
  const outcome = outcomes.rebalance;
  return (
    <Step
      {...parts}
      at="rebalance"
      number={5}
      title="Rebalance"
      lead="Suggests what to buy, drop, reassign or move this quarter, with dates and savings."
      buttons={
        <>
          <Button disabledFocusable={isRunning} onClick={actions.rebalance}>
            Rebalance quarter
          </Button>
          <Button appearance="subtle" disabledFocusable={isRunning} onClick={actions.previewRebalance}>
            Preview changes
          </Button>
        </>
      }
    >
      {outcome?.kind === "rebalanced" && <Changes report={outcome} isWritten={outcome.plan === null} />}
      {outcome?.kind === "rebalanced" && outcome.plan !== null && <Preview plan={outcome.plan} />}
      {outcome?.kind === "stopped" && <Issues issues={outcome.issues} />}
    </Step>
  );
}

function Changes({ report, isWritten }: { readonly report: RebalanceReport; readonly isWritten: boolean }) {
  const { changes, tokens, dates, news, table, issues } = report;
  const styles = useStyles();
  return (
    <>
      {changes.length > 0 && (
        <Part title="Suggestions">
          <LongList
            label="Suggestions"
            items={changes}
            render={({ line, title, move, why, saves }) => (
              <>
                <strong>{title}</strong>
                <br />
                {`${move} ${saves} `}
                {isWritten && (
                  <GoTo
                    target={{ row: { table: { name: table }, key: "#", column: "Decision" }, name: String(line) }}
                    text="Decide"
                    to={`line ${line}`}
                  />
                )}
                <Text as="span" block size={200} className={styles.quiet}>
                  {why}
                </Text>
              </>
            )}
          />
          {tokens !== null && (
            <Text as="p" className={styles.text}>
              {`Token prices, packs and rounding that are no single user's: ${tokens}.`}
            </Text>
          )}
        </Part>
      )}
      {dates.length > 0 && (
        <Part title="Dates to keep">
          <LongList
            label="Dates to keep"
            items={dates}
            render={({ date, action, what }) => (
              <>
                <strong>{`${date} ${action}`}</strong>
                {`: ${what}`}
              </>
            )}
          />
        </Part>
      )}
      {news.length > 0 && (
        <Part title="What changed since the plan">
          <LongList label="What changed since the plan" items={news} render={(sentence) => sentence} />
        </Part>
      )}
      <Issues issues={issues} />
    </>
  );
}
