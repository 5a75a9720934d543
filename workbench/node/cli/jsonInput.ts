import { readFile } from "node:fs/promises";
import { reason } from "./inputs";

/** The text of a file, or the sentence that says why it can't be read. */
export async function readText(file: string): Promise<{ readonly text: string } | { readonly problem: string }> {
  try {
    return { text: await readFile(file, "utf8") };
  } catch (error) {
    return { problem: `${file}: ${reason(error)}` };
  }
}

/** The settings of `--settings`: undefined when there are none; else the JSON, or the sentence that says what is wrong. */
export async function readSettings(
  file: string | undefined,
): Promise<{ readonly json: unknown } | { readonly problem: string }> {
  if (file === undefined) return { json: undefined };
  const read = await readText(file);
  if ("problem" in read) return read;
  try {
    return { json: JSON.parse(read.text.replace(/^\uFEFF/, "")) as unknown };
  } catch (error) {
    return { problem: `${file} is not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}
