/** Where the workbench is when nobody says otherwise. The add-in's own development server has 3000. */
export const USUAL_PORT = 3443;
const LAST_PORT = 65_535;

/** The port that PORT names, 0 for any free one; a sentence when it names none. Left out or "": the usual one. */
export function portOf(text: string | undefined): number | { readonly problem: string } {
  if (text === undefined || text.trim() === "") return USUAL_PORT;
  const port = /^\d+$/.test(text.trim()) ? Number(text) : NaN;
  if (port <= LAST_PORT) return port;
  return { problem: `PORT must be a whole number from 0 to ${LAST_PORT}; it is "${text}".` };
}

/** Why the server cannot listen, and what to do. Example: a port in use names the command for the next one. */
export function listenProblem(error: unknown, port: number, platform: NodeJS.Platform): string {
  const code = (error as { code?: unknown } | null)?.code;
  const other = port < LAST_PORT ? port + 1 : USUAL_PORT;
  const command = platform === "win32" ? `$env:PORT=${other}; npm start` : `PORT=${other} npm start`;
  if (code === "EADDRINUSE") {
    return `Port ${port} is in use, perhaps by a workbench that already runs. Choose another: ${command}`;
  }
  if (code === "EACCES") return `Port ${port} is reserved on this machine. Choose another: ${command}`;
  return `The server did not start: ${error instanceof Error ? error.message : String(error)}`;
}
