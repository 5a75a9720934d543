/** A piece of a formula. `ref` is an A1 area, `structured` the bracketed part that follows a table's name. */
export type Token =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "error"; readonly value: string }
  | { readonly kind: "sheet"; readonly value: string }
  | { readonly kind: "ref"; readonly value: string }
  | { readonly kind: "structured"; readonly value: string }
  | { readonly kind: "name"; readonly value: string }
  | { readonly kind: "sign"; readonly value: string };

const CELL = "\\$?[A-Za-z]{1,3}\\$?\\d{1,7}";
const PATTERNS: readonly (readonly [Token["kind"], RegExp])[] = [
  ["error", /#(?:N\/A|VALUE!|REF!|DIV\/0!|NUM!|NAME\?|NULL!|SPILL!|CALC!)/iy],
  ["sheet", /(?:'(?:[^']|'')+'|[A-Za-z_][\w.]*)!/y],
  [
    "ref",
    new RegExp(`(?:${CELL}(?::${CELL})?|\\$?[A-Za-z]{1,3}:\\$?[A-Za-z]{1,3}|\\$?\\d+:\\$?\\d+)(?![\\w.(\\[])`, "y"),
  ],
  ["number", /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y],
  ["text", /"(?:[^"]|"")*"/y],
  ["name", /[A-Za-z_\\][\w.\\]*/y],
  ["sign", /<=|>=|<>|[-+*/^&=<>%(),;{}@#]/y],
];

/** Splits a formula (with or without its "="); null for text that is no formula. */
export function tokensOf(formula: string): Token[] | null {
  const text = formula.replace(/^=/, "");
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const blank = /\s+/y;
    blank.lastIndex = at;
    if (blank.test(text)) at = blank.lastIndex;
    if (at >= text.length) break;
    const end = text[at] === "[" ? closingBracket(text, at) : null;
    if (end !== null) {
      tokens.push({ kind: "structured", value: text.slice(at + 1, end) });
      at = end + 1;
      continue;
    }
    const found = match(text, at);
    if (!found) return null;
    tokens.push(found.token);
    at = found.end;
  }
  return tokens;
}

function match(text: string, at: number): { token: Token; end: number } | null {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const piece = pattern.exec(text)?.[0];
    if (piece !== undefined) return { token: tokenOf(kind, piece), end: at + piece.length };
  }
  return null;
}

function tokenOf(kind: Token["kind"], piece: string): Token {
  if (kind === "number") return { kind, value: Number(piece) };
  if (kind === "text") return { kind, value: piece.slice(1, -1).replace(/""/g, '"') };
  if (kind === "error") return { kind, value: piece.toUpperCase() };
  if (kind === "sheet") return { kind, value: piece.slice(0, -1).replace(/^'|'$/g, "").replace(/''/g, "'") };
  return { kind, value: piece };
}

/** Where the bracket at a place closes; an apostrophe takes the next character as it is. */
function closingBracket(text: string, from: number): number | null {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === "'") at++;
    else if (text[at] === "[") depth++;
    else if (text[at] === "]" && --depth === 0) return at;
  }
  return null;
}
