import { formatNumber } from "../formatNumber";
import { ERRORS, first, isError, toLogical, toNumber, toText, type Matrix } from "../values";
import { elementwise, single, textual, type SheetFunction } from "./registry";

function joined(args: readonly Matrix[], between: string, skipsEmpty: boolean): string | { error: string } {
  const texts = args.flatMap((matrix) => matrix.flat()).map(toText);
  const error = texts.find(isError);
  if (error) return error;
  return (texts as string[]).filter((text) => !skipsEmpty || text !== "").join(between);
}

/** A function of a text and counts; a count that is left out is `otherwise`. */
function withCount(
  otherwise: number,
  work: (text: string, ...counts: number[]) => string | { error: string },
): SheetFunction {
  return elementwise(([text = null, ...counts]) => {
    const numbers = counts.length === 0 ? [otherwise] : counts.map(toNumber);
    const error = numbers.find(isError);
    if (error) return error;
    if ((numbers as number[]).some((each) => each < 0)) return ERRORS.value;
    return work(String(toText(text)), ...(numbers as number[]));
  });
}

export const TEXTS: Readonly<Record<string, SheetFunction>> = {
  LEFT: withCount(1, (text, count = 1) => text.slice(0, count)),
  RIGHT: withCount(1, (text, count = 1) => (count === 0 ? "" : text.slice(-count))),
  MID: withCount(1, (text, start = 1, count = 0) =>
    start < 1 ? ERRORS.value : text.slice(start - 1, start - 1 + count),
  ),
  LEN: textual((text = "") => text.length),
  TRIM: textual((text = "") => text.replace(/ +/g, " ").replace(/^ | $/g, "")),
  UPPER: textual((text = "") => text.toUpperCase()),
  LOWER: textual((text = "") => text.toLowerCase()),
  EXACT: textual((one = "", other = "") => one === other),
  SUBSTITUTE: textual((text = "", old = "", fresh = "") => (old === "" ? text : text.split(old).join(fresh))),
  SEARCH: textual((wanted = "", text = "") => placeOf(text.toLowerCase().indexOf(wanted.toLowerCase()))),
  FIND: textual((wanted = "", text = "") => placeOf(text.indexOf(wanted))),
  CONCAT: single((args) => joined(args, "", false)),
  CONCATENATE: single((args) => joined(args, "", false)),
  TEXTJOIN: single(([between, skips, ...rest]) =>
    joined(rest, String(toText(first(between ?? []))), toLogical(first(skips ?? [])) === true),
  ),
  TEXT: elementwise(([value = null, format = null]) => {
    const number = toNumber(value);
    return typeof number === "number" ? formatNumber(number, String(toText(format)), false) : String(toText(value));
  }),
};

function placeOf(index: number): number | { error: string } {
  return index < 0 ? ERRORS.value : index + 1;
}
