import { spawn } from "node:child_process";

const COMMANDS: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ["open"],
  win32: ["cmd", "/c", "start", ""],
  linux: ["xdg-open"],
};

/**
 * The command that opens an address in the user's browser; null where nobody would see it: no screen, a build machine,
 * or BROWSER=none.
 * Example: `browserCommand("darwin", {})` is `["open"]`.
 */
export function browserCommand(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): readonly string[] | null {
  const hasScreen = platform !== "linux" || Boolean(env["DISPLAY"] || env["WAYLAND_DISPLAY"]);
  const isUnwanted = Boolean(env["CI"]) || env["BROWSER"] === "none";
  return hasScreen && !isUnwanted ? (COMMANDS[platform] ?? null) : null;
}

/** Runs the command with the address. A browser that does not start is no failure: the address is printed anyway. */
export function openBrowser([command, ...args]: readonly string[], address: string): void {
  if (command === undefined) return;
  const child = spawn(command, [...args, address], { stdio: "ignore", detached: true });
  child.on("error", () => undefined);
  child.unref();
}
