import type { CellContent } from "../../host/model/bookData";
import { broadcast, isError, toNumber, toText, type Matrix } from "../values";

/** A worksheet function over values that are computed already; an argument that is left out is null. */
export type SheetFunction = (args: readonly (Matrix | null)[]) => Matrix;

export const EMPTY: Matrix = [[null]];

/** A function of one result. */
export function single(work: (args: readonly Matrix[]) => CellContent): SheetFunction {
  return (args) => [[work(args.map((arg) => arg ?? EMPTY))]];
}

/** A function that is applied to each element of its arguments; an error among them is the result. */
export function elementwise(work: (values: readonly CellContent[]) => CellContent): SheetFunction {
  return (args) =>
    broadcast(
      args.map((arg) => arg ?? EMPTY),
      (values) => values.find(isError) ?? work(values),
    );
}

/** A function of numbers, applied to each element. */
export function numeric(work: (...numbers: number[]) => CellContent): SheetFunction {
  return elementwise((values) => {
    const numbers = values.map(toNumber);
    return numbers.find(isError) ?? work(...(numbers as number[]));
  });
}

/** A function of texts, applied to each element. */
export function textual(work: (...texts: string[]) => CellContent): SheetFunction {
  return elementwise((values) => work(...values.map((value) => String(toText(value)))));
}

/** Numbers in the arguments: in areas only real numbers count, values written in the formula are converted. */
export function numbersIn(args: readonly Matrix[]): (number | { error: string })[] {
  return args.flatMap((matrix) => {
    const isSingle = matrix.length === 1 && matrix[0]?.length === 1;
    return matrix.flat().flatMap((value) => {
      if (typeof value === "number" || isError(value)) return [value];
      return isSingle && typeof value === "boolean" ? [Number(value)] : [];
    });
  });
}
