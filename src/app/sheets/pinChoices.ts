import { TABLES } from "../../workbook/layout";
import type { TableContent, WorkbookEdit } from "../../workbook/port";
import type { MixModel } from "../recommendMix/buildProblem";
import { nameKey } from "../recommendMix/cells";
import { PIN_WORDS } from "../recommendMix/pins";
import { columnRange } from "./inputRules";
import { refill, sortedBy } from "./tableEdit";

/**
 * The table of all pins that may be chosen, and the reference to it for the drop-downs: the two words, then every offer
 * with a price, by name. A range has no limit to the number or the length of its entries.
 */
export function pinChoiceEdits(
  model: MixModel,
  tables: ReadonlyMap<string, TableContent>,
): { readonly edits: readonly WorkbookEdit[]; readonly list: string } {
  const layout = TABLES.pinChoices;
  const words = new Set(PIN_WORDS.map(nameKey));
  const offers = model.catalog.offers.map((offer) => offer.offer).filter((offer) => !words.has(nameKey(offer)));
  const rows = [...PIN_WORDS, ...sortedBy(offers, (offer) => offer)].map((choice) => [choice]);
  const edits = [refill(layout, rows, undefined)];
  return { edits, list: columnRange(layout, "Pin choices", tables, edits) };
}
