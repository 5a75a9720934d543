export * from "./functions";
export * from "./purchaseFunctions";
export * from "./usageFunctions";
export * from "./foresightFunctions";
