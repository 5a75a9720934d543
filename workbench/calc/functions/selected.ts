import type { CellContent } from "../../host/model/bookData";
import { criterionOf, keyOfCriterion } from "../criteria";
import { candidatesIn, flatOf } from "../rowIndex";
import { first, type Matrix } from "../values";

/**
 * Values of an area whose cells pass all criteria, in the order of the area; null when the areas differ in size. `pairs`
 * are areas and criteria in turn, as in SUMIFS. The rarest value that a criterion asks for leads; its cells are tested.
 */
export function selected(area: Matrix, pairs: readonly Matrix[]): CellContent[] | null {
  const values = flatOf(area);
  const tests = pairs.flatMap((tested, at) => (at % 2 === 0 ? [testOf(tested, first(pairs[at + 1] ?? []))] : []));
  if (tests.some((test) => test.values.length !== values.length)) return null;
  const passes = (at: number): boolean => tests.every((test) => test.passes(test.values[at] ?? null));
  const candidates = fewest(tests);
  if (candidates === null) return values.filter((_, at) => passes(at));
  return candidates.filter(passes).map((at) => values[at] ?? null);
}

interface Test {
  readonly area: Matrix;
  readonly values: readonly CellContent[];
  readonly key: number | string | null;
  passes(value: CellContent): boolean;
}

function testOf(area: Matrix, criterion: CellContent): Test {
  return { area, values: flatOf(area), key: keyOfCriterion(criterion), passes: criterionOf(criterion) };
}

/** The shortest list of cells that one of the tests leaves; null: none of them leaves a list. */
function fewest(tests: readonly Test[]): readonly number[] | null {
  let least: readonly number[] | null = null;
  for (const { area, key } of tests) {
    const found = key === null ? null : candidatesIn(area, key);
    if (found && (least === null || found.length < least.length)) least = found;
  }
  return least;
}
