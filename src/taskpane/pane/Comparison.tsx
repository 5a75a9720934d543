import type { ComparedPlan } from "../comparison";
import { FigureTable } from "./FigureTable";
import { Part } from "./Part";

/** The recommended plan beside the others that were priced; nothing when there is none to compare with. */
export function Comparison({ plans }: { readonly plans: readonly ComparedPlan[] }) {
  if (plans.length < 2) return null;
  return (
    <Part title="Compared with other plans">
      <FigureTable
        label="Plans"
        columns={["Plan", "Cost", "Costs more"]}
        rows={plans.map(({ name, cost, more }) => [name, cost, more])}
      />
    </Part>
  );
}
