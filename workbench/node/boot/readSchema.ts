import { readFileSync } from "node:fs";
import path from "node:path";
import vm from "node:vm";
import { extractSchema, type ApiSchema } from "../../host/executor/schema";
import { createDomStub } from "./domStub";

let known: ApiSchema | null = null;

/**
 * The wire names of all classes, read once a process from the readable build of the library that is installed: in the
 * build that pages load, the names of types are shortened away.
 */
export function readSchema(dist: string): ApiSchema {
  if (known) return known;
  const page = createDomStub({
    src: "https://localhost/schema.html",
    frameName: "",
    hostOrigin: "https://localhost",
    officeScriptSrc: "https://localhost/office.js",
    loadScript: () => false,
    postToHost: () => undefined,
  });
  // The library looks for itself in its frame and its parents; a page without a host is its own parent.
  Object.assign(page.window, { parent: page.window, top: page.window, postMessage: () => undefined });
  const context = vm.createContext(page.window);
  const file = path.join(dist, "excel-web-16.00.debug.js");
  new vm.Script(readFileSync(file, "utf8"), { filename: file }).runInContext(context);
  known = extractSchema(page.window["Excel"] as object);
  return known;
}
