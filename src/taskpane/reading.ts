import {
  findPriceLists,
  usageReaderOf,
  type DateOrderAnswer,
  type DateQuestion,
  type ImportedFile,
  type PriceList,
  type PublishedRows,
  type UsageRead,
  type UsageReader,
} from "../app";
import type { CalendarDate } from "../costing";
import { ALIASES, PUBLISHED } from "../rates";
import type { SheetContent } from "../workbook/port";
import { knownAnswers } from "./dateAnswers";
import type { CommandParts } from "./runParts";
import type { RunTools } from "./session";
import type { Outcome } from "./status";

/** What every use case on the workbook is given. */
export interface CaseOptions {
  readonly asOf: CalendarDate;
  readonly published: PublishedRows;
  readonly readUsage: UsageReader;
}

/** What a use case is given, and what its reader of usage understood so far. */
export interface Reading {
  readonly options: CaseOptions;
  /** Dates that can be read in two ways and that nobody was asked about yet. */
  readonly questions: () => readonly DateQuestion[];
  readonly files: () => readonly ImportedFile[];
  /** Everything that the reader made of the sheets; null before it has. */
  readonly usage: () => UsageRead | null;
  /** Rate sheets and price lists among the user's sheets. */
  readonly priceLists: () => readonly PriceList[];
}

/** Puts back what a cut-off run left, and gathers what a use case needs, with the answers about dates given before. */
export async function startReading({ port, today }: CommandParts): Promise<Reading> {
  await port.recover();
  const { dateSystem } = await port.summary();
  const dateOrders: readonly DateOrderAnswer[] = await knownAnswers(port);
  const reader = usageReaderOf({ dateSystem: dateSystem === 1904 ? "1904" : "1900", dateOrders, aliases: ALIASES });
  let last: UsageRead | null = null;
  let lists: readonly PriceList[] = [];
  const readUsage = observed(reader, (read, found) => {
    last = read;
    lists = found;
  });
  return {
    options: { asOf: today, published: PUBLISHED, readUsage },
    questions: () => last?.questions ?? [],
    files: () => last?.files ?? [],
    usage: () => last,
    priceLists: () => lists,
  };
}

/** Why a run ends before it writes: the user stopped it, or dates must be asked about. Null: it goes on. */
export function endedEarly(reading: Reading, { signal }: RunTools, write: boolean): Outcome | null {
  if (signal.aborted) return { kind: "canceled" };
  const questions = reading.questions();
  return questions.length === 0 ? null : { kind: "asked", questions, write };
}

/** The same reader without the sheets that hold price lists, and with somebody who is told what it understood. */
function observed(reader: UsageReader, onRead: (read: UsageRead, lists: readonly PriceList[]) => void): UsageReader {
  const read: UsageReader = (sheets, context) => {
    const { lists, others } = withoutLists(sheets);
    const found = reader(others, context);
    onRead(found, lists);
    return found;
  };
  const { steps } = reader;
  if (!steps) return read;
  return Object.assign(read, {
    steps: function* (...[sheets, context]: Parameters<typeof steps>): ReturnType<typeof steps> {
      const { lists, others } = withoutLists(sheets);
      const found = yield* steps(others, context);
      onRead(found, lists);
      return found;
    },
  });
}

function withoutLists(sheets: readonly SheetContent[]) {
  const lists = findPriceLists(sheets);
  const listed = new Set(lists.map(({ sheet }) => sheet));
  return { lists, others: sheets.filter(({ sheet }) => !listed.has(sheet)) };
}
