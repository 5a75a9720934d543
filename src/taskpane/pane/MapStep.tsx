import { Button } from "@fluentui/react-components";
import type { Answered } from "../status";
import { peopleFindings } from "../sentences";
import { Issues } from "./Issues";
import { Missing } from "./Missing";
import { PriceLists } from "./PriceLists";
import { Preview } from "./Preview";
import { Sheets } from "./Sheets";
import { Step, type StepParts } from "./Step";

/** Step 1: what the sheets hold, and what is missing before anything can be decided. */
export function MapStep({ answer, ...parts }: StepParts & { readonly answer: Answered | null }) {
  const { status, outcomes, actions } = parts;
  const outcome = outcomes.map;
  const stopped = outcome?.kind === "stopped" ? outcome : null;
  const read = (answer ?? stopped)?.read;
  const { people, others } = peopleFindings([...(read?.listIssues ?? []), ...((answer ?? stopped)?.issues ?? [])]);
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
      <Sheets sheets={read?.sheets ?? []} />
      <PriceLists lists={read?.priceLists ?? []} isRunning={status.kind === "running"} onTake={actions.takePriceList} />
      <Issues issues={people} title="People and seats" />
      <Issues issues={others} title="What was found while reading" />
      {outcome?.kind === "checked" && <Preview plan={outcome.plan} />}
    </Step>
  );
}
