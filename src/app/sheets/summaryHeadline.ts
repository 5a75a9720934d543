import type { EditCell } from "../../workbook/port";
import type { MixModel } from "../recommendMix/buildProblem";
import { roundMoney, sumMoneyIn } from "../recommendMix/catalog";
import { moneyOfYears } from "../recommendMix/seatPrices";
import type { IdleSeats } from "../recommendMix/seats";
import { formatMoney } from "../recommendMix/why";
import { stalenessCell } from "./staleness";
import type { SummaryParts } from "./summary";

const PROOF_ROWS = 5;
const IDLE_ROWS = 2;
/** Characters that fit beside the item on the width of the tables below. */
const LINE_CHARACTERS = 130;

/** Rows of FlexSummary, always the same number: a long proof goes on in the rows below it. */
export function headlineRows(parts: SummaryParts): EditCell[][] {
  const { pinsCost } = parts.optimum;
  const { settings } = parts.model.inputs;
  const cost = (amount: number | null): EditCell => (amount === null ? "" : roundMoney(amount, settings.currency));
  return [
    ["Answer", parts.answer.headline],
    ...lines("Proof", parts.answer.proof, PROOF_ROWS),
    ["Inputs", stalenessCell(parts)],
    ["Plan", `${settings.planStart} to ${settings.planEnd}`],
    ["As of", parts.asOf],
    ["Your pins cost", cost(pinsCost.you)],
    ["The policy costs", cost(pinsCost.policy)],
    ["Caution before a change costs", cost(pinsCost.caution)],
    ["Keeping what lacks a figure costs", cost(pinsCost.missing)],
    ["Seats that are locked in cost", cost(pinsCost["locked in"])],
    ["Paid already, in no cost here", paidAlready(parts)],
    ...lines("Seats that nobody uses", idleSentence(parts.model), IDLE_ROWS),
    ["Prices", "Net of tax."],
  ];
}

/** Seats of the users whom the plan decides, and those that nobody uses, for the days of the plan. */
function paidAlready({ model }: SummaryParts): EditCell {
  const { currency } = model.inputs.settings;
  const held = model.users.flatMap((user) => [...user.seats.values()].map((seat) => moneyOfYears(seat.paid)));
  return sumMoneyIn(currency, [
    ...held.map((money) => roundMoney(money, currency)),
    ...model.idle.map((seats) => seats.paidMoney),
  ]);
}

/** Example: "3 seats (AutoCAD 2, Revit 1): USD 900.00 paid already, USD 1,200.00 for renewals, only today." */
function idleSentence({ idle, inputs }: MixModel): string {
  const { currency } = inputs.settings;
  const count = idle.reduce((sum, seats) => sum + seats.count, 0);
  if (count === 0) return "none";
  const names = idle.map((seats) => `${seats.offer} ${seats.count}`).join(", ");
  const money = (of: (seats: IdleSeats) => number): string => formatMoney(sumMoneyIn(currency, idle.map(of)), currency);
  const paid = `${money((seats) => seats.paidMoney)} of the plan's days paid already`;
  const renewals = `${money((seats) => seats.renewalMoney)} for renewals, only today`;
  return `${count} ${count === 1 ? "seat" : "seats"} (${names}): ${paid}; ${renewals}.`;
}

/** A text over a fixed number of rows, broken between words; the last row takes what is left. */
function lines(item: string, text: string, rows: number): EditCell[][] {
  const broken: string[] = [];
  for (const word of text.split(" ")) {
    const last = broken[broken.length - 1];
    const isFull = last === undefined || last.length + 1 + word.length > LINE_CHARACTERS;
    if (isFull && broken.length < rows) broken.push(word);
    else broken[broken.length - 1] = `${last ?? ""} ${word}`;
  }
  return Array.from({ length: rows }, (_, row) => [row === 0 ? item : "", broken[row] ?? ""]);
}
