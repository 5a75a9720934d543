import { multiply } from "../quantity/decimal";

/** How often somebody works with a product: the groups in which advisers map usage. */
export type UseGroup = "daily" | "regular" | "occasional" | "none";

/** Days a month from which use counts as regular and as daily. */
export interface UseGroupLimits {
  readonly regularFrom: number;
  readonly dailyFrom: number;
}

/** The limits that hold unless the settings say otherwise: 5 and 15 days a month. */
export const DEFAULT_USE_GROUP_LIMITS: UseGroupLimits = { regularFrom: 5, dailyFrom: 15 };

/**
 * The use group of access days in a number of months: "none" without any day, "daily" and "regular" from their limits
 * on (average days a month), "occasional" otherwise. Null for bad input: negative or no number, 0 months, or a limit
 * for regular above that for daily. Example: 60 days in 12 months are "regular" (5 a month), 59 are "occasional".
 */
export function useGroupOf(
  accessDays: number,
  months: number,
  limits: UseGroupLimits = DEFAULT_USE_GROUP_LIMITS,
): UseGroup | null {
  const { regularFrom, dailyFrom } = limits;
  if (![accessDays, months, regularFrom, dailyFrom].every((value) => value >= 0 && value < Infinity)) return null;
  if (months === 0 || regularFrom > dailyFrom) return null;
  if (accessDays === 0) return "none";
  if (accessDays >= multiply(dailyFrom, months)) return "daily";
  return accessDays >= multiply(regularFrom, months) ? "regular" : "occasional";
}
