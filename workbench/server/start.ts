import { existsSync } from "node:fs";
import path from "node:path";
import { chooseCertificate, type Certificate } from "./certificate";
import { browserCommand, openBrowser } from "./openBrowser";
import { listenProblem, portOf } from "./port";
import { serve, type Served, type ServeOptions } from "./serve";

/** What the start depends on, so that tests can say where they are. */
export interface StartParts {
  readonly folders: Omit<ServeOptions, "port" | "certificate">;
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly trust: () => Promise<Certificate>;
  readonly open?: typeof openBrowser;
  readonly say: (line: string) => void;
}

/** Serves the workbench, says where, and opens a browser; a sentence when it cannot. */
export async function start(parts: StartParts): Promise<Served | { readonly problem: string }> {
  const { folders, platform, env, say } = parts;
  const missing = [path.join(folders.addin, "taskpane.html"), path.join(folders.page, "index.html")].filter(
    (file) => !existsSync(file),
  );
  if (missing.length > 0) return { problem: `Not built yet, "npm start" builds it: ${missing.join(", ")}` };
  const port = portOf(env["PORT"]);
  if (typeof port !== "number") return port;
  const { certificate, sentence } = await chooseCertificate(platform, parts.trust);
  let served: Served;
  try {
    served = await serve({ ...folders, port, ...(certificate ? { certificate } : {}) });
  } catch (error) {
    return { problem: listenProblem(error, port, platform) };
  }
  say(`The workbench is at ${served.address}`);
  say(`${sentence} Ctrl-C ends it.`);
  const command = browserCommand(platform, env);
  if (command !== null) (parts.open ?? openBrowser)(command, served.address);
  return served;
}
