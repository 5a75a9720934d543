export type { Brand } from "./quantity/brand";
export * from "./quantity/calendarDate";
export * from "./quantity/issue";
export * from "./quantity/result";
export * from "./usage/record";
export * from "./mix/problem";
