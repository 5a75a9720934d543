import { useState } from "react";
import { FluentProvider, Text, Title3, type Theme } from "@fluentui/react-components";
import type { Outcome, PaneStatus } from "../status";
import type { PaneActions, Target } from "./actions";
import { Answer } from "./Answer";
import { Attention } from "./Attention";
import { Comparison } from "./Comparison";
import { Commands } from "./Commands";
import { Issues } from "./Issues";
import { Missing } from "./Missing";
import { EmptyWorkbook, OutsideExcel } from "./Notices";
import { Preview } from "./Preview";
import { Progress } from "./Progress";
import { useStyles } from "./styles";
import type { Host } from "./useHost";

/** Everything that the pane shows; it keeps no state but the notice of a link that led nowhere. */
export interface PaneProps {
  readonly host: Host;
  readonly theme: Theme;
  readonly status: PaneStatus;
  readonly isEmpty: boolean;
  readonly actions: PaneActions;
}

/** The page: what the add-in does, and, in Excel, its buttons and their results. */
export function Pane({ host, theme, status, isEmpty, actions }: PaneProps) {
  const styles = useStyles();
  return (
    <FluentProvider theme={theme} className={styles.page}>
      <main className={styles.main}>
        <Title3 as="h1" className={styles.heading}>
          Flex Mix
        </Title3>
        <Text as="p" className={styles.text}>
          Finds the cheapest mix of Autodesk Named User subscriptions and Flex tokens for the usage in this workbook,
          with its proof.
        </Text>
        {host === "none" && <OutsideExcel />}
        {host === "excel" && <Work status={status} isEmpty={isEmpty} actions={actions} />}
        <Text as="p" size={200} className={styles.text}>
          Nothing leaves the workbook.
        </Text>
      </main>
    </FluentProvider>
  );
}

function Work({ status, isEmpty, actions }: Pick<PaneProps, "status" | "isEmpty" | "actions">) {
  const [notice, setNotice] = useState<string | null>(null);
  const outcome = status.kind === "idle" || status.kind === "running" ? null : status;
  const isRunning = status.kind === "running";
  const onGoTo = (target: Target): void => {
    setNotice(null);
    void actions.goTo(target).then(setNotice);
  };
  return (
    <>
      {isEmpty && <EmptyWorkbook isRunning={isRunning} onExample={actions.startWithExample} />}
      <Commands isRunning={isRunning} actions={actions} />
      {status.kind === "running" && <Progress run={status.run} onCancel={actions.cancel} />}
      <Answer outcome={outcome} notice={isRunning ? null : notice} />
      <Findings outcome={outcome} isEmpty={isEmpty} onGoTo={onGoTo} />
    </>
  );
}

interface FindingsProps {
  readonly outcome: Outcome | null;
  readonly isEmpty: boolean;
  readonly onGoTo: (target: Target) => void;
}

function Findings({ outcome, isEmpty, onGoTo }: FindingsProps) {
  const answered = outcome?.kind === "written" || outcome?.kind === "checked" ? outcome : null;
  const issues = outcome && "issues" in outcome ? outcome.issues : [];
  return (
    <>
      {answered && <Comparison plans={answered.comparison} />}
      {!isEmpty && <Missing missing={answered?.view.missing ?? null} onGoTo={onGoTo} />}
      {outcome?.kind === "checked" && <Preview plan={outcome.plan} />}
      {answered && <Attention attention={answered.view.attention} onGoTo={onGoTo} />}
      <Issues issues={issues} onGoTo={onGoTo} />
    </>
  );
}
