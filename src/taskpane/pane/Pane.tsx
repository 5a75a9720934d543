import { FluentProvider, Text, Title3, type Theme } from "@fluentui/react-components";
import type { Reports } from "../reports";
import type { PaneStatus } from "../status";
import type { PaneActions } from "./actions";
import { BacktestStep } from "./BacktestStep";
import { Formulas } from "./Formulas";
import { LastRun } from "./LastRun";
import { MapStep } from "./MapStep";
import { NegotiateStep } from "./NegotiateStep";
import { EmptyWorkbook, Help, OutsideExcel } from "./Notices";
import { RebalanceStep } from "./RebalanceStep";
import { SimulateStep } from "./SimulateStep";
import { useStyles } from "./styles";
import { TrackStep } from "./TrackStep";
import type { Host } from "./useHost";

/** Everything that the pane shows; it keeps no state but the notice of a link that led nowhere. */
export interface PaneProps {
  readonly host: Host;
  readonly theme: Theme;
  readonly status: PaneStatus;
  readonly reports: Reports;
  readonly isEmpty: boolean;
  readonly actions: PaneActions;
}

/** The page: what the add-in does, and, in Excel, its five steps and their results. */
export function Pane({ host, theme, ...work }: PaneProps) {
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
        {host === "excel" && <Steps {...work} />}
        <Help />
      </main>
    </FluentProvider>
  );
}

function Steps({ status, reports, isEmpty, actions }: Omit<PaneProps, "host" | "theme">) {
  const { outcomes, answer } = reports;
  const parts = { status, outcomes, actions };
  return (
    <>
      {isEmpty && <EmptyWorkbook isRunning={status.kind === "running"} onExample={actions.startWithExample} />}
      <MapStep {...parts} answer={answer} />
      <SimulateStep {...parts} answer={answer} />
      <NegotiateStep {...parts} answer={answer} />
      <TrackStep {...parts} />
      <RebalanceStep {...parts} />
      <BacktestStep {...parts} />
      <LastRun {...parts} />
      <Formulas insert={actions.insert} />
    </>
  );
}
