/** An error as the runtime gets it from a cell. */
export interface ErrorLiteral {
  readonly type: "CustomFunctionError";
  readonly code: string;
}

/** A value as it is written in a formula. */
export type Literal = string | number | boolean | ErrorLiteral;

/** A call of one custom function: its name without the namespace, and its arguments as matrices (null: left out). */
export interface FunctionCall {
  readonly name: string;
  readonly args: readonly (Literal[][] | null)[];
}

const TOKEN = new RegExp(
  "\\s*(?:" +
    [
      '("(?:[^"]|"")*")',
      "([-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:E[-+]?\\d+)?%?)",
      "(TRUE|FALSE)(?![\\w.])",
      "(#(?:N/A|VALUE!|REF!|DIV/0!|NUM!|NAME\\?|NULL!))",
      "([{},;()])",
    ].join("|") +
    ")",
  "iy",
);

/**
 * Reads one call with literal arguments and array constants (`{1,2;3,4}`: rows by semicolon), for example
 * `=FLEX.TOKENCOST("AutoCAD", 85, 3)`. What is not such a call is answered with the sentence that says so.
 */
export function parseCall(formula: string, namespace: string): FunctionCall | { readonly problem: string } {
  const start = /^\s*=?\s*([A-Za-z_]\w*)\.([A-Za-z_][\w.]*)\s*\(/.exec(formula);
  if (!start || start[1]?.toUpperCase() !== namespace) {
    return { problem: `Give one call such as =${namespace}.TOKENCOST("AutoCAD",85,3), found: ${formula}` };
  }
  const tokens = tokensOf(formula, start[0].length);
  if (typeof tokens === "string") return { problem: tokens };
  const args = argumentsOf(tokens);
  return typeof args === "string" ? { problem: args } : { name: start[2] ?? "", args };
}

type Token = { readonly sign: string } | { readonly value: Literal };

function tokensOf(formula: string, from: number): Token[] | string {
  const tokens: Token[] = [];
  TOKEN.lastIndex = from;
  let at = from;
  for (let match = TOKEN.exec(formula); match; match = TOKEN.exec(formula)) {
    at = TOKEN.lastIndex;
    const [, text, number, logical, error, sign] = match;
    if (text !== undefined) tokens.push({ value: text.slice(1, -1).replace(/""/g, '"') });
    else if (number !== undefined) tokens.push({ value: numberOf(number) });
    else if (logical !== undefined) tokens.push({ value: logical.toUpperCase() === "TRUE" });
    else if (error !== undefined) tokens.push({ value: { type: "CustomFunctionError", code: error.toUpperCase() } });
    else tokens.push({ sign: sign ?? "" });
  }
  const rest = formula.slice(at).trim();
  return rest === ""
    ? tokens
    : `Only texts, numbers, TRUE, FALSE, errors and array constants can be arguments, found: ${rest}`;
}

function numberOf(text: string): number {
  return text.endsWith("%") ? Number(text.slice(0, -1)) / 100 : Number(text);
}

function argumentsOf(tokens: readonly Token[]): (Literal[][] | null)[] | string {
  const args: (Literal[][] | null)[] = [];
  let current: Literal[][] | null = null;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    if ("value" in token) {
      if (current !== null) return "Arguments are separated by commas";
      current = [[token.value]];
    } else if (token.sign === "{") {
      const array = arrayAt(tokens, at + 1);
      if (typeof array === "string" || current !== null)
        return typeof array === "string" ? array : "A comma is missing";
      current = array.rows;
      at = array.end;
    } else if (token.sign === "," || token.sign === ")") {
      args.push(current);
      current = null;
      if (token.sign === ")")
        return at === tokens.length - 1 ? withoutOnlyNull(args) : "Text after the closing parenthesis";
    } else return `"${token.sign}" is out of place`;
  }
  return "The closing parenthesis is missing";
}

/** `NAME()` has no argument, not one that is left out. */
function withoutOnlyNull(args: (Literal[][] | null)[]): (Literal[][] | null)[] {
  return args.length === 1 && args[0] === null ? [] : args;
}

function arrayAt(tokens: readonly Token[], from: number): { rows: Literal[][]; end: number } | string {
  const rows: Literal[][] = [[]];
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    if ("value" in token) rows[rows.length - 1]?.push(token.value);
    else if (token.sign === ";") rows.push([]);
    else if (token.sign === "}") {
      const isEven = rows.every((row) => row.length === rows[0]?.length && row.length > 0);
      return isEven ? { rows, end: at } : "The rows of an array constant must be equally long";
    } else if (token.sign !== ",") return `"${token.sign}" is out of place in an array constant`;
  }
  return "The closing brace of an array constant is missing";
}
