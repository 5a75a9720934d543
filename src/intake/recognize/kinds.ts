import type { Field } from "./fields";

/** The kinds of files that are understood, as they are called in results. */
export type ImportKind =
  | "usage-report"
  | "usage"
  | "seat-usage"
  | "token-usage"
  | "subscriptions"
  | "users"
  | "groups"
  | "insights"
  | "sessions"
  | "plain"
  | "matrix"
  | "crosstab"
  | "long"
  | "log";

/** What a header must have for a kind: of each group of fields at least one, and none of `without`. */
export interface KindRule {
  readonly kind: ImportKind | "token-flex";
  readonly needs: readonly (readonly Field[])[];
  readonly without?: readonly Field[];
  /** Needs columns named by months, too. */
  readonly needsMonths?: true;
}

/** Columns that tell people apart. */
export const PERSON_FIELDS: readonly Field[] = ["email", "hashedId", "autodeskId", "userName", "firstName", "lastName"];
const ITEM: readonly Field[] = ["product", "childProduct", "offering"];
const REPORT_ONLY: readonly Field[] = [
  "seatAssignment",
  "assignedDate",
  "unassignedDate",
  "userActivity",
  "daysInactive",
  "monthlyAverage",
  "lastAccessed",
];
const ENTERPRISE: readonly Field[] = [
  "usageCategory",
  "contractYear",
  "chargedItemId",
  "chargeCategory",
  "tokenPool",
  "productLineCode",
];

/** From the most to the least specific: the first rule that fits wins. */
export const KIND_RULES: readonly KindRule[] = [
  { kind: "token-flex", needs: [ENTERPRISE, ["usageDate", "usageMonth", "start", "userName", "tokensUsed"]] },
  { kind: "usage-report", needs: [PERSON_FIELDS, ITEM, ["daysUsed"], REPORT_ONLY] },
  { kind: "subscriptions", needs: [ITEM, ["seatQuantity"], ["subscriptionId", "endDate", "subscriptionStatus"]] },
  { kind: "insights", needs: [PERSON_FIELDS, ITEM, ["usageDate"]] },
  { kind: "token-usage", needs: [PERSON_FIELDS, ITEM, ["dayUsed"], ["tokensUsed"]] },
  { kind: "sessions", needs: [PERSON_FIELDS, [...ITEM, "feature"], ["start"]] },
  {
    kind: "usage",
    needs: [PERSON_FIELDS, ["product"], ["dayUsed"], ["accessOption", "offering", "version", "hashedId"]],
  },
  { kind: "seat-usage", needs: [PERSON_FIELDS, ["product"], ["dayUsed"], ["firstName", "lastName", "team"]] },
  { kind: "long", needs: [PERSON_FIELDS, ["month", "usageMonth"], ["daysUsed"]] },
  { kind: "plain", needs: [PERSON_FIELDS, ["daysUsed"]], without: ["dayUsed"] },
  { kind: "log", needs: [PERSON_FIELDS, ["dayUsed"]] },
  { kind: "matrix", needs: [PERSON_FIELDS], needsMonths: true },
  {
    kind: "users",
    needs: [PERSON_FIELDS, ["accountStatus", "role", "seatAssignment"]],
    without: ["group", "groupType"],
  },
  { kind: "groups", needs: [PERSON_FIELDS, ["group"]] },
];
