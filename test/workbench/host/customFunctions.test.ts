import assert from "node:assert/strict";
import * as functions from "../../../src/functions";
import type { FunctionResult, FunctionValue } from "../../../workbench/host/customFunctions/functionHost";
import { argumentsFor } from "../../../workbench/host/customFunctions/metadata";
import { parseCall } from "../../../workbench/host/customFunctions/parseCall";
import { emptyBook } from "../../../workbench/host/model/emptyBook";
import { bootHost, type BootedHost } from "../../../workbench/node/boot/bootHost";

const RATES = [
  ["Product", "Tokens per day"],
  ["AutoCAD", 6],
  ["Revit", 10],
];
const ERROR_CELL = { type: "CustomFunctionError", code: "#DIV/0!" };
const one = (value: unknown): unknown[][] => [[value]];
const column = (...values: unknown[]): unknown[][] => values.map((value) => [value]);

type AnyFunction = (...args: never[]) => unknown;

/** Functions of the test beside those of the add-in. */
const OWN: Record<string, AnyFunction> = {
  LATER: (async (value: number) => Promise.resolve(value * 2)) as AnyFunction,
  THROWS: (() => {
    throw new Error("a bug");
  }) as AnyFunction,
  INFINITE: (() => Infinity) as AnyFunction,
  COUNTDOWN: ((from: number, invocation: CustomFunctions.StreamingInvocation<number>) => {
    invocation.setResult(from);
    invocation.setResult(0);
  }) as AnyFunction,
};

function rowsOf(result: FunctionResult): readonly (readonly FunctionValue[])[] {
  return result.kind === "matrix" ? result.rows : [[result.value]];
}

describe("custom functions through the runtime of office.js", () => {
  const outside = Reflect.get(globalThis, "CustomFunctions") as unknown;
  let host: BootedHost;
  before(async () => {
    const all = { ...(functions as unknown as Record<string, AnyFunction>), ...OWN };
    host = await bootHost({ book: emptyBook(), functions: all });
    Object.assign(globalThis, { CustomFunctions: host.CustomFunctions });
  });
  after(() => {
    Object.assign(globalThis, { CustomFunctions: outside });
  });
  const call = async (id: string, ...args: unknown[]): Promise<readonly (readonly FunctionValue[])[]> =>
    rowsOf(await host.functionHost.call(id, args));

  it("price the seed case: AutoCAD at 6 tokens, $3 and 85 days is 1,530", async () => {
    assert.deepEqual(await call("TOKENCOST", one("AutoCAD"), one(85), one(3), RATES), [[1530]]);
    assert.deepEqual(await call("TOKENCOST", one("AutoCAD"), one(85), one(3), null), [[1785]]);
    assert.deepEqual(await call("tokencost", one("AutoCAD"), one(85), one(3), RATES), [[1530]]);
  });

  for (const [habit, empty] of [
    ["as 0, as on Windows and Mac", 0],
    ["as null, as on the web", null],
  ] as const) {
    it(`take empty cells that arrive ${habit}`, async () => {
      const products = column("AutoCAD", empty, "Revit", empty, "Revit", empty);
      const days = column(85, empty, empty, 5, 1, empty);
      assert.deepEqual(await call("TOKENCOST", products, days, one(3), RATES), [
        [1530],
        [""],
        [0],
        [{ error: "#N/A", message: "product is empty" }],
        [30],
      ]);
      const unpriced = await call("TOKENCOST", one("Revit"), one(1), one(empty), RATES);
      assert.deepEqual(unpriced, [[{ error: "#N/A", message: "token_price is empty" }]]);
    });
  }

  it("give each element its own result: a value, #N/A or #VALUE! with a sentence, the error of the input cell", async () => {
    const products = column("AutoCAD", "Nope", "Revit", "Revit", ERROR_CELL);
    const days = column(1, 1, -1, ERROR_CELL, 1);
    assert.deepEqual(await call("TOKENCOST", products, days, one(3), RATES), [
      [18],
      [{ error: "#N/A", message: '"Nope" is not in the rate table' }],
      [{ error: "#VALUE!", message: "access_days must not be negative, found -1" }],
      [{ error: "#DIV/0!", message: null }],
      [{ error: "#DIV/0!", message: null }],
    ]);
  });

  it("spill rows and columns", async () => {
    assert.deepEqual(await call("TOKENS", column(6, 10), [[1, 2, 3]], null), [
      [6, 12, 18],
      [10, 20, 30],
    ]);
  });

  it("may answer later, and several at once are told apart", async () => {
    const answers = await Promise.all([1, 2, 3].map((value) => call("LATER", value)));
    assert.deepEqual(answers, [[[2]], [[4]], [[6]]]);
  });

  it("show #VALUE! for a bug and #NUM! for what is no number, without a sentence", async () => {
    assert.deepEqual(await call("THROWS"), [[{ error: "#VALUE!", message: null }]]);
    assert.deepEqual(await call("INFINITE"), [[{ error: "#NUM!", message: null }]]);
  });

  it("may go on giving values until they are ended", async () => {
    const last = await new Promise<FunctionResult>((resolve) => {
      const stop = host.functionHost.stream("COUNTDOWN", [3], (result) => {
        if (result.kind === "value" && result.value === 0) {
          stop();
          resolve(result);
        }
      });
    });
    assert.deepEqual(last, { kind: "value", value: 0 });
  });
});

describe("a call that is typed", () => {
  it("is read with texts, numbers, logical values, array constants and arguments that are left out", () => {
    assert.deepEqual(parseCall('=flex.F("a ""b"", c",-1.5e2,10%,TRUE,{1,2;3,4},,.5)', "FLEX"), {
      name: "F",
      args: [
        [['a "b", c']],
        [[-150]],
        [[0.1]],
        [[true]],
        [
          [1, 2],
          [3, 4],
        ],
        null,
        [[0.5]],
      ],
    });
    assert.deepEqual(parseCall("FLEX.F()", "FLEX"), { name: "F", args: [] });
  });

  it("is answered with a sentence when it is none", () => {
    const cases: readonly (readonly [string, RegExp])[] = [
      ["1+1", /^Give one call such as =FLEX\./],
      ["=OTHER.F(1)", /^Give one call such as =FLEX\./],
      ["=FLEX.F(1", /^The closing parenthesis is missing$/],
      ["=FLEX.F(1)+1", /^Text after the closing parenthesis$|^Only texts/],
      ["=FLEX.F(A1)", /^Only texts, numbers, TRUE, FALSE, errors and array constants can be arguments, found: A1\)$/],
      ["=FLEX.F(1 2)", /^Arguments are separated by commas$/],
      ["=FLEX.F({1,2;3})", /^The rows of an array constant must be equally long$/],
      ["=FLEX.F({1,2)", /out of place in an array constant$/],
      ["=FLEX.F({})", /^The rows of an array constant must be equally long$/],
      ["=FLEX.F(1;2)", /out of place$/],
    ];
    for (const [formula, expected] of cases) {
      const call = parseCall(formula, "FLEX");
      assert.ok("problem" in call, formula);
      assert.match(call.problem, expected);
    }
  });

  it("hands a function what its description asks for: a matrix, one value, null for what is left out", () => {
    const metadata = {
      id: "F",
      parameters: [
        { name: "table", dimensionality: "matrix" },
        { name: "number" },
        { name: "rest", optional: true, dimensionality: "matrix" },
      ],
    };
    assert.deepEqual(argumentsFor(metadata, [[[1], [2]], [[3]]]), { values: [[[1], [2]], 3, null] });
    assert.deepEqual(argumentsFor(metadata, [[[1]]]), { problem: "F needs the argument number" });
    assert.deepEqual(argumentsFor(metadata, [null, [[1]]]), { problem: "F needs the argument table" });
    assert.deepEqual(argumentsFor(metadata, [[[1]], [[1]], [[1]], [[1]]]), {
      problem: "F takes at most 3 arguments, found 4",
    });
  });
});
