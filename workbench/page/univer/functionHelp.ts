import type { Injector } from "@univerjs/core";
import { FunctionType, type IFunctionInfo } from "@univerjs/engine-formula";
import { IDescriptionService } from "@univerjs/sheets-formula";
import type { FunctionMetadata } from "../../host/customFunctions/metadata";
import type { CustomNames } from "../workbench";
import { isFunctionKnown } from "../../calc/evaluate";
import type { MoreFunctions } from "../../calc/moreFunctions";

/** Offers the add-in's functions while a formula is typed, and takes off the list what nothing here computes. */
export function describeFunctions(
  injector: Injector,
  { namespace, functions }: CustomNames,
  more: MoreFunctions,
): void {
  const service = injector.get(IDescriptionService);
  const names = [...service.getDescriptions().keys()].map(String);
  service.unregisterDescriptions(names.filter((name) => !isFunctionKnown(name) && !more.has(name)));
  service.registerDescriptions(functions.map((each) => helpOf(`${namespace}.${each.id}`.toUpperCase(), each)));
}

function helpOf(functionName: string, { description, parameters }: FunctionMetadata): IFunctionInfo {
  return {
    functionName,
    functionType: FunctionType.User,
    description: description ?? functionName,
    abstract: description ?? functionName,
    functionParameter: parameters.map((parameter) => ({
      name: parameter.name,
      detail: parameter.description ?? parameter.name,
      example: "",
      require: parameter.optional ? 0 : 1,
      repeat: 0,
    })),
  };
}
