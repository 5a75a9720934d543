import { Button } from "@fluentui/react-components";
import type { BacktestView } from "../report";
import { FigureTable } from "./FigureTable";
import { Issues } from "./Issues";
import { Part } from "./Part";
import { Step, type StepParts } from "./Step";

/** Beside the steps: the advice replayed on the customer's own history. */
export function BacktestStep(parts: StepParts) {
  const { status, outcomes, actions } = parts;
  const outcome = outcomes.backtest;
  return (
    <Step
      {...parts}
      at="backtest"
      number={null}
      title="Backtest"
      lead="Replays this advice on a log of your own past: a sheet with a row per user and day of use."
      buttons={
        <Button disabledFocusable={status.kind === "running"} onClick={actions.backtest}>
          Backtest
        </Button>
      }
    >
      {outcome?.kind === "backtested" && <Replayed view={outcome} />}
      {outcome?.kind === "stopped" && <Issues issues={outcome.issues} />}
    </Step>
  );
}

function Replayed({ view: { policies, years, issues } }: { readonly view: BacktestView }) {
  return (
    <>
      {policies.length > 0 && (
        <Part title="All years together">
          <FigureTable
            label="All years together"
            columns={["Policy", "Cost", "Above perfect"]}
            rows={policies.map(({ name, cost, above }) => [name, cost, above])}
          />
        </Part>
      )}
      {years.length > 1 && (
        <Part title="Year by year">
          <FigureTable label="Year by year" columns={["Year", "Advice", "Last year's days", "Perfect"]} rows={years} />
        </Part>
      )}
      <Issues issues={issues} />
    </>
  );
}
