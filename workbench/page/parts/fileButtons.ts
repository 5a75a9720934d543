import { csvOfSheet, openBook, saveBook } from "../../files";
import { emptyBook } from "../../host/model/emptyBook";
import { bookOfCsv } from "../csvBook";
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
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (/\.(csv|txt)$/i.test(file.name)) openCsv(workbench, bytes, file.name);
    else openXlsx(workbench, bytes, file.name);
  } catch (error) {
    // A dropped folder, or a file that is gone since.
    workbench.say(`${file.name}: ${error instanceof Error ? error.message : String(error)}`);
  }
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

function openCsv(workbench: Workbench, bytes: Uint8Array, name: string): void {
  const book = bookOfCsv(bytes, name);
  if (book === null) {
    workbench.say(`${name}: The file is not a text file.`);
    return;
  }
  workbench.open(book, null);
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
