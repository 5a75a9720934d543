import type { FunctionHost, FunctionResult, FunctionValue } from "../host/customFunctions/functionHost";
import { argumentsFor, type FunctionMetadata } from "../host/customFunctions/metadata";
import type { CellContent, CellError } from "../host/model/bookData";
import { ERRORS, isError, type Matrix } from "./values";

/** Sentences that came with errors, by the error value in the cell; they die with it. */
const sentences = new WeakMap<CellError, string>();

/** The sentence that a custom function gave with an error; null: none. */
export function sentenceOf(value: CellContent): string | null {
  return isError(value) ? (sentences.get(value) ?? null) : null;
}

/** Custom functions as the evaluator sees them: an answer that is known, or #BUSY! until the add-in has answered. */
export interface CustomCalls {
  /** Whether a function of this name exists, with its namespace. */
  has(name: string): boolean;
  call(name: string, args: readonly (Matrix | null)[]): Matrix;
  /** Sends what was missing to the add-in; drops answers that no formula asked for since the last call. */
  dispatch(): void;
}

type Answer = { isUsed: boolean; readonly result: Matrix | null };

/**
 * Calls functions of the add-in outside the calculation, one call for equal arguments. `onAnswer` follows each turn in
 * which answers came.
 */
export function createCustomCalls(
  host: FunctionHost,
  namespace: string,
  metadata: readonly FunctionMetadata[],
  onAnswer: () => void,
): CustomCalls {
  const known = new Map(metadata.map((each) => [`${namespace}.${each.id}`.toUpperCase(), each]));
  const answers = new Map<string, Answer>();
  const queue: { key: string; id: string; values: readonly unknown[] }[] = [];
  let isTold = false;

  function take(key: string, result: FunctionResult): void {
    if (!answers.has(key)) return;
    answers.set(key, { isUsed: true, result: matrixOf(result) });
    if (isTold) return;
    isTold = true;
    setTimeout(() => {
      isTold = false;
      onAnswer();
    }, 0);
  }

  return {
    has: (name) => known.has(name.toUpperCase()),
    call(name, args) {
      const meta = known.get(name.toUpperCase());
      if (!meta) return [[ERRORS.name]];
      if (args.some((matrix) => matrix?.flat().some((value) => isError(value) && value.error === "#BUSY!"))) {
        return [[ERRORS.busy]];
      }
      const prepared = argumentsFor(meta, args.map(wireMatrix) as never);
      if ("problem" in prepared) return [[withSentence("#VALUE!", prepared.problem)]];
      const key = `${meta.id}${JSON.stringify(prepared.values)}`;
      const answer = answers.get(key);
      if (answer) {
        answer.isUsed = true;
        return answer.result ?? [[ERRORS.busy]];
      }
      answers.set(key, { isUsed: true, result: null });
      queue.push({ key, id: meta.id, values: prepared.values });
      return [[ERRORS.busy]];
    },
    dispatch() {
      for (const [key, answer] of answers) {
        if (!answer.isUsed && answer.result !== null) answers.delete(key);
        answer.isUsed = false;
      }
      for (const { key, id, values } of queue.splice(0)) {
        void host.ready.then(() => host.call(id, values)).then((result) => take(key, result));
      }
    },
  };
}

/** Empty cells travel as "", errors as the objects that the runtime makes errors of. */
function wireMatrix(matrix: Matrix | null): unknown[][] | null {
  if (matrix === null) return null;
  return matrix.map((row) =>
    row.map((value) => (isError(value) ? { type: "CustomFunctionError", code: value.error } : (value ?? ""))),
  );
}

function matrixOf(result: FunctionResult): Matrix {
  return result.kind === "value" ? [[contentOf(result.value)]] : result.rows.map((row) => row.map(contentOf));
}

function contentOf(value: FunctionValue): CellContent {
  return typeof value === "object" ? withSentence(value.error, value.message) : value;
}

function withSentence(error: string, message: string | null): CellError {
  const value = { error };
  if (message !== null) sentences.set(value, message);
  return value;
}
