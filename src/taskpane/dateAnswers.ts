import type { DateOrderAnswer, DateQuestion } from "../app";
import type { SettingEdit, WorkbookPort } from "../workbook/port";

/** Key in the document under which the answers stand. */
export const DATE_ORDERS_KEY = "flexMix.dateOrders";

type Order = DateOrderAnswer["order"];

/** Answers given since this page was loaded, by sheet. They win over those in the document. */
const given = new Map<string, Order>();

/** Remembers how the dates of a sheet are meant; the next run uses it, and writes it into the document. */
export function answerDates({ sheet }: Pick<DateQuestion, "sheet">, order: Order): void {
  if (sheet !== null) given.set(sheet, order);
}

/** Every answer that is known: those in the document and those given since. */
export async function knownAnswers(port: Pick<WorkbookPort, "readSetting">): Promise<DateOrderAnswer[]> {
  const all = new Map([...parseAnswers(await port.readSetting(DATE_ORDERS_KEY)), ...given]);
  return [...all].map(([sheet, order]) => ({ file: "", sheet, order }));
}

/** The edit that keeps the answers with the workbook; none while nothing was answered since the page was loaded. */
export async function answerEdits(port: Pick<WorkbookPort, "readSetting">): Promise<SettingEdit[]> {
  if (given.size === 0) return [];
  const answers = (await knownAnswers(port)).map(({ sheet, order }) => [sheet, order]);
  return [{ kind: "setting", key: DATE_ORDERS_KEY, value: JSON.stringify(answers) }];
}

/** What stands in the document may have been written by anybody: what is no pair of sheet and order is passed over. */
function parseAnswers(text: string | null): [string, Order][] {
  const pairs = parsedJson(text);
  if (!Array.isArray(pairs)) return [];
  return pairs.flatMap((pair: unknown): [string, Order][] => {
    const [sheet, order] = Array.isArray(pair) ? (pair as unknown[]) : [];
    return typeof sheet === "string" && (order === "month-first" || order === "day-first") ? [[sheet, order]] : [];
  });
}

function parsedJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "[]");
  } catch {
    return [];
  }
}
