import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import https from "node:https";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { readSchema } from "../node/boot/readSchema";
import { schemaToText } from "../page/schemaText";
import { selfSignedCertificate, type Certificate } from "./certificate";

const ROOT = path.join(__dirname, "..", "..");
const OFFICE_DIST = path.dirname(require.resolve("@microsoft/office-js/dist/office.js"));
const OFFICE_CDN = /https:\/\/appsforoffice\.microsoft\.com\/lib\/[^"'\s]*?\/hosted\//g;
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".xml": "application/xml; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".csv": "text/csv; charset=utf-8",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

export interface ServeOptions {
  /** 0: any free port. */
  readonly port: number;
  /** Folder with the built add-in: taskpane.html, functions.json, manifest.xml, assets. */
  readonly addin: string;
  /** Folder with the built page of the workbench. */
  readonly page: string;
  /** Left out: one is made that no browser trusts. */
  readonly certificate?: Certificate;
  /** Workbook that the page opens at the start. */
  readonly example?: string;
}

export interface Served {
  /** Address of the workbench page. */
  readonly address: string;
  close(): void;
}

/**
 * Serves the add-in, the workbench page and Microsoft's office.js from one https origin on this machine only.
 * In pages of the add-in the address of Microsoft's network for office.js becomes that of the local copy; nothing else
 * of what was built is changed.
 */
export async function serve(options: ServeOptions): Promise<Served> {
  const schema = schemaToText(readSchema(OFFICE_DIST));
  const server = https.createServer(options.certificate ?? (await selfSignedCertificate()), (request, response) => {
    answer(options, schema, request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "localhost", resolve);
  });
  const bound = server.address();
  const port = typeof bound === "object" && bound !== null ? bound.port : options.port;
  return {
    address: `https://localhost:${port}/workbench/`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function answer(options: ServeOptions, schema: string, request: IncomingMessage, response: ServerResponse): void {
  const where = new URL(request.url ?? "/", "https://localhost").pathname;
  if (where === "/") {
    response.writeHead(302, { location: "/workbench/" }).end();
  } else if (where === "/workbench/schema.json") {
    response.writeHead(200, { "content-type": TYPES[".json"] }).end(schema);
  } else if (where === "/workbench/example.xlsx") {
    sendFile(options.example === undefined ? null : options.example, response);
  } else if (where.startsWith("/workbench/")) {
    sendFile(fileIn(options.page, where.slice("/workbench/".length) || "index.html"), response);
  } else if (where.startsWith("/office-js/")) {
    const name = where.slice("/office-js/".length);
    sendFile(fileIn(OFFICE_DIST, name) ?? fileIn(OFFICE_DIST, name.toLowerCase()), response);
  } else {
    sendFile(fileIn(options.addin, where.slice(1)), response);
  }
}

/** A file inside a folder; null for what is not there or lies outside. */
function fileIn(folder: string, name: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(name);
  } catch {
    return null;
  }
  const file = path.resolve(folder, decoded);
  const isInside = file.startsWith(path.resolve(folder) + path.sep) && !decoded.includes("\0");
  return isInside && existsSync(file) && statSync(file).isFile() ? file : null;
}

function sendFile(file: string | null, response: ServerResponse): void {
  if (file === null || !existsSync(file)) {
    response.writeHead(404, { "content-type": "text/plain" }).end("not found");
    return;
  }
  const extension = path.extname(file);
  const headers = { "content-type": TYPES[extension] ?? "application/octet-stream", "cache-control": "no-store" };
  response.writeHead(200, headers);
  if (extension === ".html") response.end(readFileSync(file, "utf8").replace(OFFICE_CDN, "/office-js/"));
  else createReadStream(file).pipe(response);
}

/** Where the builds lie when nobody says otherwise. */
export function usualFolders(): Omit<ServeOptions, "port"> {
  return {
    addin: path.join(ROOT, "dist"),
    page: path.join(ROOT, "out", "workbench"),
    example: path.join(ROOT, "examples", "usage-workbook.xlsx"),
  };
}
