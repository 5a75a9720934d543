import { developerCertificate } from "./certificate";
import { usualFolders } from "./serve";
import { start } from "./start";

/** `npm start` after the builds. Ctrl-C closes the server and ends with 0; a start that fails says why and ends with 1. */
async function main(): Promise<void> {
  const started = await start({
    folders: usualFolders(),
    platform: process.platform,
    env: process.env,
    trust: developerCertificate,
    say: (line) => process.stdout.write(`${line}\n`),
  });
  if ("problem" in started) {
    process.stderr.write(`${started.problem}\n`);
    process.exitCode = 1;
    return;
  }
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => started.close());
}

void main();
