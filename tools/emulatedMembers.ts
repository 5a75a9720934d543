import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { readSchema } from "../workbench/node/boot/readSchema";
import type { ClassSchema } from "../workbench/host/executor/schema";

const ROOT = path.join(__dirname, "..");
const OBJECTS = path.join(ROOT, "workbench", "host", "objects");
const OFFICE_DIST = path.dirname(require.resolve("@microsoft/office-js/dist/office.js"));
export const EMULATED_PAGE = path.join(ROOT, "docs", "emulated.md");

const HEAD = [
  "Written by `npx tsx tools/emulatedMembers.ts` from the classes in `workbench/host/objects` and from the office.js",
  "that is installed; a test compares. Names are those of the JavaScript API. A member that is not listed as emulated",
  "fails with `NotImplemented: not emulated: <name>`. Collections also load their `items`. A class that is not on this",
  "page is not emulated at all, except document properties, which are stored and loaded and mean nothing. That a member",
  "is listed says that it is there, not that it does all that Excel's does: [what is assumed](differences.md).",
].join(" ");

/** Wire names of the members that a class of the host has, by the class of office.js that it stands for. */
function membersOfHost(): Map<string, Set<string>> {
  const sources = readdirSync(OBJECTS).map((name) =>
    ts.createSourceFile(name, readFileSync(path.join(OBJECTS, name), "utf8"), ts.ScriptTarget.ES2022, true),
  );
  const classes = new Map<string, ts.ClassDeclaration>();
  const news: ts.NewExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isClassDeclaration(node) && node.name) classes.set(node.name.text, node);
    if (ts.isNewExpression(node)) news.push(node);
    ts.forEachChild(node, visit);
  };
  sources.forEach(visit);
  const found = new Map<string, Set<string>>();
  for (const [name, declaration] of classes) {
    for (const className of officeNames(name, declaration, news)) {
      found.set(className, new Set([...(found.get(className) ?? []), ...wireMembers(declaration, classes)]));
    }
  }
  return found;
}

/** The literal of the class's own className, or those that its constructor is called with. */
function officeNames(name: string, declaration: ts.ClassDeclaration, news: readonly ts.NewExpression[]): string[] {
  for (const member of declaration.members) {
    const isName = ts.isPropertyDeclaration(member) && member.name.getText() === "className";
    if (isName && member.initializer && ts.isStringLiteral(member.initializer)) return [member.initializer.text];
  }
  return news
    .filter(({ expression }) => expression.getText() === name)
    .flatMap(({ arguments: args }) => (args?.[1] && ts.isStringLiteral(args[1]) ? [args[1].text] : []));
}

function wireMembers(declaration: ts.ClassDeclaration, classes: ReadonlyMap<string, ts.ClassDeclaration>): string[] {
  const own = declaration.members.flatMap(({ name }) =>
    name && /^[A-Z]/.test(name.getText()) ? [name.getText()] : [],
  );
  const parent = declaration.heritageClauses?.[0]?.types[0]?.expression.getText() ?? "";
  const above = classes.get(parent);
  return above ? [...own, ...wireMembers(above, classes)] : own;
}

function line(className: string, known: ClassSchema, has: ReadonlySet<string>): string {
  const all = new Map<string, string>();
  for (const [wire, { js }] of [...known.scalars, ...known.navigations]) if (!js.startsWith("_")) all.set(wire, js);
  // Collections are read by an indexer, which is no method on the wire.
  if (has.has("GetItem")) all.set("GetItem", "getItem()");
  for (const wire of known.methods) {
    if (/^[A-Z]/.test(wire)) all.set(wire, `${wire.charAt(0).toLowerCase()}${wire.slice(1)}()`);
  }
  const isThere = (wire: string): boolean => has.has(wire) || has.has(wire.replace(/OrNullObject$/, ""));
  const names = (isWanted: boolean): string[] =>
    [...all].filter(([wire]) => isThere(wire) === isWanted).map(([, js]) => `\`${js}\``);
  const [emulated, missing] = [names(true).sort(), names(false).sort()];
  const rest = missing.length === 0 ? "" : `\n  Not emulated: ${missing.join(", ")}.`;
  return `- **${className}** (${emulated.length} of ${all.size}): ${emulated.join(", ") || "nothing"}.${rest}`;
}

/** The page as it should be now. */
export function emulatedPage(): string {
  const schema = readSchema(OFFICE_DIST);
  const lines = [...membersOfHost()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([className, has]) => {
      const known = schema.get(className);
      return known ? [line(className, known, has)] : [];
    });
  return `# What the stand-in host emulates\n\n${HEAD}\n\n${lines.join("\n")}\n`;
}

if (require.main === module) writeFileSync(EMULATED_PAGE, emulatedPage());
