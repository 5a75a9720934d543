import type { OddFile } from "../odd.test";

const HASH = "ab".repeat(20);
const lines = (...rows: string[]): string => rows.join("\n");

export const ODD_SNAKE_CASE: Readonly<Record<string, OddFile>> = {
  "the 19 columns, masked, with several versions in a cell and a blank line at the end": {
    content: lines(
      "hashed_autodesk_id,first_name,last_name,email,autodesk_id,team_alias,group,offering_name,version,seat_assignment,assigned_date,unassigned_date,user_activity,days_inactive,access_option,days_used,monthly_average,tokens_used,last_accessed",
      `${HASH},*****,*****,*****,*****,North,"Design, Site",Civil 3D,"2025, 2026",assigned,2024-05-10T21:20:32Z,,active,3,Subscription,49,16.3,,2026-10-29`,
      "",
    ),
    kind: "usage-report",
    records: [`${HASH} Civil 3D 49`],
    seats: ["1 Civil 3D -"],
  },
  "a report with a trailing comma on every line and cells in single blanks": {
    content: lines("email,offering_name,days_used,last_accessed,", " ann@x.example , Revit , 12 , 2026-10-29 ,"),
    kind: "usage-report",
    records: ["ann@x.example Revit 12"],
  },
  "a report whose person columns are hashed": {
    content: lines(
      "hashed_autodesk_id,email,offering_name,days_used,user_activity",
      `${HASH},${"cd".repeat(32)},Revit,12,active`,
      `${HASH.toUpperCase()},${"CD".repeat(32)},Maya,3,active`,
    ),
    kind: "usage-report",
    records: [`${"cd".repeat(32)} Maya 3`, `${"cd".repeat(32)} Revit 12`],
  },
  "a daily file with instants and zones": {
    content: lines(
      "day_used,hashed_autodesk_id,product_name,access_option",
      `2026-10-01T23:30:00Z,${HASH},Revit,Subscription`,
      `2026-10-02T00:00:00.000Z,${HASH},Revit,Subscription`,
    ),
    kind: "usage",
    records: [`${HASH} Revit 2`],
  },
  "a token file that names the scheme and the usage type": {
    content: lines(
      "day_used,email,product_name,team,tokens_used,usage_type,feature_name",
      "2026-10-01,ann@x.example,Revit,North,10,Desktop,",
      "2026-10-02,ann@x.example,Revit,North,0,Desktop,",
    ),
    kind: "token-usage",
    records: ["ann@x.example Revit 1 10"],
  },
  "an answer of the Insights query with parent and child products": {
    content: lines(
      "productName,childProductName,usageDate,usageMonth,version,tokens,emailAddress,fullName,userId",
      "AEC Collection,Revit,2026-10-01,2026-10-01,2026,,ann@x.example,Ann Moss,U1",
      "AutoCAD,,2026-10-01,2026-10-01,2026,7,ann@x.example,Ann Moss,U1",
    ),
    kind: "insights",
    records: ["ann@x.example AutoCAD 1 7", "ann@x.example Revit 1"],
  },
  "an answer of the Insights query by month": {
    content: lines("productName,usageMonth,emailAddress,uniqueDays", "Revit,2026-10-01,ann@x.example,12"),
    kind: "long",
    records: ["ann@x.example Revit 12"],
  },
  "subscriptions with a day-first date that settles the column": {
    content: lines(
      "subscription_id,offering_name,seat_quantity,start_date,end_date,subscription_status",
      "1,Revit,3,01/02/2026,31/01/2027,Active",
    ),
    kind: "subscriptions",
    records: [],
    seats: ["3 Revit 2027-01-31"],
  },
  "a session log with a zone, a file name and a duration in seconds": {
    content: lines(
      "hostname,user_name,application_name,session_start,duration_seconds",
      "pc1,ann,Revit 2026,2026-08-03T08:00:00+02:00,32400",
      "pc1,ann,Revit 2026,2026-08-04T07:00:00+02:00,36000",
    ),
    kind: "sessions",
    records: ["ann Revit 2"],
  },
  "a sheet in which a block of filters stands above the header": {
    content: [
      ["team_alias", "North"],
      ["date_range", "2026-08-01 - 2026-10-31"],
      ["exported_at", 46_350],
      [],
      ["email", "offering_name", "days_used", "days_inactive"],
      ["ann@x.example", "Revit", 12, 3],
    ].map((row) => row),
    kind: "usage-report",
    records: ["ann@x.example Revit 12"],
  },
};
