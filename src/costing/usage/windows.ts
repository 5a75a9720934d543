import { activeParts, endOf, type Session, type UsePart } from "./session";

/** A charge opens a window of 24 h (Autodesk, terms of use, "Flex: Day"; domain rules 1.1 and 1.2). */
export const WINDOW_MS = 86_400_000;

/** A launch below this costs no tokens and opens no window (Autodesk, usage reporting FAQ). */
export const SHORT_LAUNCH_MS = 5 * 60_000;

export interface WindowOptions {
  /** Whether launches under 5 minutes are free (as the vendor says) or charged like others (the upper bound). */
  readonly shortLaunches?: "free" | "charged";
  /**
   * Pause the next charge while the user is idle (rule 1.5 of the domain); sessions that do not know their operations
   * count as in use until their end. Default false.
   */
  readonly idleAware?: boolean;
}

/** One charged 24 h window: it starts at `startMs` (UTC, milliseconds since 1970). */
export interface ChargedWindow {
  readonly user: string;
  readonly product: string;
  readonly startMs: number;
}

/** The charges, and how many sessions were free as short launches or had no usable end (those count as a launch). */
export interface WindowCount {
  readonly windows: readonly ChargedWindow[];
  readonly shortLaunches: number;
  readonly sessionsWithoutEnd: number;
}

/**
 * Counts the charged 24 h windows of session logs, per user and product; versions and machines share a window.
 *
 * The first launch opens a window. Launches inside it are free. Use that goes on past its end is charged again at that
 * end; use that ends exactly there is not, a launch exactly there is. Sessions may come in any order and overlap.
 * Launches under 5 minutes cost nothing unless the options say so. A session without an end counts as a launch.
 * Windows come sorted by user, product and time. Sessions whose start is not a finite number must not be passed.
 *
 * Example (Autodesk, "How to buy: Flex"): Monday 8:00 to 17:00 and Tuesday 7:00 to 17:00 are two charges, Monday 8:00
 * and Tuesday 8:00.
 */
export function chargedWindows(sessions: Iterable<Session>, options: WindowOptions = {}): WindowCount {
  const windows: ChargedWindow[] = [];
  let shortLaunches = 0;
  let sessionsWithoutEnd = 0;
  for (const group of groupedSessions(sessions)) {
    const parts: UsePart[] = [];
    for (const session of group) {
      if (isWithoutEnd(session)) sessionsWithoutEnd++;
      const isFree = isShort(session) && options.shortLaunches !== "charged";
      if (isShort(session)) shortLaunches++;
      if (!isFree) for (const part of partsOf(session, options)) parts.push(part);
    }
    // Where sessions pause and overlap, a later session can be in use before an earlier one goes on.
    if (options.idleAware === true) parts.sort((a, b) => a.startMs - b.startMs);
    const [first] = group;
    if (first === undefined) continue;
    for (const startMs of chargesOf(parts)) windows.push({ user: first.user, product: first.product, startMs });
  }
  return { windows, shortLaunches, sessionsWithoutEnd };
}

/** Charges that these parts of use, sorted by start, cause. */
function* chargesOf(parts: readonly UsePart[]): Generator<number> {
  let openUntilMs = -Infinity;
  for (const part of parts) {
    if (part.startMs >= openUntilMs) {
      yield part.startMs;
      openUntilMs = part.startMs + WINDOW_MS;
    }
    for (; part.endMs > openUntilMs; openUntilMs += WINDOW_MS) yield openUntilMs;
  }
}

function partsOf(session: Session, options: WindowOptions): readonly UsePart[] {
  const isKnown = options.idleAware === true && session.operationsMs !== undefined;
  return isKnown ? activeParts(session) : [{ startMs: session.startMs, endMs: endOf(session) }];
}

function isWithoutEnd(session: Session): boolean {
  return session.endMs === null || session.endMs < session.startMs;
}

function isShort(session: Session): boolean {
  return !isWithoutEnd(session) && endOf(session) - session.startMs < SHORT_LAUNCH_MS;
}

/** Sessions by user and product, each group by start, the longest first where several start together. */
function groupedSessions(sessions: Iterable<Session>): Session[][] {
  const users = new Map<string, Map<string, Session[]>>();
  for (const session of sessions) {
    let products = users.get(session.user);
    if (products === undefined) users.set(session.user, (products = new Map()));
    const group = products.get(session.product);
    if (group === undefined) products.set(session.product, [session]);
    else group.push(session);
  }
  return sortedByName(users).flatMap(([, products]) =>
    sortedByName(products).map(([, group]) => group.sort((a, b) => a.startMs - b.startMs || endOf(b) - endOf(a))),
  );
}

function sortedByName<T>(map: ReadonlyMap<string, T>): [string, T][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
