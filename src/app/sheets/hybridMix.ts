import { minorDigitsOf } from "../../costing";
import { NOT_IN_USAGE, TABLES } from "../../workbook/layout";
import type { EditCell, TableContent, WorkbookEdit } from "../../workbook/port";
import { teamLabel } from "../recommendMix/bills";
import { roundMoney } from "../recommendMix/catalog";
import type { MixModel } from "../recommendMix/buildProblem";
import { nameKey } from "../recommendMix/cells";
import type { UserRow } from "../recommendMix/rows";
import { seatTerm } from "./seatTerms";
import {
  criterion,
  exactly,
  formatEdits,
  headerLook,
  live,
  orEmpty,
  refill,
  sheetEdits,
  type GoneRow,
} from "./tableEdit";

/** Decimals of the currency for ROUND in formulas. Example: 2 for USD. */
export function decimals(model: MixModel): number {
  return minorDigitsOf(model.inputs.settings.currency);
}

/** Sheet Hybrid Mix: one row a user, costs as formulas over the offers and Mix Detail, pins and notes kept. */
export function hybridMixEdits(
  model: MixModel,
  rows: readonly UserRow[],
  old: TableContent | undefined,
  pinList: string,
  chances: ReadonlyMap<string, number> = new Map(),
): WorkbookEdit[] {
  const layout = TABLES.hybridMix;
  const cells = rows.map((row) => userCells(model, row, chances.get(row.model.user) ?? null));
  const table = refill(layout, cells, old, goneUser);
  return [
    ...sheetEdits([layout], "Hybrid Mix", noteOf(table), 1),
    {
      kind: "sheet",
      sheet: layout.sheet,
      print: { landscape: true, fitToWidthPages: 2, titleRows: "$4:$4", titleColumns: "$A:$A" },
    },
    table,
    ...formatEdits(layout, model.inputs.settings.currency),
    ...layout.columns.map(({ name }): WorkbookEdit => ({
      kind: "look",
      target: { table: layout.name, column: name },
      look: name === "Why" ? { wrapText: true, vertical: "Top" } : { vertical: "Top" },
    })),
    ...headerLook(layout, old),
    {
      kind: "validation",
      target: { table: layout.name, column: "Pin" },
      rule: { listFormula: pinList },
      message: { title: "Pin", text: "Named User, Flex, or the name of an offer. Empty: the cheapest choice." },
    },
    {
      kind: "conditional",
      target: { table: layout.name, column: "Recommended" },
      rules: [
        { formula: '=LEFT($D5,9)="undecided"', fillColor: "#FFE699" },
        { formula: `=$D5="${NOT_IN_USAGE}"`, fontColor: "#7F7F7F" },
        { formula: '=AND($L5<>"",$H5<>"",$L5<0.05*$H5)', fillColor: "#DDEBF7" },
      ],
    },
  ];
}

/** What stands above the table, with the number of users who stand there for their pins and notes only. */
function noteOf(table: WorkbookEdit): string {
  const note = "One row a user. Pin and Notes are yours and survive every run. Net of tax.";
  const gone = table.kind === "table" ? table.rows.filter((row) => row.includes(NOT_IN_USAGE)).length : 0;
  if (gone === 0) return note;
  const users = gone === 1 ? "1 user at the end is" : `${gone} users at the end are`;
  return `${note} ${users} ${NOT_IN_USAGE} and not counted.`;
}

/** A user who is in no usage sheet any more, but has a pin or a note. */
const goneUser: GoneRow = (keyOf) =>
  new Map<string, EditCell>([
    ["User", keyOf("User")],
    ["Team", keyOf("Team")],
    ["Recommended", NOT_IN_USAGE],
    ["Why", "Not counted. Kept for the pin or the note: clear both, and the next run removes the row."],
  ]);

function userCells(model: MixModel, row: UserRow, chance: number | null): EditCell[] {
  const isPriced = row.total !== null;
  const saves = row.total !== null && row.costToday !== null ? row.costToday - row.total : null;
  return [
    row.model.user,
    row.model.team,
    row.group,
    row.recommended,
    row.today,
    subscriptionCell(model, row),
    isPriced
      ? live(`=SUMIFS(FlexMixDetail[Flex cost],FlexMixDetail[User],${exactly(row.model.user)})`, row.flexCost ?? 0)
      : "",
    isPriced
      ? live("=FlexHybridMix[[#This Row],[Subscription cost]]+FlexHybridMix[[#This Row],[Flex cost]]", row.total ?? 0)
      : "",
    costTodayCell(model, row),
    saves === null
      ? ""
      : live(
          `=ROUND(FlexHybridMix[[#This Row],[Cost today]]-FlexHybridMix[[#This Row],[Total]],${decimals(model)})`,
          roundMoney(saves, model.inputs.settings.currency),
        ),
    row.nextBest,
    orEmpty(row.nextBestCostsMore),
    orEmpty(chance === null ? null : Math.round(chance * 1000) / 10),
    row.why,
    "",
    "",
  ];
}

/** Price that a team pays per token, by its name in FlexReconciliation, as part of a formula. */
export function pricePaid(label: string): string {
  const place = `MATCH(${criterion(label)},FlexReconciliation[Team],0)`;
  return `INDEX(FlexReconciliation[Price paid per token],${place})`;
}

/** Prices of offers over the plan as terms of a formula; null where tiers, dated rows or a seat's own price set one. */
function offerTerms(model: MixModel, row: UserRow, offers: readonly string[]): string[] | null {
  const tiered = new Set(model.inputs.offerTiers.map((tier) => nameKey(tier.offer)));
  const terms = offers.map((name) => {
    const offer = model.catalog.offer(name);
    if (!offer || tiered.has(nameKey(name))) return null;
    const term = seatTerm(offer, row.model.seats.get(name)?.left ?? offer.years);
    return term && `ROUND(${term},${decimals(model)})`;
  });
  return terms.every((term) => term !== null) ? terms : null;
}

function subscriptionCell(model: MixModel, row: UserRow): EditCell {
  if (row.subscriptionCost === null) return "";
  const terms = offerTerms(model, row, row.paidOffers);
  if (terms === null || terms.length === 0) return row.subscriptionCost;
  return live(`=${terms.join("+")}`, row.subscriptionCost);
}

function costTodayCell(model: MixModel, row: UserRow): EditCell {
  if (row.costToday === null || row.todayPaid === null) return "";
  const terms = offerTerms(model, row, row.todayPaid.offers);
  if (terms === null) return row.costToday;
  const { tokens } = row.todayPaid;
  const tokenTerm = `ROUND(${tokens}*${pricePaid(teamLabel(row.model.team))},${decimals(model)})`;
  const all = tokens > 0 ? [...terms, tokenTerm] : terms;
  return all.length === 0 ? row.costToday : live(`=ROUND(${all.join("+")},${decimals(model)})`, row.costToday);
}

/** Sheet Mix Detail: one row a user and product; tokens and Flex cost follow rate, days and the price paid. */
export function mixDetailEdits(
  model: MixModel,
  rows: readonly UserRow[],
  old: TableContent | undefined,
  pinList: string,
): WorkbookEdit[] {
  const layout = TABLES.mixDetail;
  return [
    ...sheetEdits([layout], "Mix Detail", "One row a user and product. A pin here wins over the user's pin.", 1),
    refill(
      layout,
      rows.flatMap((row) => detailRows(model, row)),
      old,
      goneProduct,
    ),
    ...headerLook(layout, old),
    ...formatEdits(layout, model.inputs.settings.currency),
    {
      kind: "validation",
      target: { table: layout.name, column: "Pin" },
      rule: { listFormula: pinList },
      message: {
        title: "Pin",
        text: "Named User, Flex, or an offer with the product. Wins over the pin in Hybrid Mix.",
      },
    },
  ];
}

/** The same for a product that a user does not use any more. */
const goneProduct: GoneRow = (keyOf) =>
  new Map<string, EditCell>([
    ...["User", "Team", "Product"].map((name) => [name, keyOf(name)] as const),
    ["Covered by", NOT_IN_USAGE],
  ]);

function detailRows(model: MixModel, row: UserRow): EditCell[][] {
  const isPriced = row.total !== null;
  return row.products.map((each, index): EditCell[] => {
    const isOnFlex = isPriced && each.coveredBy === null && each.tokensPerDay !== null;
    const price = pricePaid(teamLabel(row.model.team));
    return [
      row.model.user,
      row.model.team,
      each.product,
      each.days,
      orEmpty(each.daysReported),
      each.basis,
      orEmpty(each.tokensPerDay),
      isOnFlex
        ? live(
            "=FlexMixDetail[[#This Row],[Access days a year]]*FlexMixDetail[[#This Row],[Tokens per day]]",
            each.tokens,
          )
        : "",
      isOnFlex
        ? live(
            `=ROUND(FlexMixDetail[[#This Row],[Tokens]]*${price},${decimals(model)})`,
            row.productFlexCosts[index] ?? 0,
          )
        : "",
      each.coveredBy ?? (isOnFlex ? "Flex" : ""),
      "",
    ];
  });
}
