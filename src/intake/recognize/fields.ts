import { foldName } from "../cells/fold";
import { OTHER_LANGUAGES } from "./otherLanguages";

/** What a column of an export can hold. */
export type Field = keyof typeof ALIASES;

/**
 * Names of columns by field, folded (see `foldName`), in both generations of the vendor's names and in the words that
 * people use in sheets of their own.
 */
const ALIASES = {
  email: ["email", "emailaddress", "useremail", "mail", "emails", "userprincipalname", "upn"],
  hashedId: ["hashedautodeskid", "hasheduserid", "hashedid"],
  autodeskId: ["autodeskid", "userid", "oxygenid"],
  userName: ["username", "user", "fullname", "displayname", "name", "person", "employee", "login", "users"],
  firstName: ["firstname", "givenname"],
  lastName: ["lastname", "surname", "familyname"],
  team: ["teamalias", "team", "teamname"],
  group: ["group", "groups", "groupname"],
  groupType: ["grouptype"],
  role: ["role"],
  offering: ["offeringname", "offering", "offerings", "offer", "subscriptionname"],
  product: ["productname", "product", "products", "application", "applicationname", "app", "software"],
  childProduct: ["childproductname"],
  version: ["version", "productversion"],
  seatAssignment: ["seatassignment", "assignment"],
  assignedDate: ["assigneddate", "dateassigned"],
  unassignedDate: ["unassigneddate", "dateunassigned"],
  userActivity: ["useractivity", "activity"],
  daysInactive: ["daysinactive"],
  accessOption: ["accessoption", "accessmethod", "accesstype", "option"],
  daysUsed: [
    "daysused",
    "days",
    "accessdays",
    "useddays",
    "usagedays",
    "daysofuse",
    "dayscount",
    "daysactive",
    "activedays",
    "uniquedays",
    "distinctdays",
    "numberofdays",
  ],
  monthlyAverage: ["monthlyaverage", "averagedayspermonth"],
  tokensUsed: ["tokensused", "tokens", "tokensconsumed", "tokenused", "tokenusage"],
  lastAccessed: ["lastaccessed", "lastuseddate", "lastused", "lastaccess", "lastactivity"],
  dayUsed: ["dayused", "date", "day", "usedon", "dateused", "timestamp", "datetime", "usageday"],
  usageDate: ["usagedate"],
  usageMonth: ["usagemonth"],
  month: ["month", "calendarmonth", "period"],
  start: [
    "start",
    "starttime",
    "sessionstart",
    "sessionstarttime",
    "sessionstartdate",
    "started",
    "launched",
    "launch",
    "launchtime",
    "launchedat",
    "logintime",
    "starttimestamp",
    "beginn",
    "début",
    "checkout",
    "checkouttime",
    "from",
    "starts",
  ],
  end: [
    "end",
    "endtime",
    "sessionend",
    "sessionstop",
    "sessionendtime",
    "stop",
    "stoptime",
    "ended",
    "exit",
    "exittime",
    "logouttime",
    "closed",
    "ende",
    "fin",
    "checkin",
    "checkintime",
    "to",
    "ends",
  ],
  duration: [
    "duration",
    "sessionduration",
    "durationminutes",
    "minutes",
    "durationhours",
    "hours",
    "durationseconds",
    "seconds",
    "durationmin",
    "durationh",
  ],
  operations: ["operations", "operation", "operationtime", "operationtimes", "operationsat", "activitytimes"],
  feature: ["feature", "featurename"],
  usageType: ["usagetype"],
  subscriptionId: ["subscriptionid"],
  seatQuantity: ["seatquantity", "quantity", "seats"],
  startDate: ["startdate", "subscriptionstart"],
  endDate: ["enddate", "subscriptionend", "expirydate", "expirationdate"],
  subscriptionStatus: ["subscriptionstatus"],
  autorenewDate: ["autorenewdate"],
  contractNumber: ["contractnumber"],
  term: ["term"],
  accountStatus: ["accountstatus", "userstatus", "status"],
  usageCategory: ["usagecategory"],
  contractYear: ["contractyear"],
  chargedItemId: ["chargeditemid"],
  chargeCategory: ["chargecategory"],
  tokenPool: ["tokenpool"],
  productLineCode: ["productlinecode"],
} as const satisfies Record<string, readonly string[]>;

const FIELD_OF_NAME: ReadonlyMap<string, Field> = new Map(
  [ALIASES, OTHER_LANGUAGES].flatMap((words) =>
    Object.entries(words).flatMap(([field, names]: [string, readonly string[]]) =>
      names.map((name) => [foldName(name), field as Field] as const),
    ),
  ),
);

/** The field that a column name stands for, null for other names. Examples: "Days used" and "Days used (90 days)" are `daysUsed`. */
export function fieldOf(columnName: string): Field | null {
  const field = FIELD_OF_NAME.get(foldName(columnName));
  if (field !== undefined) return field;
  const withoutRemark = columnName.replace(REMARK, "");
  return withoutRemark === columnName ? null : (FIELD_OF_NAME.get(foldName(withoutRemark)) ?? null);
}

/** What stands in parentheses behind a name: a unit, a time, a zone. */
const REMARK = /\s*[([][^()[\]]*[)\]]\s*$/;

/** A name under which a field is looked for, as said in messages. Example: `daysUsed` is "days_used". */
export function fieldTitle(field: Field): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
