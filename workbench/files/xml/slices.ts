import { damaged, localName } from "./parse";

/** Where an element stands in the text: [start, openEnd) is its opening tag, [closeStart, end) its closing tag. */
export interface Slice {
  readonly name: string;
  readonly start: number;
  readonly openEnd: number;
  readonly closeStart: number;
  readonly end: number;
}

function tagEnd(xml: string, start: number, part: string): number {
  let quote = 0;
  for (let at = start; at < xml.length; at++) {
    const code = xml.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 34 || code === 39) quote = code;
    else if (code === 62) return at + 1;
  }
  return damaged(part, "it ends inside a tag");
}

function after(xml: string, mark: string, from: number, part: string): number {
  const at = xml.indexOf(mark, from);
  return at < 0 ? damaged(part, "it ends too early") : at + mark.length;
}

/** Position after a comment, CDATA section or processing instruction that starts here; -1 if it is a tag. */
function afterOther(xml: string, at: number, part: string): number {
  if (xml.startsWith("<!--", at)) return after(xml, "-->", at + 4, part);
  if (xml.startsWith("<![CDATA[", at)) return after(xml, "]]>", at + 9, part);
  if (xml.startsWith("<?", at)) return after(xml, "?>", at + 2, part);
  if (xml.startsWith("<!", at)) return damaged(part, "it declares a document type, which is not allowed");
  return -1;
}

function nameAt(xml: string, start: number): string {
  let end = start + 1;
  while (end < xml.length && !/[\s/>]/.test(xml.charAt(end))) end++;
  return localName(xml.slice(start + 1, end));
}

/**
 * The elements directly inside [from, to), by position, so that a patch can keep the rest of the text to the byte.
 * Example: `childSlices("<a/><b>x</b>", 0, 12, "part")` has the names a and b.
 */
export function childSlices(xml: string, from: number, to: number, part: string): Slice[] {
  const slices: Slice[] = [];
  let depth = 0;
  let open: { start: number; openEnd: number } | null = null;
  for (let at = xml.indexOf("<", from); at >= 0 && at < to;) {
    const skipped = afterOther(xml, at, part);
    if (skipped >= 0) {
      at = xml.indexOf("<", skipped);
      continue;
    }
    const end = tagEnd(xml, at, part);
    const closing = xml.charCodeAt(at + 1) === 47;
    const empty = !closing && xml.charCodeAt(end - 2) === 47;
    if (closing) depth--;
    if (depth < 0) break;
    if (!closing && depth === 0) open = { start: at, openEnd: end };
    if (open !== null && depth === 0 && (closing || empty)) {
      slices.push({ name: nameAt(xml, open.start), ...open, closeStart: empty ? end : at, end });
      open = null;
    }
    if (!closing && !empty) depth++;
    at = xml.indexOf("<", end);
  }
  return open === null ? slices : damaged(part, "it ends too early");
}

/** The root element. */
export function rootSlice(xml: string, part: string): Slice {
  return childSlices(xml, 0, xml.length, part)[0] ?? damaged(part, "it is empty");
}

/** Attributes of an opening tag as written (values not decoded). */
function rawAttributes(tag: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const match of tag.matchAll(/\s([^\s=/>"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    found.set(match[1] ?? "", match[2] ?? (match[3] ?? "").replace(/"/g, "&quot;"));
  }
  return found;
}

/**
 * The opening tag with attributes set (value already escaped) or taken away (null); all others as they were.
 * Example: `withAttributes('<a x="1"/>', { y: "2", x: null })` is `<a y="2"/>`.
 */
export function withAttributes(tag: string, changes: Readonly<Record<string, string | null>>): string {
  const attributes = rawAttributes(tag);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) attributes.delete(name);
    else attributes.set(name, value);
  }
  const name = /^<([^\s/>]+)/.exec(tag)?.[1] ?? "";
  const text = [...attributes].map(([key, value]) => ` ${key}="${value}"`).join("");
  return `<${name}${text}${tag.endsWith("/>") ? "/>" : ">"}`;
}

/** Prefix of the root element with its colon; empty for almost all files. Example: `<x:worksheet>` gives `x:`. */
export function prefixOf(xml: string, slice: Slice): string {
  return /^<([^\s/>:]+:)/.exec(xml.slice(slice.start, slice.openEnd))?.[1] ?? "";
}
