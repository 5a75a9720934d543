import { strToU8 } from "fflate";
import { stop } from "../result";
import { parseTree } from "../xml/parse";
import { childSlices, prefixOf, rootSlice } from "../xml/slices";
import { escapeMarkup } from "../xml/text";
import { decodePart } from "./zip";

/** The parts of a workbook file by their stored name. Changes are made here and packed at the end. */
export interface Package {
  readonly parts: Map<string, Uint8Array>;
  /** Lower-case name to stored name: part names ignore case (ECMA-376 part 2). */
  readonly names: Map<string, string>;
}

export interface Relationship {
  readonly id: string;
  /** Last word of the type address, for example "worksheet", "drawing". */
  readonly type: string;
  /** Part name without leading slash; for an external target the address as written. */
  readonly target: string;
  readonly external: boolean;
}

export const RELATIONSHIP_BASE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships";

/** Wraps unpacked parts. */
export function packageOf(parts: Map<string, Uint8Array>): Package {
  return { parts, names: new Map([...parts.keys()].map((name) => [name.toLowerCase(), name])) };
}

/** The part's text, or null when there is no such part. */
export function readPart(pack: Package, name: string): string | null {
  const stored = pack.names.get(name.toLowerCase());
  const bytes = stored === undefined ? undefined : pack.parts.get(stored);
  return bytes === undefined ? null : decodePart(bytes);
}

/** The part's text; a missing part is a problem. */
export function needPart(pack: Package, name: string): string {
  return readPart(pack, name) ?? stop("damaged", `The file is damaged: its part ${name} is missing.`, name);
}

/** Adds or replaces a part. An XML declaration is put in front if `xml` has none. */
export function writePart(pack: Package, name: string, xml: string): void {
  const stored = pack.names.get(name.toLowerCase()) ?? name;
  pack.names.set(name.toLowerCase(), stored);
  // Text decoded from UTF-16 is written as UTF-8, so the declaration must say so.
  const body = xml.startsWith("<?xml")
    ? xml.replace(/^<\?xml[^>]*?encoding=["']utf-16[^>]*\?>/i, DECLARATION)
    : DECLARATION + xml;
  pack.parts.set(stored, strToU8(body));
}

/** Takes a part, its relationships and its content type away. */
export function removePart(pack: Package, name: string): void {
  for (const part of [name, relationshipsPart(name)]) {
    const stored = pack.names.get(part.toLowerCase());
    if (stored !== undefined) pack.parts.delete(stored);
    pack.names.delete(part.toLowerCase());
  }
  const types = needPart(pack, "[Content_Types].xml");
  const wanted = `/${name}`.toLowerCase();
  const kept = types.replace(/<(?:\w+:)?Override\b[^>]*?(?:\/>|><\/(?:\w+:)?Override>)/g, (tag) =>
    new RegExp(/PartName\s*=\s*["']([^"']*)["']/).exec(tag)?.[1]?.toLowerCase() === wanted ? "" : tag,
  );
  if (kept !== types) writePart(pack, "[Content_Types].xml", kept);
}

/** First free name of a numbered part. Example: `freePart(pack, "xl/charts/chart", ".xml")` is "xl/charts/chart3.xml". */
export function freePart(pack: Package, before: string, after: string): string {
  let number = 1;
  while (pack.names.has(`${before}${number}${after}`.toLowerCase())) number++;
  return `${before}${number}${after}`;
}

/** Where the relationships of a part are. Example: "xl/workbook.xml" has "xl/_rels/workbook.xml.rels". */
export function relationshipsPart(part: string): string {
  const slash = part.lastIndexOf("/");
  return `${part.slice(0, slash + 1)}_rels/${part.slice(slash + 1)}.rels`;
}

/** Resolves a target, absolute or relative to the part it stands in. Example: "../a.xml" in "xl/b/c.xml" is "xl/a.xml". */
export function resolveTarget(part: string, target: string): string {
  const clean = decodeTarget(target);
  if (clean.startsWith("/")) return clean.slice(1);
  const folders = part.split("/").slice(0, -1);
  for (const step of clean.split("/")) {
    if (step === "..") folders.pop();
    else if (step !== "." && step !== "") folders.push(step);
  }
  return folders.join("/");
}

function decodeTarget(target: string): string {
  try {
    return decodeURIComponent(target.replace(/\\/g, "/"));
  } catch {
    return target;
  }
}

/** Relationships of a part ("" for the package), by id; empty when it has none. */
export function relationshipsOf(pack: Package, part: string): Map<string, Relationship> {
  const name = relationshipsPart(part);
  const xml = readPart(pack, name);
  const found = new Map<string, Relationship>();
  if (xml === null) return found;
  for (const node of parseTree(xml, name).children) {
    const id = node.attributes.get("Id") ?? "";
    const target = node.attributes.get("Target") ?? "";
    const external = node.attributes.get("TargetMode") === "External";
    const type = (node.attributes.get("Type") ?? "").split("/").pop() ?? "";
    found.set(id, { id, type, target: external ? target : resolveTarget(part, target), external });
  }
  return found;
}

/**
 * Target of a relationship as Excel writes it, relative to the part that it stands in: some readers overlook absolute ones.
 * Example: from "xl/worksheets/sheet1.xml" to "xl/tables/table1.xml" is "../tables/table1.xml".
 */
export function relativeTarget(part: string, target: string): string {
  const from = part.split("/").slice(0, -1);
  const to = target.split("/");
  let common = 0;
  while (common < from.length && common < to.length - 1 && from[common] === to[common]) common++;
  return "../".repeat(from.length - common) + to.slice(common).join("/");
}

/** Adds a relationship and returns its id. */
export function addRelationship(pack: Package, part: string, type: string, target: string): string {
  const name = relationshipsPart(part);
  const xml = readPart(pack, name) ?? `<Relationships xmlns="${PACKAGE_RELATIONSHIPS}"></Relationships>`;
  const taken = relationshipsOf(pack, part);
  let number = taken.size + 1;
  while (taken.has(`rId${number}`)) number++;
  const address = type.includes("/") ? type : RELATIONSHIP_BASE + type;
  const tag = `Relationship Id="rId${number}" Type="${address}" Target="${escapeMarkup(relativeTarget(part, target))}"/>`;
  writePart(pack, name, appendToRoot(xml, name, tag));
  return `rId${number}`;
}

/** Takes a relationship away; the part it leads to stays. */
export function removeRelationship(pack: Package, part: string, id: string): void {
  const name = relationshipsPart(part);
  const xml = readPart(pack, name);
  if (xml === null) return;
  const root = rootSlice(xml, name);
  const slices = childSlices(xml, root.openEnd, root.closeStart, name);
  const found = slices.find(
    (slice) => / Id\s*=\s*["']([^"']*)["']/.exec(xml.slice(slice.start, slice.openEnd))?.[1] === id,
  );
  if (found !== undefined) writePart(pack, name, xml.slice(0, found.start) + xml.slice(found.end));
}

/** Says what a part is. An entry that is already there is kept. */
export function addContentType(pack: Package, part: string, contentType: string): void {
  const name = "[Content_Types].xml";
  const xml = needPart(pack, name);
  if (xml.toLowerCase().includes(`"/${part.toLowerCase()}"`)) return;
  writePart(
    pack,
    name,
    appendToRoot(xml, name, `Override PartName="/${escapeMarkup(part)}" ContentType="${contentType}"/>`),
  );
}

/** Appends `<` + prefix + tag at the end of the root element. */
function appendToRoot(xml: string, part: string, tag: string): string {
  const root = rootSlice(xml, part);
  const piece = `<${prefixOf(xml, root)}${tag}`;
  if (root.closeStart < root.end) return xml.slice(0, root.closeStart) + piece + xml.slice(root.closeStart);
  const open = xml.slice(root.start, root.openEnd).replace(/\/>$/, ">");
  const qualified = /^<([^\s/>]+)/.exec(open)?.[1] ?? "";
  return `${xml.slice(0, root.start)}${open}${piece}</${qualified}>${xml.slice(root.end)}`;
}
