import "./page.css";
import type { FunctionMetadata } from "../host/customFunctions/metadata";
import { emptyBook } from "../host/model/emptyBook";
import { openExample, wireFiles } from "./parts/fileButtons";
import { elementOf } from "./parts/pageParts";
import { readManifest } from "./parts/ribbon";
import { schemaFromText } from "./schemaText";
import { createWorkbench } from "./workbench";

async function textOf(address: string): Promise<string> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`The server has no ${address}.`);
  return response.text();
}

/** Starts the page: the ribbon of the manifest, the example workbook, the add-in beside it. */
async function start(): Promise<void> {
  // The grid is the largest part of the page: it loads beside what the server has.
  const grid = import(/* webpackChunkName: "grid" */ "./univer/univerView");
  const [schema, manifest, functions] = await Promise.all(
    ["schema.json", "/manifest.xml", "/functions.json"].map(textOf),
  );
  const { createUniverView } = await grid;
  const workbench = createWorkbench({
    createView: createUniverView,
    schema: schemaFromText(schema ?? ""),
    manifest: readManifest(manifest ?? ""),
    functions: (JSON.parse(functions ?? "") as { functions: FunctionMetadata[] }).functions,
  });
  wireFiles(workbench);
  if (new URLSearchParams(window.location.search).get("book") === "new") workbench.open(emptyBook(), null);
  else await openExample(workbench);
  if (!workbench.book) workbench.open(emptyBook(), null);
}

start().catch((error: unknown) => {
  elementOf("wb-status", HTMLElement).textContent = error instanceof Error ? error.message : String(error);
});
