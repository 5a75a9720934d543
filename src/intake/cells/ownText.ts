/**
 * The same text in memory of its own: a part cut out of a string keeps the whole string alive, and a file is read in
 * large pieces.
 */
export function ownText(text: string): string {
  return ` ${text}`.slice(1);
}
