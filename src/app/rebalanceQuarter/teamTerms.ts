import type { CalendarDate } from "../../costing";
import { dateOfCell, nameKey, numberOf, textOf, type DateSystem, type TableRow } from "../recommendMix/cells";

/** What Flex Teams says of a team beside its contract; null: empty or not readable. */
export interface TeamTerms {
  readonly team: string;
  readonly contractEnd: CalendarDate | null;
  readonly tokenBudget: number | null;
}

/** Terms by the name key of the team. */
export function readTeamTerms(rows: readonly TableRow[], dateSystem: DateSystem): ReadonlyMap<string, TeamTerms> {
  return new Map(
    rows.map((row) => {
      const team = textOf(row.get("Team"));
      const contractEnd = dateOfCell(row.get("Contract end"), dateSystem);
      const budget = numberOf(row.get("Token budget"));
      const terms: TeamTerms = {
        team,
        contractEnd: contractEnd === "bad" ? null : contractEnd,
        tokenBudget: budget === "bad" || budget === null || budget < 0 ? null : budget,
      };
      return [nameKey(team), terms];
    }),
  );
}
