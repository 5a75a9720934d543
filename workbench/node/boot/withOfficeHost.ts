import type { BookData } from "../../host/model/bookData";
import { bootHost, type BootedHost, type BootOptions } from "./bootHost";

/**
 * Runs work with `Excel` and `Office` as globals, as code of an add-in finds them, on a workbook without Excel.
 *
 * One at a time: the globals belong to the process. They are taken away again at the end, also after an error.
 */
export async function withOfficeHost<T>(
  book: BookData,
  work: (host: BootedHost) => Promise<T>,
  options: Omit<BootOptions, "book"> = {},
): Promise<T> {
  const host = await bootHost({ ...options, book });
  const before = {
    Excel: Reflect.get(globalThis, "Excel") as unknown,
    Office: Reflect.get(globalThis, "Office") as unknown,
  };
  Object.assign(globalThis, { Excel: host.Excel, Office: host.Office });
  try {
    return await work(host);
  } finally {
    Object.assign(globalThis, before);
  }
}
