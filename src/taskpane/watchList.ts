import type { MixView } from "../app";

/** A user for whom either option may turn out cheaper. */
export interface WatchedUser {
  readonly user: string;
  /** The chance, what each side is expected to cost, and what it would lose. */
  readonly why: string;
}

/** Users whose choice may turn out wrong, as the view orders them; none while there is no mix. */
export function watchList({ watch = [] }: MixView): WatchedUser[] {
  return watch.map(({ user, sentence }) => ({ user, why: sentence }));
}
