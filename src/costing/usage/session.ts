/**
 * One stay of a user in a product: from launch to exit, as UTC instants in milliseconds since 1970.
 *
 * - `endMs`: null when the log does not say when the user left; the session then counts as its launch alone
 * - `operationsMs`: instants of meaningful operations, only for logs that know them (idle awareness)
 */
export interface Session {
  readonly user: string;
  readonly product: string;
  readonly startMs: number;
  readonly endMs: number | null;
  readonly operationsMs?: readonly number[];
}

/** A stretch of uninterrupted use in milliseconds; `endMs` does not belong to it. */
export interface UsePart {
  readonly startMs: number;
  readonly endMs: number;
}

/** Without a meaningful operation for so long the next charge is paused (Autodesk, Flex FAQ, 2025-07-22). */
export const IDLE_AFTER_MS = 15 * 60_000;

/** The end of a session that can be relied on: its start when the end is missing or lies before the start. */
export function endOf(session: Session): number {
  return session.endMs === null || !(session.endMs > session.startMs) ? session.startMs : session.endMs;
}

/**
 * The parts of a session in which the user was not idle. The launch is the first operation; each operation keeps the
 * session in use for 15 minutes, never beyond its end. Operations outside the session are left out.
 * Example: launch 8:00, operations at 8:10 and 12:00, exit 17:00: 8:00 to 8:25 and 12:00 to 12:15.
 */
export function activeParts(session: Session): UsePart[] {
  const endMs = endOf(session);
  const inside = (session.operationsMs ?? []).filter((at) => at > session.startMs && at < endMs);
  const parts: { startMs: number; endMs: number }[] = [];
  for (const at of [session.startMs, ...[...inside].sort((a, b) => a - b)]) {
    const until = Math.min(at + IDLE_AFTER_MS, endMs);
    const last = parts[parts.length - 1];
    if (last !== undefined && at <= last.endMs) last.endMs = until;
    else parts.push({ startMs: at, endMs: until });
  }
  return parts;
}
