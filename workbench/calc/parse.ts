import { parseRect } from "../host/model/a1";
import type { CellContent, Rect } from "../host/model/bookData";
import { structuredOf, type Structured } from "./structured";
import { tokensOf, type Token } from "./tokens";

/** A formula as a tree. */
export type Node =
  | { readonly kind: "literal"; readonly value: CellContent }
  | { readonly kind: "array"; readonly rows: readonly (readonly CellContent[])[] }
  | { readonly kind: "area"; readonly sheet: string | null; readonly rect: Rect }
  | { readonly kind: "table"; readonly table: string | null; readonly part: Structured }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly (Node | null)[] }
  | { readonly kind: "binary"; readonly sign: string; readonly left: Node; readonly right: Node }
  | { readonly kind: "unary"; readonly sign: "-" | "+" | "%"; readonly of: Node };

class NoFormula extends Error {}

const LEVELS: readonly (readonly string[])[] = [
  ["=", "<>", "<", ">", "<=", ">="],
  ["&"],
  ["+", "-"],
  ["*", "/"],
  ["^"],
];
const parsed = new Map<string, Node | null>();
const MOST_KEPT = 20_000;

/** The tree of a formula; null for what this reader does not know. Trees are kept by the formula's text. */
export function parseFormula(formula: string): Node | null {
  const known = parsed.get(formula);
  if (known !== undefined) return known;
  if (parsed.size > MOST_KEPT) parsed.clear();
  const tree = treeOf(formula);
  parsed.set(formula, tree);
  return tree;
}

function treeOf(formula: string): Node | null {
  const tokens = tokensOf(formula);
  if (tokens === null) return null;
  const reader = new Reader(tokens);
  try {
    const tree = reader.expression(0);
    return reader.isAtEnd ? tree : null;
  } catch (error) {
    if (error instanceof NoFormula) return null;
    throw error;
  }
}

class Reader {
  private at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  get isAtEnd(): boolean {
    return this.at >= this.tokens.length;
  }

  expression(level: number): Node {
    const signs = LEVELS[level];
    if (!signs) return this.prefixed();
    let left = this.expression(level + 1);
    for (let sign = this.takeSign(signs); sign !== null; sign = this.takeSign(signs)) {
      left = { kind: "binary", sign, left, right: this.expression(level + 1) };
    }
    return left;
  }

  /** A minus before a power belongs to the number: -2^2 is 4. */
  private prefixed(): Node {
    const sign = this.takeSign(["-", "+", "@"]);
    if (sign === "@") return this.prefixed();
    if (sign === "-" || sign === "+") return { kind: "unary", sign, of: this.prefixed() };
    let of = this.primary();
    while (this.takeSign(["%"]) !== null) of = { kind: "unary", sign: "%", of };
    return of;
  }

  private primary(): Node {
    const token = this.tokens[this.at++];
    if (!token) throw new NoFormula();
    switch (token.kind) {
      case "number":
      case "text":
        return { kind: "literal", value: token.value };
      case "error":
        return { kind: "literal", value: { error: token.value } };
      case "sheet":
        return this.afterSheet(token.value);
      case "ref":
        return { kind: "area", sheet: null, rect: rectOf(token.value) };
      case "structured":
        return { kind: "table", table: null, part: structuredOf(token.value) ?? refuse() };
      case "name":
        return this.named(token.value);
      default:
        return this.bracketed(token.value);
    }
  }

  private bracketed(sign: string): Node {
    if (sign === "{") return this.arrayConstant();
    if (sign !== "(") throw new NoFormula();
    const inner = this.expression(0);
    this.need(")");
    return inner;
  }

  private afterSheet(sheet: string): Node {
    const token = this.tokens[this.at++];
    if (token?.kind === "ref") return { kind: "area", sheet, rect: rectOf(token.value) };
    if (token?.kind === "name") return { kind: "name", name: token.value };
    if (token?.kind === "error") return { kind: "literal", value: { error: token.value } };
    throw new NoFormula();
  }

  private named(name: string): Node {
    const next = this.tokens[this.at];
    if (next?.kind === "structured") {
      this.at++;
      return { kind: "table", table: name, part: structuredOf(next.value) ?? refuse() };
    }
    if (this.takeSign(["("]) !== null) return { kind: "call", name: plainName(name), args: this.args() };
    if (/^(true|false)$/i.test(name)) return { kind: "literal", value: name.toLowerCase() === "true" };
    return { kind: "name", name };
  }

  private args(): (Node | null)[] {
    const args: (Node | null)[] = [];
    if (this.takeSign([")"]) !== null) return args;
    for (;;) {
      const next = this.tokens[this.at];
      const isLeftOut = next?.kind === "sign" && (next.value === "," || next.value === ")");
      args.push(isLeftOut ? null : this.expression(0));
      if (this.takeSign([")"]) !== null) return args;
      this.need(",");
    }
  }

  private arrayConstant(): Node {
    const rows: CellContent[][] = [[]];
    for (;;) {
      const isNegative = this.takeSign(["-"]) !== null;
      const item = this.primary();
      if (item.kind !== "literal") throw new NoFormula();
      rows[rows.length - 1]?.push(isNegative ? -Number(item.value) : item.value);
      const sign = this.takeSign([",", ";", "}"]);
      if (sign === "}") return { kind: "array", rows };
      if (sign === ";") rows.push([]);
      else if (sign === null) throw new NoFormula();
    }
  }

  private takeSign(signs: readonly string[]): string | null {
    const token = this.tokens[this.at];
    if (token?.kind !== "sign" || !signs.includes(token.value)) return null;
    this.at++;
    return token.value;
  }

  private need(sign: string): void {
    if (this.takeSign([sign]) === null) throw new NoFormula();
  }
}

function refuse(): never {
  throw new NoFormula();
}

function rectOf(address: string): Rect {
  return parseRect(address) ?? refuse();
}

/** Files write newer functions with prefixes. Example: "_xlfn.XLOOKUP" is "XLOOKUP". */
function plainName(name: string): string {
  return name.replace(/^(_xlfn\.|_xlws\.)+/i, "").toUpperCase();
}
