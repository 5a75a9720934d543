/**
 * Writes the example files of usage: `npx tsx tools/examples/usageReport.ts`. Everything is invented and follows from a
 * fixed seed: 200 people, twelve months to October 2026. Built in on purpose are the traps of real exports: joiners,
 * leavers, seats never used, people on Flex beside a seat, masked people, a row twice, two rows of one person and
 * product, other spellings of an e-mail, and collections whose products only the daily file knows.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const FIRST = ["Alex", "Blair", "Casey", "Drew", "Emery", "Finley", "Gray", "Harper", "Indigo", "Jordan"];
const LAST = [
  ["Abbott", "Barnes", "Carver", "Dalton", "Ellis", "Foster", "Garner", "Hollis", "Irwin", "Jarvis"],
  ["Keller", "Lowell", "Mercer", "Norris", "Osborn", "Palmer", "Quincy", "Ramsey", "Sutton", "Turner"],
].flat();
const TEAMS = ["Structures", "Buildings", "Roads", "Visuals"];
const PRODUCTS = ["AutoCAD", "Revit", "Civil 3D", "3ds Max"];
const TOKENS_PER_DAY: Readonly<Record<string, number>> = { AutoCAD: 7, Revit: 10, "Civil 3D": 10, "3ds Max": 6 };
const COLLECTION = "Architecture Engineering & Construction Collection";
const PEOPLE = 200;
const MS_PER_DAY = 86_400_000;
const START = Date.UTC(2025, 10, 1);
const DAYS = 365;

const REPORT_HEADER =
  "hashed_autodesk_id,first_name,last_name,email,autodesk_id,team_alias,group,offering_name,version,seat_assignment," +
  "assigned_date,unassigned_date,user_activity,days_inactive,access_option,days_used,monthly_average,tokens_used,last_accessed";

/** Numbers from 0 to below 1 that are the same in every run (Park and Miller, minimal standard generator). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

interface Person {
  readonly index: number;
  readonly hash: string;
  readonly first: string;
  readonly last: string;
  readonly email: string;
  readonly team: string;
  /** Days since the start of the year of the report, from which and until which the person was there. */
  readonly from: number;
  readonly until: number;
  /** Chance of use on a working day. */
  readonly habit: number;
}

function people(random: () => number): Person[] {
  return Array.from({ length: PEOPLE }, (_, index) => {
    const first = FIRST[index % 10] ?? "";
    const last = LAST[Math.floor(index / 10) % 20] ?? "";
    const hash = Array.from({ length: 40 }, () => Math.floor(random() * 16).toString(16)).join("");
    const kind = index % 25;
    const habit = kind === 3 ? 0 : ([0.03, 0.12, 0.3, 0.45, 0.7, 0.9][Math.floor(random() * 6)] ?? 0);
    return {
      index,
      hash,
      first,
      last,
      email: `${first}.${last}@northfield.example`.toLowerCase(),
      team: TEAMS[index % TEAMS.length] ?? "",
      from: kind === 1 ? 240 + (index % 80) : -400,
      until: kind === 2 ? 150 + (index % 60) : DAYS,
      habit,
    };
  });
}

function daysOf(person: Person, random: () => number, share = 1): number[] {
  const days: number[] = [];
  for (let day = 0; day < DAYS; day++) {
    const weekday = new Date(START + day * MS_PER_DAY).getUTCDay();
    const draw = random();
    if (day < person.from || day >= person.until || weekday === 0 || weekday === 6) continue;
    if (draw < person.habit * share) days.push(day);
  }
  return days;
}

const dateOf = (day: number): string => new Date(START + day * MS_PER_DAY).toISOString().slice(0, 10);

interface ReportLine {
  readonly person: Person;
  readonly offering: string;
  readonly days: readonly number[];
  readonly tokens: number | null;
}

function reportLine({ person, offering, days, tokens }: ReportLine): string {
  const isFlex = tokens !== null;
  const hasLeft = person.until < DAYS;
  const isMasked = person.index % 40 === 39;
  const name = isMasked
    ? ["*****", "*****", "*****", ""]
    : [person.first, person.last, emailIn(person, isFlex), `id${person.index}`];
  const seat = isFlex
    ? ["", "", ""]
    : [
        hasLeft ? "unassigned" : "assigned",
        `${dateOf(person.from)}T08:30:00Z`,
        hasLeft ? `${dateOf(person.until)}T17:00:00Z` : "",
      ];
  const last = days[days.length - 1];
  const inactive = last === undefined ? "" : String(DAYS - last);
  const activity = last !== undefined && DAYS - last <= 90 ? "active" : "inactive";
  const figures = [String(days.length), (days.length / 12).toFixed(1), isFlex ? String(tokens) : ""];
  return [
    ...[person.hash, ...name, person.team, "", offering, "2026", ...seat, activity, inactive],
    ...[isFlex ? "Flex" : "Subscription", ...figures, last === undefined ? "" : dateOf(last)],
  ].join(",");
}

/** Some rows write the e-mail in capitals, as people who were invited twice. */
function emailIn(person: Person, isFlex: boolean): string {
  return isFlex && person.index % 20 === 8 ? person.email.toUpperCase() : person.email;
}

/** The three files as text. */
export function exampleUsage(): { report: string; daily: string; sessions: string } {
  const random = seeded(20_261_124);
  const report = [REPORT_HEADER];
  const daily = ["access_option,day_used,hashed_autodesk_id,offering_name,product_name,team_alias,version"];
  for (const person of people(random)) {
    const product = PRODUCTS[person.index % PRODUCTS.length] ?? "";
    const days = daysOf(person, random);
    const isCollection = person.index % 6 === 4;
    if (isCollection) {
      for (const day of days) {
        const used = random() < 0.3 ? ["Revit", "AutoCAD"] : [random() < 0.8 ? "Revit" : "Civil 3D"];
        for (const each of used) {
          daily.push(`Subscription,${dateOf(day)},${person.hash},${COLLECTION},${each},${person.team},2026`);
        }
      }
    }
    const isFlexOnly = person.index % 10 === 6 && !isCollection;
    const tokens = isFlexOnly ? days.length * (TOKENS_PER_DAY[product] ?? 0) : null;
    const line = reportLine({ person, offering: isCollection ? COLLECTION : product, days, tokens });
    report.push(line);
    if (person.index % 50 === 17) report.push(line);
    if (person.index % 20 === 8 && !isCollection) report.push(flexBeside(person, product, random));
  }
  return {
    report: `${report.join("\n")}\n`,
    daily: `${daily.join("\n")}\n`,
    sessions: exampleSessions(random),
  };
}

/** A second row of the same person: the product through Flex, from before there was a seat. */
function flexBeside(person: Person, product: string, random: () => number): string {
  const days = daysOf(person, random, 0.1).slice(0, 6);
  return reportLine({ person, offering: product, days, tokens: days.length * (TOKENS_PER_DAY[product] ?? 0) });
}

/** A log of sessions of ten people in October 2026, with evenings, nights, short launches and a missing end. */
function exampleSessions(random: () => number): string {
  const rows = ["user,product,start,end"];
  const stamp = (minutes: number): string => new Date(START + minutes * 60_000).toISOString().slice(0, 16) + "Z";
  for (let index = 0; index < 10; index++) {
    const user = `${FIRST[index] ?? ""}.${LAST[0] ?? ""}@northfield.example`.toLowerCase();
    for (let day = 334; day < DAYS; day++) {
      if (random() < 0.6) continue;
      const start = day * 1440 + 420 + Math.floor(random() * 600);
      const draw = random();
      const length = draw < 0.1 ? 3 : draw < 0.15 ? 1900 : 30 + Math.floor(random() * 500);
      const hasEnd = random() > 0.03;
      rows.push(`${user},${PRODUCTS[index % 4] ?? ""},${stamp(start)},${hasEnd ? stamp(start + length) : ""}`);
    }
  }
  return `${rows.join("\n")}\n`;
}

if (require.main === module) {
  const folder = join(__dirname, "../../examples");
  const { report, daily, sessions } = exampleUsage();
  writeFileSync(join(folder, "usage-report.csv"), report);
  writeFileSync(join(folder, "usage-daily.csv"), daily);
  writeFileSync(join(folder, "sessions.csv"), sessions);
}
