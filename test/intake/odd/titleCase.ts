import type { OddFile } from "../odd.test";

const lines = (...rows: string[]): string => rows.join("\r\n");

export const ODD_TITLE_CASE: Readonly<Record<string, OddFile>> = {
  "a Usage Report with a title, every cell in quotes, a total and a footer": {
    content: lines(
      '"Autodesk Account"',
      '"Usage report","All teams"',
      '"Date range","Nov 1, 2025 - Oct 31, 2026"',
      "",
      '"Email","First name","Last name","Team","Offering name","Seat assignment","Assigned date","Days used","Monthly average","Tokens used","Last accessed"',
      '"ann@x.example","Ann","Moss","North","AutoCAD - including specialized toolsets","Assigned","Jan 15, 2024","120","10.0","","Oct 30, 2026"',
      '"bo@x.example","Bo","Lund","North","Flex - Revit","Unassigned","","12","1.0","120","Oct 30, 2026"',
      '"Total users: 2","","","","","","","132","","",""',
    ),
    kind: "usage-report",
    records: ["ann@x.example AutoCAD 120", "bo@x.example Revit 12 120"],
    seats: ["1 AutoCAD -"],
  },
  "a Usage Report with columns in another order and columns nobody knows": {
    content: lines(
      "Tokens Used,Days Used,Cost Center,Offering Name,E-mail,Favorite Color,Seat Assignment,Days Inactive",
      ",49,4711,Civil 3D 2026,ann@x.example,blue,Assigned,3",
    ),
    kind: "usage-report",
    records: ["ann@x.example Civil 3D 49"],
  },
  "a Usage Report with tabs and a mark": {
    content: `\ufeff${lines("Email\tOffering Name\tAccess Option\tDays Used\tLast Accessed", "ann@x.example\tMaya 2025 - English\tFlex\t7\t30/10/2026")}`,
    kind: "usage-report",
    records: ["ann@x.example Maya 7"],
  },
  "a Seat Usage sheet with a merged title over its header and times in its dates": {
    content: [
      ["Seat usage by day", "", "", "", "", ""],
      ["Day used", "Email", "First name", "Last name", "Product", "Team"],
      [46_296.5, "ann@x.example", "Ann", "Moss", "Revit", "North"],
      ["2026-10-02 09:15", "ann@x.example", "Ann", "Moss", "Revit®", "North"],
    ],
    kind: "seat-usage",
    records: ["ann@x.example Revit 2"],
  },
  "a Token Usage file with thousands, features and a grand total": {
    content: lines(
      "Day used,Email,First name,Last name,Product,Team,Feature,Tokens used",
      '10/14/2026,ann@x.example,Ann,Moss,AutoCAD,North,,"1,007.00"',
      "10/15/2026,ann@x.example,Ann,Moss,AutoCAD,North,Sheet sets,3",
      "10/15/2026,ann@x.example,Ann,Moss,AutoCAD,North,Drawing,4",
      "Grand total,,,,,,,1014",
    ),
    kind: "token-usage",
    records: ["ann@x.example AutoCAD 2 1014"],
  },
  "Subscriptions with English dates, a comma in a name, the pool and a total": {
    content: lines(
      "Subscription ID,Offering name,Team,Seat quantity,Start date,End date,Auto-renew date,Term,Subscription status,Reseller name",
      '\'0011,Architecture Engineering & Construction Collection,North,5,15-Jan-2026,14-Jan-2027,14-Jan-2027,Annual,Active,"Big, Inc."',
      "0012,Flex,North,500,01-Feb-2026,31-Jan-2027,,Annual,Active,",
      "0013,Revit 2026,North,2,01-Feb-2025,31-Jan-2026,,Annual,Expired,",
      "Total,,,507,,,,,,",
    ),
    kind: "subscriptions",
    records: [],
    seats: ["5 Architecture Engineering & Construction Collection 2027-01-14"],
  },
  "a daily Usage file in which versions share days": {
    content: lines(
      "Access option,Day used,Email,Offering name,Product name,Version,Team",
      "Flex,2026-10-01,ann@x.example,Flex,AutoCAD,2025,North",
      "Flex,2026-10-01,ANN@x.example,Flex,AutoCAD,2026,North",
      "Flex,2026-10-02,ann@x.example,Flex,AutoCAD 2026,2026,North",
    ),
    kind: "usage",
    records: ["ann@x.example AutoCAD 2"],
  },
  "a daily Usage file with the header repeated on every page": {
    content: lines(
      "Day used,Email,Product name,Version",
      "2026-10-01,ann@x.example,Revit,2026",
      "",
      "Day used,Email,Product name,Version",
      "2026-10-02,ann@x.example,Revit,2026",
    ),
    kind: "usage",
    records: ["ann@x.example Revit 2"],
  },
  "Users with a seat each and people without one": {
    content: lines(
      "First name,Last name,Email,Role,Team,Offering name,Account status",
      "Ann,Moss,ann@x.example,User,North,Revit,Active",
      "Bo,Lund,bo@x.example,Primary admin,North,,Active",
      "Cy,Ek,cy@x.example,User,North,Revit,Inactive",
    ),
    kind: "users",
    records: [],
    seats: ["1 Revit -"],
  },
  "a Usage Report with German names, semicolons and decimal commas": {
    content: lines(
      "E-Mail;Vorname;Nachname;Team;Angebot;Tage genutzt;Letzter Zugriff",
      "ann@x.example;Ann;Moss;Nord;AutoCAD;12,5;30.10.2026",
      "Gesamt;;;;;12,5;",
    ),
    kind: "usage-report",
    records: ["ann@x.example AutoCAD 12.5"],
  },
};
