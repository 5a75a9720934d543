import type { OddFile } from "../odd.test";

const lines = (...rows: string[]): string => rows.join("\n");

export const ODD_OWN_SHEETS: Readonly<Record<string, OddFile>> = {
  "a crosstab with a column and a row of totals": {
    content: [
      ["User", "AutoCAD 2026", "Revit", "Total", "Average"],
      ["Ann", 3, 4, 7, 3.5],
      ["Bo", 1, "", 1, 1],
      ["Total", 4, 4, 8, 4],
    ],
    kind: "crosstab",
    records: ["Ann AutoCAD 3", "Ann Revit 4", "Bo AutoCAD 1"],
  },
  "a matrix whose months stand under a merged cell": {
    content: [
      ["Usage by user", "", "", ""],
      ["User", "Product", "Days used", ""],
      ["", "", "Aug 2026", "Sep 2026"],
      ["Ann", "Revit", 3, 4],
    ],
    kind: "matrix",
    records: ["Ann Revit 7"],
  },
  "a matrix with the year in one row and the months in the next": {
    content: [
      ["Name", 2026, "", ""],
      ["", "Aug", "Sep", "Oct"],
      ["Ann", 3, 4, 5],
    ],
    kind: "matrix",
    records: ["Ann - 12"],
  },
  "a matrix with months as dates and a total": {
    content: [
      ["User", "Product", 46_235, 46_266, "Total"],
      ["Ann", "Revit", 3, 4, 7],
    ],
    kind: "matrix",
    records: ["Ann Revit 7"],
  },
  "three columns in another order, with bars": {
    content: lines("Days|Person|App", "12|Ann|Revit"),
    kind: "plain",
    records: ["Ann Revit 12"],
  },
  "names of another tool": {
    content: lines("User principal name,Application name,Active days (90 d)", "ann@x.example,Revit,12"),
    kind: "plain",
    records: ["ann@x.example Revit 12"],
  },
  "French names": {
    content: lines(
      "Adresse e-mail;Prénom;Nom;Équipe;Nom du produit;Jours d'utilisation",
      "ann@x.example;Ann;Moss;Nord;AutoCAD;12",
    ),
    kind: "plain",
    records: ["ann@x.example AutoCAD 12"],
  },
  "checkouts of a license manager": {
    content: lines(
      "User,Feature,Checkout Time,Checkin Time,Vendor",
      "ann,REVIT,2026-08-03 08:00,2026-08-03 17:00,adskflex",
    ),
    kind: "sessions",
    records: ["ann REVIT 1"],
  },
  "heartbeats of a logger": {
    content: lines(
      "user,machine,application,timestamp",
      "ann,pc1,Revit,2026-08-03 08:00",
      "ann,pc1,Revit,2026-08-03 08:05",
      "ann,pc1,Revit,2026-08-04 08:05",
    ),
    kind: "log",
    records: ["ann Revit 2"],
  },
  "launches with decimal hours": {
    content: lines("User name,Product,Launch time,Duration (h)", 'ann,Revit,03.08.2026 08:00,"2,5"'),
    kind: "sessions",
    records: ["ann Revit 1"],
  },
};
