import type { Suggestion } from "../../costing";
import { formatMoney } from "../recommendMix/formatMoney";

const tokens = (amount: number): string => `${Math.round(amount * 10) / 10} tokens`;

/** Why a suggestion is made, in words with its numbers. */
export function rebalanceSentence(line: Suggestion, currency: string, nameOf: (user: string) => string): string {
  const { why } = line;
  const price = formatMoney(why.tokenPrice, currency);
  const money = (amount: number): string => formatMoney(amount, currency);
  const seats = `seats cost ${money(why.seatsMoneyAfter)} instead of ${money(why.seatsMoneyBefore)}`;
  const draws = `Flex draws ${tokens(why.tokensAfter)} instead of ${tokens(why.tokensBefore)} at ${price} each`;
  const days = `${Math.round(why.days * 10) / 10} days expected until the term's end`;
  const chance = line.confidence === null ? "" : `, the likelier one with ${Math.round(line.confidence * 100)} %`;
  const lost =
    why.renewalLost > 0
      ? ` A lapsed seat loses its renewal price: buying again costs ${money(why.renewalLost)} a year more.`
      : "";
  switch (line.kind) {
    case "reassign": {
      const giver =
        why.giver === "" || why.giver === null ? "Nobody holds the seat" : `${nameOf(why.giver)} needs it less`;
      return `${giver}: ${days}; ${draws}.`;
    }
    case "top-up":
      return `The plan needs ${tokens(why.tokensAfter)} and ${tokens(why.tokensBefore)} are on hand, at ${price} each.`;
    case "watch":
      return `${days}: either side may be cheaper${chance}. Look again at the next review.`;
    case "reclaim":
      return `Another seat covers the same: ${seats}.${lost}`;
    case "drop":
      return `No use that needs the seat: ${seats}.${lost}`;
    default:
      return `${days}: ${seats}; ${draws}.${lost}`;
  }
}
