import type { CellContent } from "../../host/model/bookData";
import { ERRORS, isError, toNumber, type Matrix } from "../values";
import { numbersIn, numeric, single, type SheetFunction } from "./registry";
import { selected } from "./selected";

/** Rounds half away from zero on the decimal text, so that 1.005 to 2 places is 1.01. */
function roundTo(value: number, places: number, round: (size: number) => number): number {
  const digits = Math.trunc(places);
  const shifted = round(
    Number(`${Math.abs(value).toPrecision(15)}e${digits}`.replace(/e([+-]?\d+)e(-?\d+)$/, shiftOf)),
  );
  return Math.sign(value) * Number(`${shifted}e${-digits}`);
}

/** A number that already has an exponent gets the sum of both. */
function shiftOf(_: string, own: string, more: string): string {
  return `e${Number(own) + Number(more)}`;
}

function aggregate(work: (numbers: number[]) => CellContent): SheetFunction {
  return single((args) => {
    const numbers = numbersIn(args);
    return numbers.find(isError) ?? work(numbers as number[]);
  });
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
const mean = (numbers: readonly number[]): CellContent =>
  numbers.length === 0 ? ERRORS.divide : sum(numbers) / numbers.length;

function conditional(
  work: (numbers: number[], all: CellContent[]) => CellContent,
  orderOf: (args: readonly Matrix[]) => readonly Matrix[],
): SheetFunction {
  return single((args) => {
    const [area = [], ...pairs] = orderOf(args);
    const values = selected(area, pairs);
    if (values === null) return ERRORS.value;
    const numbers = values.filter((value): value is number => typeof value === "number");
    return values.find(isError) ?? work(numbers, values);
  });
}

const asGiven = (args: readonly Matrix[]): readonly Matrix[] => args;
/** SUMIF and AVERAGEIF name the area last, and may leave it out. */
const areaLast = ([range = [], criterion = [], area = range]: readonly Matrix[]): readonly Matrix[] => [
  area,
  range,
  criterion,
];
const countArea = (args: readonly Matrix[]): readonly Matrix[] => [args[0] ?? [], ...args];

export const NUMBERS: Readonly<Record<string, SheetFunction>> = {
  SUM: aggregate(sum),
  AVERAGE: aggregate(mean),
  MIN: aggregate((numbers) => (numbers.length === 0 ? 0 : numbers.reduce((a, b) => Math.min(a, b)))),
  MAX: aggregate((numbers) => (numbers.length === 0 ? 0 : numbers.reduce((a, b) => Math.max(a, b)))),
  COUNT: single((args) => numbersIn(args).filter((each) => !isError(each)).length),
  COUNTA: single((args) => args.flatMap((matrix) => matrix.flat()).filter((each) => each !== null).length),
  COUNTBLANK: single((args) => args.flatMap((m) => m.flat()).filter((each) => each === null || each === "").length),
  SUMIF: conditional(sum, areaLast),
  SUMIFS: conditional(sum, asGiven),
  AVERAGEIF: conditional(mean, areaLast),
  AVERAGEIFS: conditional(mean, asGiven),
  COUNTIF: single((args) => selected(args[0] ?? [], args)?.length ?? ERRORS.value),
  COUNTIFS: single((args) => {
    const [area = [], ...pairs] = countArea(args);
    return selected(area, pairs)?.length ?? ERRORS.value;
  }),
  SUMPRODUCT: single((args) => {
    const lists = args.map((matrix) => matrix.flat());
    const size = lists[0]?.length ?? 0;
    if (lists.some((list) => list.length !== size)) return ERRORS.value;
    const error = lists.flat().find(isError);
    const amount = (value: CellContent): number => (typeof value === "number" ? value : 0);
    if (error) return error;
    return sum((lists[0] ?? []).map((_, at) => lists.reduce((product, list) => product * amount(list[at] ?? null), 1)));
  }),
  ROUND: numeric((value, places = 0) => roundTo(value, places, Math.round)),
  ROUNDUP: numeric((value, places = 0) => roundTo(value, places, Math.ceil)),
  ROUNDDOWN: numeric((value, places = 0) => roundTo(value, places, Math.floor)),
  INT: numeric((value) => Math.floor(value)),
  ABS: numeric((value) => Math.abs(value)),
  SQRT: numeric((value) => (value < 0 ? ERRORS.number : Math.sqrt(value))),
  POWER: numeric((base, exponent = 0) => finite(base ** exponent)),
  MOD: numeric((value, by = 0) => (by === 0 ? ERRORS.divide : value - by * Math.floor(value / by))),
  CEILING: numeric((value, step = 1) => (step === 0 ? 0 : Math.ceil(value / step) * step)),
  FLOOR: numeric((value, step = 1) => (step === 0 ? ERRORS.divide : Math.floor(value / step) * step)),
  VALUE: (args) => (args[0] ?? [[null]]).map((row) => row.map((value) => toNumber(value))),
};

/** A number that overflowed is #NUM!. */
export function finite(value: number): CellContent {
  return Number.isFinite(value) ? value : ERRORS.number;
}
