import fc from "fast-check";
import { DEFAULT_REVIEW_RULES } from "../../../src/costing/rebalance/review";
import type { DaysAhead, RebalanceReview, ReviewSeat, ReviewUser } from "../../../src/costing/rebalance/review";
import { annualizedDaysAhead } from "../../../src/costing/rebalance/daysAhead";
import { dateOfDay, dayNumber, type CalendarDate } from "../../../src/costing/quantity/calendarDate";

/** A review with the days a year behind its forecast. */
export interface RandomReview {
  readonly review: RebalanceReview;
  readonly daysPerYear: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

export const AS_OF = "2027-01-15" as CalendarDate;
export const TERM_END = "2028-01-15" as CalendarDate;

export function daysOf({ review, daysPerYear }: RandomReview): DaysAhead {
  return annualizedDaysAhead(review.asOf, daysPerYear);
}

/** Offers of the random reviews: "X" is never on Flex. */
const OFFERS = [
  { id: "A", covers: ["A"], annualPrice: 1800, renewalPrice: 1650.5 },
  { id: "B", covers: ["B"], annualPrice: 2400, renewalPrice: null },
  { id: "AB", covers: ["A", "B", "X"], annualPrice: 3100, renewalPrice: 2900 },
  { id: "X", covers: ["X"], annualPrice: 700, renewalPrice: 650 },
];

function priceOf(offer: string): number {
  return OFFERS.find((each) => each.id === offer)?.annualPrice ?? 0;
}

const product = fc.constantFrom<"A" | "B" | "X">("A", "B", "X");

const userArb = fc.record({
  days: fc.dictionary(product, fc.constantFrom(0, 3, 40, 80, 120, 230), { maxKeys: 3 }),
  seats: fc.array(
    fc.record({
      offer: fc.constantFrom("A", "B", "AB", "X"),
      end: fc.constantFrom(20, 100, 200, 365, 500),
      renews: fc.boolean(),
      moved: fc.constantFrom(null, 30, 200),
      start: fc.constantFrom(null, null, null, 50),
      notice: fc.constantFrom(null, null, -3, 10),
      // Shares of the annual price: renewing costs no more than buying.
      renewalShares: fc.constantFrom([], [], [0.85], [0.9, 0.95]),
    }),
    { maxLength: 2 },
  ),
  margin: fc.constantFrom(1, 1, 1.3),
  movedOn: fc.option(fc.tuple(product, fc.constantFrom(60, 200)), { freq: 3 }),
  pins: fc.array(
    fc.record({
      origin: fc.constant("you" as const),
      rule: fc.constantFrom("named" as const, "flex" as const, "as-today" as const),
      names: fc.tuple(product),
      offers: fc.constant([]),
    }),
    { maxLength: 1 },
  ),
});

const poolArb = fc.record({
  tiers: fc.constantFrom(
    [{ from: 1, price: 3 }],
    [
      { from: 1, price: 3 },
      { from: 1000, price: 2.5 },
    ],
  ),
  pack: fc.constantFrom(1, 100, 500),
  scheme: fc.constantFrom("all-units" as const, "incremental" as const),
  onHand: fc.constantFrom(0, 0, 350),
});

/** Reviews of up to `most` users; every user has access to every product in use. */
export function randomReview(most: number): fc.Arbitrary<RandomReview> {
  return fc
    .record({
      people: fc.array(userArb, { minLength: 1, maxLength: most }),
      idle: fc.constantFrom(null, null, "A", "AB"),
      pool: poolArb,
      leastSavingMoney: fc.constantFrom(0, 50, 200),
      leastSavingPercent: fc.constantFrom(0, 10),
    })
    .map(({ people, idle, pool, ...least }) => {
      const seats: ReviewSeat[] = [];
      const users: ReviewUser[] = [];
      const daysPerYear = new Map<string, Map<string, number>>();
      const dayAt = (offset: number): CalendarDate => dateOfDay(dayNumber(AS_OF) + offset);
      people.forEach((person, index) => {
        const id = `u${index}`;
        const held = person.seats.filter(
          (seat, at) => person.seats.findIndex((other) => other.offer === seat.offer) === at,
        );
        const opensX = (seat: { readonly offer: string }) => seat.offer === "X" || seat.offer === "AB";
        const hasX = held.some((seat) => opensX(seat) && seat.start === null);
        const days = new Map(Object.entries(person.days).filter(([name]) => name !== "X" || hasX));
        daysPerYear.set(id, days);
        held.forEach((seat, at) =>
          seats.push({
            id: `${id}-${at}`,
            offer: seat.offer,
            user: id,
            pool: "P",
            start: seat.start === null || seat.start >= seat.end ? null : dayAt(seat.start),
            end: dayAt(seat.end),
            renews: seat.renews,
            renewalPrices: seat.renewalShares.map((share) => share * priceOf(seat.offer)),
            noticeBy: seat.notice === null ? null : dayAt(seat.notice),
            lastReassigned: seat.moved === null ? null : dayAt(-seat.moved),
          }),
        );
        users.push({
          id,
          pool: "P",
          team: "P",
          products: [...days.keys()],
          pins: person.pins,
          accepted: [],
          movedOn: new Map(person.movedOn ? [[person.movedOn[0], dayAt(-person.movedOn[1])]] : []),
          newEvidence: new Set(),
          buyingMargin: person.margin,
          chanceFlexCheaper: new Map(),
        });
      });
      if (idle !== null) {
        const asItSays = { renews: true, renewalPrices: [], noticeBy: null, lastReassigned: null };
        seats.push({ id: "idle", offer: idle, user: null, pool: "P", start: null, end: dayAt(150), ...asItSays });
      }
      const review: RebalanceReview = {
        asOf: AS_OF,
        termEnd: TERM_END,
        currency: "USD",
        products: [
          { id: "A", flexRate: 6 },
          { id: "B", flexRate: 10 },
          { id: "X", flexRate: null },
        ],
        offers: OFFERS,
        pools: [{ id: "P", minimum: 0, ...pool }],
        seats,
        users,
        budgets: [],
        rules: { ...DEFAULT_REVIEW_RULES, ...least },
      };
      return { review, daysPerYear };
    });
}
