import { annualizedDaysAhead, chanceFlexCheaper, dayNumber, distributionAround } from "../../costing";
import type { CalendarDate, DaysAhead } from "../../costing";
import type { Catalog } from "../recommendMix/catalog";
import { nameKey } from "../recommendMix/cells";
import { forecastDaysAhead } from "../recommendMix/daysToCome";
import { seenUses, type SeenUses } from "../recommendMix/evidence";
import type { Inputs } from "../recommendMix/inputs";
import { daysPerYear, type Person } from "./people";

/** Days to come of everybody, and how sure the side is that is cheaper. */
export interface Outlook {
  readonly daysAhead: DaysAhead;
  /** Chance (0 to 1) that Flex costs no more than the cheapest seat for the product, until the term's end; null: not known. */
  readonly chanceOf: (person: Person, product: string, pricePerToken: number) => number | null;
  readonly seen: SeenUses;
}

/**
 * The forecast until the term's end, spread evenly over it so that parts of the term add up; where there is not enough
 * data the days of the new use or the plan at an even pace. `given` replaces it.
 */
export function outlookOf(
  inputs: Inputs,
  catalog: Catalog,
  people: readonly Person[],
  { asOf, termEnd, given }: { readonly asOf: CalendarDate; readonly termEnd: CalendarDate; readonly given?: DaysAhead },
): Outlook {
  const { settings, records } = inputs;
  const growth = 1 + settings.growthPercent / 100;
  const even = annualizedDaysAhead(
    asOf,
    new Map(people.map(({ key, uses }) => [key, new Map(uses.map((use) => [use.product, daysPerYear(use) * growth]))])),
  );
  const forecast = forecastDaysAhead(records, settings, asOf, even);
  const termDays = Math.max(1, dayNumber(termEnd) - dayNumber(asOf));
  const daysAhead: DaysAhead =
    given ??
    ((user, product, end) =>
      (forecast(user, product, termEnd) * Math.max(0, dayNumber(end) - dayNumber(asOf))) / termDays);
  const seen = seenUses(records, settings, asOf);
  return {
    daysAhead,
    seen,
    chanceOf: (person, product, pricePerToken) => {
      const known = seen.of(person.key, nameKey(product));
      const tokensPerDay = catalog.rateOf(product)?.tokensPerDay ?? null;
      const [seat] = catalog.offersFor(product);
      if (known === null || tokensPerDay === null || !(tokensPerDay * pricePerToken > 0) || !seat) return null;
      const days = distributionAround(daysAhead(person.key, product, termEnd), known.evidence, termDays);
      const breakEvenDays = (seat.annualPrice * termDays) / 365 / (tokensPerDay * pricePerToken);
      return Math.round(chanceFlexCheaper(days, breakEvenDays + 1e-9) * 1000) / 1000;
    },
  };
}

/** Chance and days of use seen since a move from which on the use contradicts it. */
const CONTRADICTS = { chance: 0.95, seenDays: 90 };

/**
 * Whether use since a move says with at least 95 % that the other side is cheaper. A move that is younger than 90 days
 * of seen use says nothing yet, and neither does use without dates, which may be older than the move.
 * Example: moved to Flex, and Flex is cheaper with a chance of 4 %.
 */
export function isContradicted(
  movedOn: CalendarDate,
  hasSeat: boolean,
  chance: number | null,
  { today, isDated }: { readonly today: number; readonly isDated: boolean },
): boolean {
  if (chance === null || !isDated || today - dayNumber(movedOn) < CONTRADICTS.seenDays) return false;
  return hasSeat ? chance >= CONTRADICTS.chance : chance <= 1 - CONTRADICTS.chance;
}
