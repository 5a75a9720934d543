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

/** A file that a command is about to write. */
export interface OutputFile {
  readonly file: string;
  readonly content: string | Uint8Array;
}

/**
 * Writes all files of a command whole, or none of them: each into a neighbor first, then all under their names.
 *
 * A crash or a full disk leaves the old files as they were. Missing folders are made. A name that can't be written
 * (a folder, a path through a file) is refused before the first file takes its name.
 */
export async function writeTogether(files: readonly OutputFile[]): Promise<void> {
  const neighbors: string[] = [];
  try {
    for (const { file, content } of files) {
      const target = path.resolve(file);
      await mkdir(path.dirname(target), { recursive: true });
      if (isFolder(target)) throw folderError(file);
      const neighbor = `${target}.${randomBytes(6).toString("hex")}.tmp`;
      neighbors.push(neighbor);
      await writeFile(neighbor, content);
    }
    for (const [index, { file }] of files.entries()) await rename(neighbors[index] ?? "", path.resolve(file));
  } catch (error) {
    await Promise.all(neighbors.map((neighbor) => rm(neighbor, { force: true })));
    throw error;
  }
}

/** Writes one file whole or not at all. */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  await writeTogether([{ file, content }]);
}

/** JSON as a file to write; null where none was asked for, or where it goes to standard output. */
export function jsonFile(file: string | undefined, value: unknown): OutputFile | null {
  return file === undefined || file === "-" ? null : { file, content: jsonText(value) };
}

/** Prints JSON if `--json -` asked for it. */
export function printJson(file: string | undefined, value: unknown, terminal: Terminal): void {
  if (file === "-") terminal.out(jsonText(value));
}

/** Writes JSON to a file, or to standard output for "-". */
export async function writeJson(file: string, value: unknown, terminal: Terminal): Promise<void> {
  if (file === "-") terminal.out(jsonText(value));
  else await writeWhole(file, jsonText(value));
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function isFolder(target: string): boolean {
  return statSync(target, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** The refusal that the file system would give, before anything has taken its name. */
function folderError(file: string): NodeJS.ErrnoException {
  const details = { errno: -21, code: "EISDIR", syscall: "open", path: file };
  return Object.assign(new Error("this is a folder"), details);
}

/** True if both paths name the same file, also by way of a link or another spelling. */
export function isSameFile(one: string, other: string): boolean {
  if (path.resolve(one) === path.resolve(other)) return true;
  const [first, second] = [one, other].map((file) => statSync(file, { throwIfNoEntry: false }));
  return first !== undefined && second !== undefined && first.dev === second.dev && first.ino === second.ino;
}
