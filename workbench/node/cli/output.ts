import { randomBytes } from "node:crypto";
import { statSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";

/** How a command ended: 0 done, 1 the input has errors and nothing was written, 2 wrong usage, 3 no plan exists. */
export type ExitCode = 0 | 1 | 2 | 3;

/** Where a command prints to; tests pass their own. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/**
 * Writes a file whole or not at all: into a neighbor first, then under its name.
 *
 * A crash or a full disk leaves the old file as it was. Missing folders are made.
 */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  const target = path.resolve(file);
  await mkdir(path.dirname(target), { recursive: true });
  const neighbor = `${target}.${randomBytes(6).toString("hex")}.tmp`;
  try {
    await writeFile(neighbor, content);
    await rename(neighbor, target);
  } catch (error) {
    await rm(neighbor, { force: true });
    throw error;
  }
}

/** Writes JSON to a file, or to standard output for "-". */
export async function writeJson(file: string, value: unknown, terminal: Terminal): Promise<void> {
  const text = `${JSON.stringify(value, null, 2)}\n`;
  if (file === "-") terminal.out(text);
  else await writeWhole(file, text);
}

/** True if both paths name the same file, also by way of a link or another spelling. */
export function isSameFile(one: string, other: string): boolean {
  if (path.resolve(one) === path.resolve(other)) return true;
  const [first, second] = [one, other].map((file) => statSync(file, { throwIfNoEntry: false }));
  return first !== undefined && second !== undefined && first.dev === second.dev && first.ino === second.ino;
}
