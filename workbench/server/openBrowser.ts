import { spawn } from "node:child_process";

const COMMANDS: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ["open"],
  win32: ["cmd", "/c", "start", ""],
  linux: ["xdg-open"],
};

/** Opens an address in the user's browser, where there is a screen and a browser; otherwise nothing happens. */
export function openBrowser(address: string): void {
  const hasScreen = process.platform !== "linux" || Boolean(process.env["DISPLAY"] ?? process.env["WAYLAND_DISPLAY"]);
  const [command, ...args] = COMMANDS[process.platform] ?? [];
  if (command === undefined || !hasScreen || process.env["CI"] !== undefined) return;
  const child = spawn(command, [...args, address], { stdio: "ignore", detached: true });
  child.on("error", () => undefined);
  child.unref();
}
