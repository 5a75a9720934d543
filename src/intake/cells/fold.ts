const LONGEST_NAME = 200;

/**
 * The form in which column names are compared: lower case, no punctuation, no blanks, so that both generations of
 * export names are the same. Examples: "Days used", "days_used" and "DaysUsed" are all "daysused".
 */
export function foldName(name: string): string {
  return name
    .slice(0, LONGEST_NAME)
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}
