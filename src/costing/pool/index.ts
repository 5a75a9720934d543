export * from "./tokenPack";
export * from "./balancePath";
export * from "./runOut";
