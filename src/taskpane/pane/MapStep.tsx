import { Button } from "@fluentui/react-components";
import type { Answered } from "../status";
import { Issues } from "./Issues";
import { Missing } from "./Missing";
import { Preview } from "./Preview";
import { Step, type StepParts } from "./Step";

/** Step 1: what the sheets hold, and what is missing before anything can be decided. */
export function MapStep({ answer, ...parts }: StepParts & { readonly answer: Answered | null }) {
  const { status, outcomes, actions } = parts;
  const outcome = outcomes.map;
  const issues = answer?.issues ?? (outcome?.kind === "stopped" ? outcome.issues : []);
  return (
    <Step
      {...parts}
      at="map"
      number={1}
      title="Map"
      lead="Finds the usage in your sheets, by user and frequency."
      buttons={
        <Button disabledFocusable={status.kind === "running"} onClick={actions.check}>
          Check
        </Button>
      }
    >
      <Missing missing={answer?.view.missing ?? null} />
      <Issues issues={issues} title="What was found while reading" />
      {outcome?.kind === "checked" && <Preview plan={outcome.plan} />}
    </Step>
  );
}
