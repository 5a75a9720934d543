import path from "node:path";
import type { CalendarDate } from "../../../../src/costing";
import { importUsageJson, rateOnDay, type ImportInput } from "../../../../src/app";
import { ALIASES, PUBLISHED } from "../../../../src/rates";
import { rectAddress } from "../../../host/model/a1";
import { apiValue, cellAt, usedRect } from "../../../host/model/cells";
import { styleOf } from "../../../host/model/styles";
import type { BookData } from "../../../host/model/bookData";
import { dateOrderOf } from "../dateOrder";
import { readInput, type InputFile } from "../inputs";
import { writeJson, type ExitCode, type Terminal } from "../output";
import type { CommandLine } from "../usage";

/** `import INPUT...`: what intake understood of the files, as `flexmix-import/1`. */
export async function importCommand(
  line: CommandLine,
  terminal: Terminal,
  { today }: { readonly today: CalendarDate },
): Promise<ExitCode> {
  const inputs = await Promise.all(line.inputs.map(readInput));
  const problems = inputs.flatMap((input) => ("problem" in input ? [input.problem] : []));
  problems.forEach((problem) => terminal.err(`${problem}\n`));
  if (problems.length > 0) return 1;
  const files = inputs.flatMap((input) => ("problem" in input ? [] : [importInput(input)]));
  const asOf = (line.values["as-of"] as CalendarDate | undefined) ?? today;
  const tokensPerDayOf = rateOnDay(PUBLISHED.rates);
  const result = importUsageJson(files, { asOf, dateOrder: dateOrderOf(line), aliases: ALIASES, tokensPerDayOf });
  const json = line.values["json"] ?? "-";
  const isUnderstood = result.files.some((file) => file.kind !== null);
  const say = json === "-" || !isUnderstood ? terminal.err : terminal.out;
  for (const { name, kind, rows } of result.files) {
    const { read, used, ignored, rejected } = rows;
    say(`${name}: ${kind ?? "not recognized"}; ${read} rows: ${used} used, ${ignored} ignored, ${rejected} rejected\n`);
  }
  for (const issue of result.issues) say(`${issue.message}\n`);
  if (isUnderstood) await writeJson(json, result, terminal);
  return isUnderstood ? 0 : 1;
}

function importInput(input: InputFile): ImportInput {
  return input.kind === "csv"
    ? { file: input.name, csv: input.chunks }
    : { file: path.basename(input.path), sheets: sheetsOf(input.book) };
}

/** The sheets of a workbook as intake reads them; those of the add-in and hidden ones are left out. */
function sheetsOf(book: BookData): Extract<ImportInput, { sheets: unknown }>["sheets"] {
  return book.sheets.flatMap((sheet) => {
    const used = sheet.kind === "worksheet" && sheet.visibility === "Visible" ? usedRect(sheet, true) : null;
    if (!used || sheet.tables.some((table) => table.name.startsWith("Flex"))) return [];
    const grid = <T>(read: (row: number, column: number) => T): T[][] =>
      Array.from({ length: used.rowCount }, (_, down) =>
        Array.from({ length: used.columnCount }, (__, right) => read(used.row + down, used.column + right)),
      );
    return [
      {
        sheet: sheet.name,
        rowIndex: used.row,
        columnIndex: used.column,
        values: grid((row, column) => apiValue(cellAt(sheet, row, column)?.value ?? null)),
        numberFormats: grid((row, column) => styleOf(book, cellAt(sheet, row, column)).numberFormat),
        mergedAreas: sheet.merges.map((merge) => rectAddress(merge)),
        dateSystem: book.date1904 ? ("1904" as const) : ("1900" as const),
      },
    ];
  });
}
