import type { Injector } from "@univerjs/core";
import {
  ArrayValueObject,
  BooleanValueObject,
  ErrorValueObject,
  IFunctionService,
  NullValueObject,
  NumberValueObject,
  StringValueObject,
  type BaseFunction,
  type BaseValueObject,
} from "@univerjs/engine-formula";
import type { MoreFunctions } from "../../calc/moreFunctions";
import { ERRORS, isError, type Matrix } from "../../calc/values";
import { COLUMN_LIMIT, ROW_LIMIT } from "../../host/model/a1";
import type { CellContent } from "../../host/model/bookData";

/** Functions that take formulas as arguments, which the evaluator of the page has no values for. */
const TAKE_FORMULAS = new Set(["LAMBDA", "LET", "MAP", "REDUCE", "SCAN", "BYROW", "BYCOL", "MAKEARRAY"]);

/** In Univer 0.25.1 one month after January 31 is March 3; the evaluator of the page has its own. */
const WRONG = new Set(["EDATE"]);

/**
 * The worksheet functions of Univer's formula engine, some four hundred, called with values. Those that need more than
 * values (references, the shape of the workbook, hidden rows) are left out.
 */
export function functionsOfUniver(injector: Injector): MoreFunctions {
  const service = injector.get(IFunctionService);
  const known = (name: string): BaseFunction | null => {
    const found = TAKE_FORMULAS.has(name) || WRONG.has(name) ? null : service.getExecutor(name);
    return found && takesValues(found) ? found : null;
  };
  return {
    has: (name) => known(name) !== null,
    call(name, args) {
      const found = known(name);
      if (!found) return null;
      const { minParams, maxParams } = found;
      if (minParams >= 0 && args.length < minParams) return [[ERRORS.value]];
      if (maxParams >= 0 && args.length > maxParams) return [[ERRORS.value]];
      found.setSheetRowColumnCount(ROW_LIMIT, COLUMN_LIMIT);
      return matrixOf(found.calculate(...args.map(valueOf)));
    },
  };
}

function takesValues(found: BaseFunction): boolean {
  const needsMore =
    found.needsReferenceObject || found.needsFormulaDataModel || found.needsSheetsInfo || found.needsFilteredOutRows;
  return !needsMore && !found.isAddress() && !found.isAsync() && !found.isCustom();
}

function valueOf(matrix: Matrix | null): BaseValueObject {
  if (matrix === null) return NullValueObject.create();
  const [first] = matrix;
  if (matrix.length === 1 && first?.length === 1) return objectOf(first[0] ?? null);
  return ArrayValueObject.create({
    calculateValueList: matrix.map((row) => row.map(objectOf)),
    rowCount: matrix.length,
    columnCount: first?.length ?? 0,
    unitId: "",
    sheetId: "",
    row: -1,
    column: -1,
  });
}

function objectOf(value: CellContent): BaseValueObject {
  if (value === null) return NullValueObject.create();
  if (isError(value)) return ErrorValueObject.create(value.error as Parameters<typeof ErrorValueObject.create>[0]);
  if (typeof value === "number") return NumberValueObject.create(value);
  return typeof value === "boolean" ? BooleanValueObject.create(value) : StringValueObject.create(value);
}

/** Null for what is no value, such as a reference. */
function matrixOf(result: ReturnType<BaseFunction["calculate"]>): Matrix | null {
  if (result.isReferenceObject() || result.isAsyncObject() || result.isAsyncArrayObject()) return null;
  const value = result as BaseValueObject;
  if (!value.isArray()) return [[contentOf(value)]];
  return (value as ArrayValueObject).getArrayValue().map((row) => row.map((each) => (each ? contentOf(each) : null)));
}

function contentOf(value: BaseValueObject): CellContent {
  if (value.isError()) return { error: String((value as ErrorValueObject).getErrorType()) };
  if (value.isNull()) return null;
  const plain = value.getValue();
  if (value.isNumber()) return Number(plain);
  return value.isBoolean() ? Boolean(plain) : String(plain);
}
