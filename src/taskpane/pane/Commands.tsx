import { Button } from "@fluentui/react-components";
import type { PaneActions } from "./actions";
import { useStyles } from "./styles";

interface CommandsProps {
  readonly isRunning: boolean;
  readonly actions: Pick<PaneActions, "recommend" | "check" | "undo">;
}

/** The buttons. They keep the focus while a run is under way, so that the keyboard does not lose its place. */
export function Commands({ isRunning, actions }: CommandsProps) {
  const styles = useStyles();
  return (
    <div className={styles.buttons}>
      <Button appearance="primary" disabledFocusable={isRunning} onClick={actions.recommend}>
        Recommend mix
      </Button>
      <Button disabledFocusable={isRunning} onClick={actions.check}>
        Check
      </Button>
      <Button disabledFocusable={isRunning} onClick={actions.undo}>
        Undo last run
      </Button>
    </div>
  );
}
