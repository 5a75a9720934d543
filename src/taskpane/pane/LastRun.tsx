import { Button } from "@fluentui/react-components";
import { Issues } from "./Issues";
import { Step, type StepParts } from "./Step";

/** Beside the steps: the way back. */
export function LastRun(parts: StepParts) {
  const { status, outcomes, actions } = parts;
  const outcome = outcomes.undo;
  return (
    <Step
      {...parts}
      at="undo"
      number={null}
      title="Undo"
      lead="Puts back what the last run replaced and keeps what you typed since."
      buttons={
        <Button disabledFocusable={status.kind === "running"} onClick={actions.undo}>
          Undo last run
        </Button>
      }
    >
      {outcome?.kind === "stopped" && <Issues issues={outcome.issues} />}
    </Step>
  );
}
