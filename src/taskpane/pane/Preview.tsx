import { plannedSentence, type PlannedTable } from "../writePlan";
import { LongList } from "./LongList";
import { Part } from "./Part";

/** What a command would write, table by table. */
export function Preview({ plan }: { readonly plan: readonly PlannedTable[] }) {
  return (
    <Part title="What would be written">
      <LongList label="Tables that would be written" items={plan} render={plannedSentence} />
    </Part>
  );
}
