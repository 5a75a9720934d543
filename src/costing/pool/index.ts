export * from "./normal";
export * from "./tokenPack";
export * from "./balancePath";
export * from "./runOut";
export * from "./tokenNeed";
export * from "./purchasePolicy";
export * from "./plannedOrders";
export * from "./newcomers";
