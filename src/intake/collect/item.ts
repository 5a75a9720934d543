import { issueOf, nameKey, type AccessOption } from "../../costing";
import { cellText, type Cell } from "../cells/cell";
import type { Field } from "../recognize/fields";
import { placeOf } from "../source/tableSource";
import { chargedName, type ChargedName } from "./chargedName";
import type { TableContext } from "./collected";

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

/** Whether a name stands for several products, so that days of it cannot be priced. Example: "AEC Collection". */
export function isBundleName(offering: string): boolean {
  return isCollectionName(offering) || isFlexName(offering);
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
export function itemOf(product: string, offering: string, team: string, option: AccessOption | null): Item {
  const offer = offering === "" ? null : offering;
  const isBundle = offer !== null && isBundleName(offer);
  const isFlex = offer !== null && isFlexName(offer);
  const alone = product === "" && offer !== null && !isBundle ? offer : null;
  return {
    product: product === "" ? alone : product,
    offering: offer,
    team: team === "" ? null : team,
    option: option ?? (isFlex ? "flex" : null),
  };
}

/** Reads names of products and offerings as those that are charged; what was shortened is told, once a name. */
export function startNames({ meta, log, options }: TableContext) {
  const aliases = new Map((options.aliases ?? []).map(({ name, product }) => [nameKey(name), product]));
  return (written: string, row: number, column: number): ChargedName => {
    const { name, isFlex } = chargedName(written);
    const charged = aliases.get(nameKey(name)) ?? name;
    if (nameKey(charged) !== nameKey(written)) {
      const place = placeOf(meta, row, Math.max(0, column));
      log.note(issueOf("product-renamed", { severity: "info", place, subject: written, done: `read as ${charged}` }));
    }
    return { name: charged, isFlex };
  };
}

/** Reads items from rows; equal texts, versions too, give the same object. `usualOption` is what the kind of file means by itself. */
export function startItemReader(
  context: TableContext,
  usualOption: AccessOption | null,
): (row: number, cells: readonly Cell[]) => Item {
  const { columns } = context.header;
  const at = (field: Field): number => columns.get(field) ?? -1;
  const child = at("childProduct");
  const parent = columns.get("product") ?? (columns.has("offering") ? -1 : at("feature"));
  const [offering, team, option, version] = [at("offering"), at("team"), at("accessOption"), at("version")];
  const nameOf = startNames(context);
  const cache = new Map<string, Item>();
  const textAt = (cells: readonly Cell[], column: number): string => (column < 0 ? "" : cellText(cells[column]));

  return (row, cells) => {
    const key = [child, parent, offering, team, option, version].map((column) => raw(cells, column)).join("\u0001");
    let item = cache.get(key);
    if (item !== undefined) return item;
    const column = textAt(cells, child) === "" ? parent : child;
    const product = nameOf(textAt(cells, column), row, column);
    const offer = nameOf(textAt(cells, offering), row, offering);
    const said = parseOption(textAt(cells, option)) ?? (product.isFlex || offer.isFlex ? "flex" : null);
    const read = itemOf(product.name, offer.name, textAt(cells, team), said);
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
