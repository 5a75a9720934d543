import type { CellContent, Rect, SheetData } from "../host/model/bookData";
import type { CustomCalls } from "./customCalls";
import { LOGIC } from "./functions/logic";
import { LOOKUPS } from "./functions/lookups";
import { finite, NUMBERS } from "./functions/numbers";
import type { SheetFunction } from "./functions/registry";
import { TEXTS } from "./functions/texts";
import type { MoreFunctions } from "./moreFunctions";
import type { Node } from "./parse";
import { broadcast, compareValues, ERRORS, first, isError, toLogical, toNumber, toText, type Matrix } from "./values";

/** A formula that uses what this engine does not know. The cell then keeps the value that it had. */
export class NotCalculated extends Error {}

/** Where a formula stands and what it can see from there. */
export interface Scope {
  readonly sheet: SheetData;
  readonly row: number;
  readonly column: number;
  readonly custom: CustomCalls | null;
  readonly more: MoreFunctions | null;
  /** Computed values of an area; a sheet name of null is the formula's own sheet. Null: no such sheet. */
  area(sheet: string | null, rect: Rect): Matrix | null;
  table(node: Node & { kind: "table" }): Matrix;
  name(name: string): Matrix;
  /** Row and column of a reference for ROW and COLUMN; null: not a reference. */
  rectOf(node: Node): Rect | null;
}

const FUNCTIONS = new Map<string, SheetFunction>(Object.entries({ ...NUMBERS, ...TEXTS, ...LOOKUPS, ...LOGIC }));

/** Computes a formula. Errors are values; what is not known throws `NotCalculated`. */
export function evaluate(node: Node, scope: Scope): Matrix {
  switch (node.kind) {
    case "literal":
      return [[node.value]];
    case "array":
      return node.rows;
    case "area":
      return scope.area(node.sheet, node.rect) ?? [[ERRORS.reference]];
    case "table":
      return scope.table(node);
    case "name":
      return scope.name(node.name);
    case "unary":
      return broadcast([evaluate(node.of, scope)], ([value = null]) => unary(node.sign, value));
    case "binary": {
      const { sign } = node;
      const sides = [evaluate(node.left, scope), evaluate(node.right, scope)];
      return broadcast(sides, ([left = null, right = null]) => binary(sign, left, right));
    }
    default:
      return callOf(node.name, node.args, scope);
  }
}

function unary(sign: string, value: CellContent): CellContent {
  if (sign === "+") return value;
  const number = toNumber(value);
  if (isError(number)) return number;
  return sign === "%" ? number / 100 : -number;
}

function binary(sign: string, left: CellContent, right: CellContent): CellContent {
  if (isError(left)) return left;
  if (isError(right)) return right;
  if (sign === "&") return String(toText(left)) + String(toText(right));
  const compared = COMPARISONS[sign];
  if (compared) return compared(compareValues(left, right));
  const [a, b] = [toNumber(left), toNumber(right)];
  if (isError(a)) return a;
  if (isError(b)) return b;
  if (sign === "/" && b === 0) return ERRORS.divide;
  return finite(sign === "+" ? a + b : sign === "-" ? a - b : sign === "*" ? a * b : sign === "/" ? a / b : a ** b);
}

const COMPARISONS: Readonly<Record<string, (order: number) => boolean>> = {
  "=": (order) => order === 0,
  "<>": (order) => order !== 0,
  "<": (order) => order < 0,
  ">": (order) => order > 0,
  "<=": (order) => order <= 0,
  ">=": (order) => order >= 0,
};

type Args = readonly (Node | null)[];

/** Functions that do not compute all of their arguments, or need the reference itself. */
const SPECIAL: Readonly<Record<string, (args: Args, scope: Scope) => Matrix>> = {
  IF: ([condition, yes, no], scope) => {
    const tested = given(condition, scope);
    const [then, otherwise] = [yes ?? null, no === undefined ? FALSE_NODE : no];
    if (tested.length === 1 && tested[0]?.length === 1) return choose(first(tested), then, otherwise, scope);
    return broadcast([tested, given(then, scope), given(otherwise, scope)], ([test = null, a = null, b = null]) => {
      const logical = toLogical(test);
      return isError(logical) ? logical : logical ? a : b;
    });
  },
  IFS: (args, scope) => {
    for (let at = 0; at + 1 < args.length; at += 2) {
      const logical = toLogical(first(given(args[at], scope)));
      if (isError(logical)) return [[logical]];
      if (logical) return given(args[at + 1], scope);
    }
    return [[ERRORS.missing]];
  },
  IFERROR: ([value, otherwise], scope) => replaced(given(value, scope), otherwise, scope, isError),
  IFNA: ([value, otherwise], scope) =>
    replaced(given(value, scope), otherwise, scope, (each) => isError(each) && each.error === "#N/A"),
  ROW: ([of], scope) => {
    const { row, rowCount } = of ? rectFor(of, scope) : { row: scope.row, rowCount: 1 };
    return Array.from({ length: rowCount }, (_, down) => [row + down + 1]);
  },
  COLUMN: ([of], scope) => {
    const { column, columnCount } = of ? rectFor(of, scope) : { column: scope.column, columnCount: 1 };
    return [Array.from({ length: columnCount }, (_, right) => column + right + 1)];
  },
};

const FALSE_NODE: Node = { kind: "literal", value: false };

function callOf(name: string, args: Args, scope: Scope): Matrix {
  const special = Object.prototype.hasOwnProperty.call(SPECIAL, name) ? SPECIAL[name] : undefined;
  if (special) return special(args, scope);
  const own = FUNCTIONS.get(name);
  const values = (): (Matrix | null)[] => args.map((arg) => (arg === null ? null : evaluate(arg, scope)));
  if (own) return own(values());
  if (scope.custom?.has(name)) return scope.custom.call(name, values());
  const foreign = scope.more?.has(name) ? scope.more.call(name, values()) : null;
  if (foreign) return foreign;
  throw new NotCalculated(`${name} is not calculated here`);
}

/** Whether the evaluator has a function of its own by this name (upper case). */
export function isFunctionKnown(name: string): boolean {
  return FUNCTIONS.has(name) || Object.prototype.hasOwnProperty.call(SPECIAL, name);
}

function given(node: Node | null | undefined, scope: Scope): Matrix {
  return node ? evaluate(node, scope) : [[null]];
}

function choose(test: CellContent, yes: Node | null, no: Node | null, scope: Scope): Matrix {
  const logical = toLogical(test);
  if (isError(logical)) return [[logical]];
  return given(logical ? yes : no, scope);
}

function replaced(
  values: Matrix,
  otherwise: Node | null | undefined,
  scope: Scope,
  isReplaced: (value: CellContent) => boolean,
): Matrix {
  if (!values.flat().some(isReplaced)) return values;
  return broadcast([values, given(otherwise, scope)], ([value = null, other = null]) =>
    isReplaced(value) && !(isError(value) && value.error === "#BUSY!") ? other : value,
  );
}

function rectFor(node: Node, scope: Scope): Rect {
  const rect = scope.rectOf(node);
  if (rect === null) throw new NotCalculated("ROW and COLUMN take a reference here");
  return rect;
}
