import assert from "node:assert/strict";
import { criterionOf } from "../../../workbench/calc/criteria";
import { selected } from "../../../workbench/calc/functions/selected";
import { candidatesIn } from "../../../workbench/calc/rowIndex";
import { first, type Matrix } from "../../../workbench/calc/values";
import type { CellContent } from "../../../workbench/host/model/bookData";

const TEXTS = ["ann", "Ann", "ANN", "a*b", "A?", "a~b", "3", "3.0", " 3 ", "1,000", "12%", "TRUE", "true", "", "#N/A"];
const VALUES: readonly CellContent[] = [
  ...TEXTS,
  ...[null, null, 0, -0, 3, 1000, 0.12, -7.5, 1e21, true, false, "ß", "İ", "=ann", ">3", "false", "-0"],
  ...["#N/A", "#n/a", "#DIV/0!"].map((error) => ({ error })),
];
const OPERANDS = [
  ...TEXTS,
  "0",
  "-0",
  "1e21",
  "an*",
  "?nn",
  "a~*b",
  "~~",
  "*",
  "#DIV/0!",
  "#n/a",
  "SS",
  "ß",
  "i̇",
  "FALSE",
];
const SIGNS = ["", "=", "<>", "<", ">", "<=", ">=", "=="];
const CRITERIA: readonly CellContent[] = [
  ...VALUES,
  ...SIGNS.flatMap((sign) => OPERANDS.map((operand) => sign + operand)),
];

/** The same numbers for each run of the test. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

function areaOf(throws: (sides: number) => number, rowCount: number, columnCount: number): Matrix {
  return Array.from({ length: rowCount }, () =>
    Array.from({ length: columnCount }, () => VALUES[throws(VALUES.length)] ?? null),
  );
}

/** What `selected` has to give, cell by cell. */
function scanned(area: Matrix, pairs: readonly Matrix[]): CellContent[] {
  const tests = pairs.flatMap((tested, at) =>
    at % 2 === 0 ? [{ values: tested.flat(), passes: criterionOf(first(pairs[at + 1] ?? [])) }] : [],
  );
  return area.flat().filter((_, at) => tests.every(({ values, passes }) => passes(values[at] ?? null)));
}

describe("selected", () => {
  it("gives with an index, for each kind of criterion, what a scan of all cells gives", () => {
    const throws = dice(7);
    for (const [rowCount, columnCount] of [
      [200, 1],
      [1, 90],
      [40, 3],
      [5, 1],
    ] as const) {
      const area = areaOf(throws, rowCount, columnCount);
      const tested = areaOf(throws, rowCount, columnCount);
      for (let time = 0; time < 3; time++) {
        for (const criterion of CRITERIA) {
          const pairs = [tested, [[criterion]]];
          assert.deepEqual(selected(area, pairs), scanned(area, pairs), JSON.stringify(criterion));
        }
      }
    }
  });

  it("gives for several criteria the cells that pass all of them, in the order of the area", () => {
    const throws = dice(11);
    const area: Matrix = Array.from({ length: 300 }, (_, at) => [at]);
    const tested = [areaOf(throws, 300, 1), areaOf(throws, 300, 1), area];
    for (let time = 0; time < 500; time++) {
      const pairs = tested.flatMap((each): Matrix[] => [each, [[CRITERIA[throws(CRITERIA.length)] ?? null]]]);
      const shown = pairs.slice(0, 2 + 2 * throws(3));
      assert.deepEqual(selected(area, shown), scanned(area, shown));
    }
  });

  it("is null when an area has another number of cells", () => {
    const area: Matrix = Array.from({ length: 20 }, (_, at) => [at]);
    assert.equal(selected(area, [area.slice(1), [[1]]]), null);
  });
});

describe("candidatesIn", () => {
  const area: Matrix = Array.from({ length: 30 }, (_, at) => [at % 10 === 0 ? "Ann" : at % 10 === 1 ? "5" : at % 10]);

  it("looks at all cells for the first question, and then knows them by number and by text", () => {
    assert.equal(candidatesIn(area, "ann"), null);
    assert.deepEqual(candidatesIn(area, "ANN"), [0, 10, 20]);
    assert.deepEqual(candidatesIn(area, 5), [1, 5, 11, 15, 21, 25]);
    assert.deepEqual(candidatesIn(area, "bob"), []);
  });
});
