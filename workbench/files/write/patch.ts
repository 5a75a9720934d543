import { type Slice, childSlices, prefixOf, rootSlice, withAttributes } from "../xml/slices";

export const MAIN_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
export const RELATION_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A part's text with the order that its schema asks of the elements in its root. */
export interface Patch {
  xml: string;
  readonly part: string;
  readonly order: readonly string[];
}

/** Elements directly inside the root. */
export function slicesOf(patch: Patch): Slice[] {
  const root = rootSlice(patch.xml, patch.part);
  return childSlices(patch.xml, root.openEnd, root.closeStart, patch.part);
}

/** Text of an element. */
export function textOf(patch: Patch, slice: Slice): string {
  return patch.xml.slice(slice.start, slice.end);
}

// Our fragments have no prefix; in a file whose root has one they must name their namespace themselves.
function fitting(patch: Patch, fragment: string): string {
  if (prefixOf(patch.xml, rootSlice(patch.xml, patch.part)) === "" || fragment.includes("xmlns=")) return fragment;
  return fragment.replace(/^<([A-Za-z]+)(?=[\s/>])/, `<$1 xmlns="${MAIN_NAMESPACE}"`);
}

function openRoot(patch: Patch): Slice {
  const root = rootSlice(patch.xml, patch.part);
  if (root.closeStart < root.end) return root;
  const open = patch.xml.slice(root.start, root.openEnd).replace(/\s*\/>$/, ">");
  const name = /^<([^\s/>]+)/.exec(open)?.[1] ?? "";
  patch.xml = `${patch.xml.slice(0, root.start)}${open}</${name}>${patch.xml.slice(root.end)}`;
  return rootSlice(patch.xml, patch.part);
}

function insertAt(patch: Patch, name: string): number {
  const root = openRoot(patch);
  const rank = patch.order.indexOf(name);
  const before = slicesOf(patch).filter(
    (slice) => patch.order.includes(slice.name) && patch.order.indexOf(slice.name) <= rank,
  );
  return before[before.length - 1]?.end ?? root.openEnd;
}

/**
 * Replaces all elements of that name in the root by `fragments` (each one element; none takes them away), at the
 * place that the schema asks for.
 */
export function replaceElements(patch: Patch, name: string, fragments: readonly string[]): void {
  const text = fragments.map((fragment) => fitting(patch, fragment)).join("");
  const old = slicesOf(patch).filter((slice) => slice.name === name);
  for (const slice of [...old].reverse()) patch.xml = patch.xml.slice(0, slice.start) + patch.xml.slice(slice.end);
  if (text === "") return;
  const at = old[0]?.start ?? insertAt(patch, name);
  patch.xml = patch.xml.slice(0, at) + text + patch.xml.slice(at);
}

/** First element of that name in the root as text, or null. */
export function elementText(patch: Patch, name: string): string | null {
  const slice = slicesOf(patch).find((candidate) => candidate.name === name);
  return slice === undefined ? null : textOf(patch, slice);
}

/** Text of an element with its opening tag changed. */
export function changeTag(element: string, part: string, changes: Readonly<Record<string, string | null>>): string {
  const root = rootSlice(element, part);
  return withAttributes(element.slice(0, root.openEnd), changes) + element.slice(root.openEnd);
}

/** Text inside an element. */
export function innerText(element: string, part: string): string {
  const root = rootSlice(element, part);
  return element.slice(root.openEnd, Math.min(root.closeStart, root.end));
}

/** Appends items to a counted list in the root, making the list when it is missing. */
export function appendToList(patch: Patch, list: string, items: readonly string[]): void {
  if (items.length === 0) return;
  const old = elementText(patch, list) ?? `<${list}/>`;
  const sub: Patch = { xml: old, part: patch.part, order: [] };
  const fitted = items.map((item) => (patch.xml.includes(old) ? fitting(patch, item) : item));
  openRoot(sub);
  const root = rootSlice(sub.xml, sub.part);
  const count = slicesOf(sub).length + items.length;
  const open = withAttributes(sub.xml.slice(0, root.openEnd), { count: String(count) });
  replaceElements(patch, list, [
    open + sub.xml.slice(root.openEnd, root.closeStart) + fitted.join("") + sub.xml.slice(root.closeStart),
  ]);
}
