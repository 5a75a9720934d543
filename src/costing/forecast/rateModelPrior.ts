/** Months that a forecast looks ahead at the four reviews of a plan year. */
export type HorizonMonths = 12 | 9 | 6 | 3;

/** Look-back windows in days whose use shares, after a constant 1, are the inputs of the forecast. */
export const WINDOW_DAYS = [28, 91, 182, 365] as const;

/** Weight of the prior, in user-month rows of a log: a log of 500 such rows counts as much as the prior. */
export const PRIOR_WEIGHT_ROWS = 500;

/**
 * Prior coefficients (constant, then a share per window) for the mean daily use over the next months.
 *
 * Fitted once, by least squares over three logs of day-by-day activity together (105 people, 464 user-years).
 */
export const PRIOR_COEFFICIENTS: Readonly<Record<HorizonMonths, readonly number[]>> = {
  12: [0.01185, 0.20264, 0.12042, 0.14018, 0.20719],
  9: [0.01133, 0.22104, 0.10585, 0.1664, 0.21312],
  6: [0.01075, 0.27239, 0.1127, 0.12038, 0.24402],
  3: [0.00936, 0.35144, 0.16572, 0.04708, 0.24304],
};

/** Mean of x·xᵀ over the rows that the prior was fitted on; the four horizons differ by less than 2 %. */
export const PRIOR_MOMENTS: readonly (readonly number[])[] = [
  [1, 0.07527, 0.07467, 0.07419, 0.07269],
  [0.07527, 0.02317, 0.01872, 0.01612, 0.01363],
  [0.07467, 0.01872, 0.01898, 0.01675, 0.01409],
  [0.07419, 0.01612, 0.01675, 0.01671, 0.01446],
  [0.07269, 0.01363, 0.01409, 0.01446, 0.01432],
];

/** What a fit starts from: coefficients by horizon, and the mean of x·xᵀ that they are trusted by. */
export interface RatePrior {
  readonly coefficients: Readonly<Record<HorizonMonths, readonly number[]>>;
  readonly moments: readonly (readonly number[])[];
}

/** The prior that the product comes with. */
export const SHIPPED_PRIOR: RatePrior = { coefficients: PRIOR_COEFFICIENTS, moments: PRIOR_MOMENTS };

/**
 * By how much a forecast must exceed break-even before a subscription is bought.
 *
 * Waiting a quarter is cheap and buying is final, and high forecasts run about 0.04 a day too high; the same margins
 * came out of each of three fits that left one log out.
 */
export const BUYING_MARGIN: Readonly<Record<HorizonMonths, number>> = { 12: 1.3, 9: 1.1, 6: 1, 3: 1 };
