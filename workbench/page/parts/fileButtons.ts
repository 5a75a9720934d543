import Papa from "papaparse";
import { csvOfSheet, openBook, saveBook } from "../../files";
import type { BookData } from "../../host/model/bookData";
import { enterInput } from "../../host/model/cells";
import { emptyBook } from "../../host/model/emptyBook";
import type { Workbench } from "../workbench";
import { elementOf } from "./pageParts";

const XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Wires the buttons for files and the drop on the page. */
export function wireFiles(workbench: Workbench): void {
  const input = elementOf("wb-file", HTMLInputElement);
  const onClick = (id: string, work: () => Promise<void> | void): void => {
    elementOf(id, HTMLButtonElement).addEventListener("click", () => {
      Promise.resolve()
        .then(work)
        .catch((error: unknown) => workbench.say(error instanceof Error ? error.message : String(error)));
    });
  };
  onClick("wb-new", () => workbench.open(emptyBook(), null));
  onClick("wb-example", () => openExample(workbench));
  onClick("wb-open", () => input.click());
  onClick("wb-save-xlsx", () => saveXlsx(workbench));
  onClick("wb-save-csv", () => saveCsv(workbench));
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    input.value = "";
    if (file) void openFile(workbench, file);
  });
  wireDrop(workbench);
}

function wireDrop(workbench: Workbench): void {
  const mark = (isOver: boolean): void => {
    document.body.classList.toggle("is-drop", isOver);
  };
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    mark(true);
  });
  document.addEventListener("dragleave", () => mark(false));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    mark(false);
    const file = event.dataTransfer?.files[0];
    if (file) void openFile(workbench, file);
  });
}

/** Opens the workbook of the examples that the server has; false when it has none. */
export async function openExample(workbench: Workbench): Promise<void> {
  const response = await fetch("example.xlsx");
  if (!response.ok) {
    workbench.say("The server has no example workbook.");
    return;
  }
  openXlsx(workbench, new Uint8Array(await response.arrayBuffer()), "Example");
}

async function openFile(workbench: Workbench, file: File): Promise<void> {
  if (/\.(csv|txt)$/i.test(file.name)) openCsv(workbench, await file.text(), file.name);
  else openXlsx(workbench, new Uint8Array(await file.arrayBuffer()), file.name);
}

function openXlsx(workbench: Workbench, bytes: Uint8Array, name: string): void {
  const read = openBook(bytes);
  if (!read.ok) {
    workbench.say(`${name}: ${read.error.message}`);
    return;
  }
  workbench.open(read.value.book, read.value.original);
  workbench.say(`${name} is open.`);
}

/** A .csv becomes a workbook of one sheet, its texts entered as if they were typed, but never as formulas. */
export function bookOfCsv(text: string, fileName: string): BookData {
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ""), { skipEmptyLines: false });
  const name = fileName
    .replace(/\.[^.]*$/, "")
    .replace(/[[\]:*?/\\']/g, " ")
    .slice(0, 31)
    .trim();
  const book = emptyBook(name === "" ? "Sheet1" : name);
  const [sheet] = book.sheets;
  if (!sheet) return book;
  data.forEach((line, row) =>
    line.forEach((value, column) => {
      if (value !== "")
        enterInput(book, sheet, row, column, /^[=+\-@]/.test(value) && !isNumber(value) ? `'${value}` : value);
    }),
  );
  return book;
}

function isNumber(text: string): boolean {
  return Number.isFinite(Number(text));
}

function openCsv(workbench: Workbench, text: string, name: string): void {
  workbench.open(bookOfCsv(text, name), null);
  workbench.say(`${name} is open.`);
}

async function saveXlsx(workbench: Workbench): Promise<void> {
  if (!workbench.book) return;
  download(await saveBook(workbench.book, workbench.original), "workbook.xlsx", XLSX_TYPE);
}

function saveCsv(workbench: Workbench): void {
  const { book, sheet } = workbench;
  if (!book || !sheet) return;
  download(csvOfSheet(book, sheet.id), `${sheet.name}.csv`, "text/csv");
}

function download(content: Uint8Array | string, name: string, type: string): void {
  const link = document.createElement("a");
  const address = URL.createObjectURL(new Blob([content as BlobPart], { type }));
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
