export { type OpenOptions, type OriginalFile, openBook } from "./openBook";
export { saveBook } from "./saveBook";
export { type CsvOptions, csvOfSheet } from "./csv";
export type { FileProblem, Result } from "./result";
