import { Button, Field, ProgressBar } from "@fluentui/react-components";
import { shareDone } from "../sentences";
import type { RunStep } from "../status";
import { useStyles } from "./styles";

interface ProgressProps {
  readonly run: RunStep;
  readonly onCancel: () => void;
}

/** The step that a run is at, how much of it is done, and the way to stop it while that is possible. */
export function Progress({ run, onCancel }: ProgressProps) {
  const styles = useStyles();
  const share = shareDone(run);
  return (
    <div className={styles.part}>
      <Field label={run.step} validationState="none">
        <ProgressBar {...(share === null ? {} : { value: share })} />
      </Field>
      {run.canCancel && (
        <div className={styles.buttons}>
          <Button onClick={onCancel}>Cancel</Button>
        </div>
      )}
    </div>
  );
}
