export * from "./functions";
export * from "./purchaseFunctions";
export * from "./usageFunctions";
export * from "./recommendFunction";
export * from "./foresightFunctions";
