import type { AccessOption } from "../../costing";
import { cellText, type Cell } from "../cells/cell";
import type { Field } from "../recognize/fields";
import type { Header } from "../recognize/recognizeHeader";

/** What a row speaks of, apart from the person. */
export interface Item {
  readonly product: string | null;
  readonly offering: string | null;
  readonly team: string | null;
  readonly option: AccessOption | null;
}

const COLLECTION = /\bcollection\b|\bsuite\b/i;

/** Whether an offering is a bundle, so that its products are not known from its name. Example: "... Collection". */
export function isCollectionName(offering: string): boolean {
  return COLLECTION.test(offering);
}

/** Whether an offering is the token pool as a whole. */
export function isFlexName(offering: string): boolean {
  return /^(autodesk )?flex$/i.test(offering.trim());
}

/** Reads the vendor's access option; null for words that say neither. Example: "Flex tokens" is flex. */
export function parseOption(text: string): AccessOption | null {
  const word = text.toLowerCase();
  if (word.includes("flex") || word.includes("token")) return "flex";
  if (word.includes("subscription") || word.includes("named") || word.includes("single")) return "subscription";
  return null;
}

/**
 * The item of a row. An offering that is a single product is that product; a collection or "Flex" has product null
 * unless the row names the product as well. A token pool is reached by Flex.
 */
export function itemOf(product: string, offering: string, team: string, optionText: string): Item {
  const offer = offering === "" ? null : offering;
  const isBundle = offer !== null && (isCollectionName(offer) || isFlexName(offer));
  const isFlex = offer !== null && isFlexName(offer);
  const alone = product === "" && offer !== null && !isBundle ? offer : null;
  return {
    product: product === "" ? alone : product,
    offering: offer,
    team: team === "" ? null : team,
    option: parseOption(optionText) ?? (isFlex ? "flex" : null),
  };
}

/** Reads items from rows; equal texts give the same object. `usualOption` is what the kind of file means by itself. */
export function startItemReader(header: Header, usualOption: AccessOption | null): (cells: readonly Cell[]) => Item {
  const at = (field: Field): number => header.columns.get(field) ?? -1;
  const parent = at("product");
  const child = at("childProduct");
  const [offering, team, option, version] = [at("offering"), at("team"), at("accessOption"), at("version")];
  const cache = new Map<string, Item>();
  const textAt = (cells: readonly Cell[], column: number): string => (column < 0 ? "" : cellText(cells[column]));

  return (cells) => {
    const key = `${raw(cells, child)}\u0001${raw(cells, parent)}\u0001${raw(cells, offering)}\u0001${raw(cells, team)}\u0001${raw(cells, option)}\u0001${raw(cells, version)}`;
    let item = cache.get(key);
    if (item !== undefined) return item;
    const product = textAt(cells, child) || textAt(cells, parent);
    const read = itemOf(product, textAt(cells, offering), textAt(cells, team), textAt(cells, option));
    item = { ...read, option: read.option ?? usualOption };
    cache.set(key, item);
    return item;
  };
}

function raw(cells: readonly Cell[], column: number): string {
  if (column < 0) return "";
  const cell = cells[column];
  return typeof cell === "string" ? cell : cellText(cell);
}
