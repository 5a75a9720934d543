import { Button } from "@fluentui/react-components";
import type { FindingKind } from "../../app";
import { TABLES } from "../../workbook/layout";
import type { TrackReport } from "../report";
import type { Target } from "./actions";
import { FigureTable } from "./FigureTable";
import { GoTo } from "./GoTo";
import { Issues } from "./Issues";
import { LongList } from "./LongList";
import { Part } from "./Part";
import { Step, type StepParts } from "./Step";

/** Step 4: new usage against the Token Plan. */
export function TrackStep(parts: StepParts) {
  const { status, outcomes, actions } = parts;
  const outcome = outcomes.track;
  return (
    <Step
      {...parts}
      at="track"
      number={4}
      title="Track"
      lead="Compares the usage in this workbook with the Token Plan and fills in what was used. The mix stays."
      buttons={
        <Button disabledFocusable={status.kind === "running"} onClick={actions.track}>
          Track
        </Button>
      }
    >
      {outcome?.kind === "tracked" && <Tracked report={outcome} />}
      {outcome?.kind === "stopped" && <Issues issues={outcome.issues} />}
    </Step>
  );
}

function Tracked({ report: { findings, months, issues } }: { readonly report: TrackReport }) {
  const hasSeveral = new Set(months.map(({ contract }) => contract)).size > 1;
  const first = hasSeveral ? ["Contract", "Month"] : ["Month"];
  return (
    <>
      {findings.length > 0 && (
        <Part title="What asks for attention">
          <LongList
            label="Findings"
            items={findings}
            render={({ kind, contract, sentence }) => (
              <>
                {sentence} <GoTo {...PLACES[kind]} target={placeOf(kind, contract)} />
              </>
            )}
          />
        </Part>
      )}
      {months.length > 0 && (
        <Part title="Tokens by month">
          <FigureTable
            label="Tokens by month"
            columns={[...first, "Planned", "Used", "Difference"]}
            rows={months.map(({ contract, month, planned, actual, difference }) => [
              ...(hasSeveral ? [contract] : []),
              ...[month, planned, actual, difference],
            ])}
          />
        </Part>
      )}
      <Issues issues={issues} />
    </>
  );
}

const PLACES: Readonly<Record<FindingKind, { readonly text: string; readonly to: string }>> = {
  "over-plan": { text: "Go to plan", to: "Token Plan" },
  "balance-low": { text: "Go to packs", to: "Flex Packs" },
  "expires-soon": { text: "Go to packs", to: "Flex Packs" },
  "over-budget": { text: "Go to budget", to: "Flex Teams" },
};

/** A contract may cover several teams; its packs and budget are shown from the top of their sheet. */
function placeOf(kind: FindingKind, contract: string): Target {
  if (kind === "over-plan") {
    return { row: { table: TABLES.burn, key: "Contract", column: "Difference" }, name: contract };
  }
  return { cell: { sheet: kind === "over-budget" ? TABLES.teams.sheet : TABLES.packs.sheet, cell: "A1" } };
}
