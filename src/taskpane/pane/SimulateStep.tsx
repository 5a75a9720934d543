import { Button } from "@fluentui/react-components";
import type { Answered } from "../status";
import { Attention, WatchList } from "./Attention";
import { Comparison } from "./Comparison";
import { Issues } from "./Issues";
import { Step, type StepParts } from "./Step";

/** Step 2: the cheapest mix, beside other plans, and who needs a look. */
export function SimulateStep({ answer, ...parts }: StepParts & { readonly answer: Answered | null }) {
  const { status, outcomes, actions } = parts;
  const outcome = outcomes.simulate;
  return (
    <Step
      {...parts}
      at="simulate"
      number={2}
      title="Simulate"
      lead="Prices every user on both models and writes the cheapest mix, with its proof."
      buttons={
        <Button appearance="primary" disabledFocusable={status.kind === "running"} onClick={actions.recommend}>
          Recommend mix
        </Button>
      }
    >
      {outcome?.kind === "stopped" && <Issues issues={outcome.issues} />}
      {answer && <Comparison plans={answer.comparison} />}
      {answer && <Attention attention={answer.view.attention} />}
      {answer && <WatchList watch={answer.watch} />}
    </Step>
  );
}
