import { SaxesParser } from "saxes";
import { stop } from "../result";

/** An element with its attributes by qualified name and its text (all text directly inside, joined). */
export interface XmlNode {
  /** Name without prefix. */
  readonly name: string;
  readonly attributes: Map<string, string>;
  readonly children: XmlNode[];
  text: string;
}

export interface XmlEvents {
  open?(name: string, attributes: Record<string, string>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** The name without its prefix. Example: `localName("x:row")` is `"row"`. */
export function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}

/** Reads XML and calls back for each element; stops with a problem that names the part when it is not well-formed. */
export function parseEvents(xml: string, part: string, events: XmlEvents): void {
  const parser = new SaxesParser({ position: false });
  let firstError: Error | null = null;
  parser.on("error", (error) => {
    firstError = firstError ?? error;
  });
  parser.on("opentag", (tag) => events.open?.(localName(tag.name), tag.attributes as Record<string, string>));
  parser.on("closetag", (tag) => events.close?.(localName(tag.name)));
  parser.on("text", (text) => events.text?.(text));
  parser.on("cdata", (text) => events.text?.(text));
  parser.write(xml).close();
  if (firstError !== null) damaged(part, (firstError as Error).message);
}

/** Stops with the sentence about a part that cannot be read. */
export function damaged(part: string, why: string): never {
  return stop("damaged", `The file is damaged: its part ${part} cannot be read (${why.replace(/\.$/, "")}).`, part);
}

/** Reads a whole part into a tree; for the small parts, not for sheets with many rows. */
export function parseTree(xml: string, part: string): XmlNode {
  const root: XmlNode = { name: "", attributes: new Map(), children: [], text: "" };
  const stack = [root];
  parseEvents(xml, part, {
    open(name, attributes) {
      const node: XmlNode = { name, attributes: new Map(Object.entries(attributes)), children: [], text: "" };
      stack[stack.length - 1]?.children.push(node);
      stack.push(node);
    },
    text(text) {
      const top = stack[stack.length - 1];
      if (top !== undefined) top.text += text;
    },
    close() {
      stack.pop();
    },
  });
  return root.children[0] ?? damaged(part, "it is empty");
}

/** First child of that name, or undefined. */
export function child(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.children.find((candidate) => candidate.name === name);
}

/** Follows a path of first children. Example: `descend(chart, "title", "tx", "rich")`. */
export function descend(node: XmlNode | undefined, ...path: string[]): XmlNode | undefined {
  return path.reduce<XmlNode | undefined>((at, name) => child(at, name), node);
}

/** All elements of that name at any depth, in document order. */
export function findAll(node: XmlNode, name: string): XmlNode[] {
  const found: XmlNode[] = [];
  const visit = (at: XmlNode): void => {
    if (at.name === name) found.push(at);
    at.children.forEach(visit);
  };
  visit(node);
  return found;
}

/** Children of that name. */
export function childrenNamed(node: XmlNode | undefined, name: string): XmlNode[] {
  return node === undefined ? [] : node.children.filter((candidate) => candidate.name === name);
}

/** An attribute as a number, or the default when it is missing or no number. */
export function numberOf(node: XmlNode | undefined, attribute: string, missing: number): number {
  const text = node?.attributes.get(attribute);
  const value = text === undefined || text.trim() === "" ? NaN : Number(text);
  return Number.isFinite(value) ? value : missing;
}

/** xsd:boolean: "1" and "true" are true. */
export function isTrue(text: string | undefined): boolean {
  return text === "1" || text === "true" || text === "on";
}

/** A boolean attribute, or the default when it is missing. */
export function flagOf(node: XmlNode | undefined, attribute: string, missing: boolean): boolean {
  const text = node?.attributes.get(attribute);
  return text === undefined ? missing : isTrue(text);
}

/** The relationship id, whatever prefix the file gave to its namespace. */
export function relationshipIdOf(node: XmlNode | undefined): string | undefined {
  for (const [name, value] of node?.attributes ?? []) if (name.endsWith(":id")) return value;
  return undefined;
}
