import { roundMoney } from "./catalog";
import type { Outlook } from "./chances";
import { formatMoney } from "./formatMoney";
import type { UserRow } from "./rows";

/** From and up to this chance that Flex is cheaper a choice is on the watch list. */
const UNSURE = { from: 0.2, to: 0.8 };

/** One user whose choice may turn out wrong: what each side is expected to cost, and to lose if it is wrong. */
export interface WatchLine {
  readonly user: string;
  readonly team: string;
  readonly recommended: string;
  readonly chanceFlexCheaper: number;
  readonly seats: string;
  readonly seatCost: number;
  readonly flexCost: number;
  readonly lossIfFlexIsWrong: number;
  readonly lossIfNamedUserIsWrong: number;
  /** The same as a sentence for a person. */
  readonly sentence: string;
}

/**
 * Users with a chance of 20 to 80 % that Flex is cheaper, the largest loss of the recommended choice first. Money in
 * the currency's minor units. Losses are for display: their difference is the difference of the expected costs, so
 * that they never speak for another choice. Example: a chance of 0.81 is not on the list.
 */
export function watchLines(
  users: readonly UserRow[],
  outlooks: ReadonlyMap<string, Outlook>,
  currency: string,
): WatchLine[] {
  const lines = users.flatMap((row): WatchLine[] => {
    const outlook = outlooks.get(row.model.user);
    if (!outlook || row.option === "undecided") return [];
    return UNSURE.from <= outlook.chance && outlook.chance <= UNSURE.to ? [lineOf(row, outlook, currency)] : [];
  });
  return lines.sort((a, b) => atRisk(b) - atRisk(a));
}

/** Expected loss of the side that was recommended. */
function atRisk(line: WatchLine): number {
  return line.recommended === "Flex" ? line.lossIfFlexIsWrong : line.lossIfNamedUserIsWrong;
}

function lineOf(row: UserRow, outlook: Outlook, currency: string): WatchLine {
  const seats = outlook.seats.join(" + ");
  const [ifFlex, ifNamed] = [outlook.regret.flex, outlook.regret.subscription].map((loss) =>
    roundMoney(loss, currency),
  ) as [number, number];
  const percent = Math.round(outlook.chance * 100);
  return {
    user: row.model.user,
    team: row.model.team,
    recommended: row.recommended,
    chanceFlexCheaper: outlook.chance,
    seats,
    seatCost: roundMoney(outlook.seatCost, currency),
    flexCost: roundMoney(outlook.flexCost, currency),
    lossIfFlexIsWrong: ifFlex,
    lossIfNamedUserIsWrong: ifNamed,
    sentence:
      `Flex is cheaper with a chance of ${percent} %. On Flex the expected loss against ${seats} is ` +
      `${formatMoney(ifFlex, currency)}, with ${seats} against Flex ${formatMoney(ifNamed, currency)}.`,
  };
}
