import type { CalendarDate, Issue, SeatRecord, TierScheme, UsageRecord } from "../../costing";
import type { DateQuestion, ImportedFile } from "../../intake";
import type { SheetContent } from "../../workbook/port";
import type { MixProgress } from "./progress";

/** What the settings say, checked; `horizonDays` counts the days of the plan. */
export interface Settings {
  readonly currency: string;
  readonly planStart: CalendarDate;
  readonly planEnd: CalendarDate;
  readonly horizonMonths: number;
  readonly horizonDays: number;
  readonly lookBackMonths: number;
  readonly regularFrom: number;
  readonly dailyFrom: number;
  /** Days a month below which a user goes on Flex; null: no policy. */
  readonly policyFloor: number | null;
  readonly leastSavingPercent: number;
  readonly leastSavingMoney: number;
  readonly growthPercent: number;
  /** First month of the fiscal year, 1 to 12. */
  readonly fiscalStartMonth: number;
  /** Working days from ordering tokens to having them. */
  readonly leadTimeWorkingDays: number;
  /** Chance in percent that a year passes without running dry of tokens. */
  readonly serviceLevelPercent: number;
  /** What the work of one token order costs, in currency units. */
  readonly orderEffortMoney: number;
  /** Least days between two reassignments of a seat. */
  readonly reassignAfterDays: number;
  /** Days before its end by which notice of a seat must be given. */
  readonly noticeDays: number;
  /** Whether launches under 5 minutes in a session log cost tokens. */
  readonly shortLaunches: "free" | "charged";
  /** Whether the next charge of a session log waits while the user is idle; needs a log that knows operations. */
  readonly isIdleAware: boolean;
}

export type OnFlex = "yes" | "no" | "unknown";

/** `tokensPerDay` is null when the rate is missing. */
export interface RateRow {
  readonly product: string;
  readonly tokensPerDay: number | null;
  readonly onFlex: OnFlex;
  readonly effectiveFrom: CalendarDate | null;
  readonly source: string;
  readonly status: string;
}

/** `annualPrice` is null when missing; rows with status "assumed" are not used until confirmed. */
export interface OfferRow {
  readonly offer: string;
  readonly kind: "product" | "collection";
  readonly products: readonly string[];
  readonly annualPrice: number | null;
  /** Price of a year after the first renewal; null or absent: the annual price with the yearly increase. */
  readonly renewalPrice?: number | null;
  /** null or absent: not known. */
  readonly yearlyIncreasePercent?: number | null;
  readonly effectiveFrom: CalendarDate | null;
  readonly source: string;
  readonly status: string;
}

export interface OfferTierRow {
  readonly offer: string;
  readonly fromSeats: number;
  readonly price: number;
}

export interface TeamRow {
  readonly team: string;
  readonly contract: string;
  readonly costCenter: string;
  readonly priceList: string;
  readonly scheme: TierScheme;
  readonly pack: number;
  readonly minimum: number;
  readonly maximum: number | null;
  /** Last day of the contract, where its tokens end with it; null: they end 12 months after their purchase. */
  readonly contractEnd?: CalendarDate | null;
}

export interface TokenTierRow {
  readonly priceList: string;
  readonly fromTokens: number;
  readonly pricePerToken: number;
}

/**
 * Seats of one kind that are paid.
 *
 * - `user`: "" where nobody holds them; with several seats in the row, the user holds one
 * - `price`: paid for one seat from `start` to `endDate`, or for a year without a start; null: as in Flex Offers
 * - `endDate`: last day that is paid; null: the plan pays from its first day on
 * - `mustRenew`: it renews by itself, and the day to say no is over
 */
export interface SeatRow {
  readonly team: string;
  readonly offer: string;
  readonly quantity: number;
  readonly user: string;
  readonly price: number | null;
  readonly start: CalendarDate | null;
  readonly endDate: CalendarDate | null;
  readonly renews: boolean;
  readonly noticeBy: CalendarDate | null;
  readonly mustRenew: boolean;
}

export interface PackRow {
  readonly team: string;
  readonly tokensLeft: number;
  readonly endDate: CalendarDate | null;
}

/** A what-if row that the user added to FlexScenarios; null: as in the plan. */
export interface ScenarioRow {
  readonly name: string;
  readonly tokenPrice: number | null;
  readonly daysChangePercent: number | null;
  readonly seatPriceChangePercent: number | null;
  readonly policyFloor: number | null;
}

/** What the user typed into a Pin cell, and where. */
export interface PinEntry {
  readonly text: string;
  readonly cell: string;
}

/** Pins as they stand in the result tables. Keys of users and products are name keys. */
export interface UserEntries {
  readonly userPins: ReadonlyMap<string, PinEntry>;
  readonly productPins: ReadonlyMap<string, ReadonlyMap<string, PinEntry>>;
}

/** Published rows that come with the product; the caller takes them from its data folder. */
export interface PublishedRows {
  readonly rates: readonly RateRow[];
  readonly offers: readonly OfferRow[];
  /** Default price of a token, in one currency only. */
  readonly tokenPrice: { readonly currency: string; readonly price: number; readonly source: string } | null;
}

/** What a reader of usage is told beside the sheets. */
export interface UsageContext {
  readonly asOf: CalendarDate;
  /** The time that a table without a period covers. */
  readonly lookBackMonths?: number;
  readonly shortLaunches?: Settings["shortLaunches"];
  readonly isIdleAware?: boolean;
  /** Rates of the workbook on a day, null if unknown: tokens that a file states are compared with days × rate. */
  readonly tokensPerDayOf?: (product: string, on: CalendarDate | null) => number | null;
}

/** The use and the seats in some sheets. `questions`: what only a person can answer about their dates; `files`: what each is. */
export interface UsageRead {
  readonly files?: readonly ImportedFile[];
  readonly records: readonly UsageRecord[];
  readonly seats?: readonly SeatRecord[];
  readonly issues: readonly Issue[];
  readonly questions?: readonly DateQuestion[];
}

/** Turns sheets of the user into usage records; `steps` does the same in pieces, for callers that must not block. */
export interface UsageReader {
  (sheets: readonly SheetContent[], context: UsageContext): UsageRead;
  readonly steps?: (sheets: readonly SheetContent[], context: UsageContext) => Generator<MixProgress, UsageRead, void>;
}

/** Everything that the mix depends on, as it stands in the workbook. */
export interface Inputs {
  readonly settings: Settings;
  readonly rates: readonly RateRow[];
  readonly offers: readonly OfferRow[];
  readonly offerTiers: readonly OfferTierRow[];
  readonly teams: readonly TeamRow[];
  readonly tokenTiers: readonly TokenTierRow[];
  readonly seats: readonly SeatRow[];
  /** Those of `seats` that come from files and are missing in Flex Seats. */
  readonly seatsToAdd: readonly SeatRow[];
  readonly packs: readonly PackRow[];
  readonly scenarios: readonly ScenarioRow[];
  readonly entries: UserEntries;
  readonly records: readonly UsageRecord[];
  readonly usageSheets: readonly string[];
  /** What only a person can answer about the dates of a sheet; nothing was guessed silently. */
  readonly questions: readonly DateQuestion[];
  readonly issues: readonly Issue[];
}
