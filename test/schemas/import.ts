import * as v from "valibot";

const text = v.string();
const date = v.pipe(v.string(), v.isoDate());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const amount = v.pipe(v.number(), v.finite(), v.minValue(0));

/** The kinds that the format knows; null for a file that was not understood or was refused. */
export const IMPORT_KINDS = [
  "usage-report",
  "usage",
  "seat-usage",
  "token-usage",
  "subscriptions",
  "users",
  "groups",
  "insights",
  "sessions",
  "plain",
  "matrix",
  "crosstab",
  "long",
  "log",
] as const;

const rows = v.pipe(
  v.strictObject({ read: count, used: count, ignored: count, rejected: count }),
  v.check((each) => each.read === each.used + each.ignored + each.rejected, "read = used + ignored + rejected"),
);

const period = v.pipe(
  v.strictObject({ start: date, end: date }),
  v.check(({ start, end }) => start <= end, "a period ends after it starts"),
);

const record = v.strictObject({
  user: v.pipe(text, v.minLength(1)),
  team: v.nullable(text),
  product: v.nullable(text),
  offering: v.nullable(text),
  option: v.nullable(v.picklist(["subscription", "flex"])),
  daysReported: v.nullable(amount),
  accessDays: amount,
  basis: v.picklist(["reported", "daily", "token-usage", "windows"]),
  months: v.array(v.strictObject({ month: v.pipe(text, v.regex(/^\d{4}-\d{2}$/)), days: amount })),
  tokens: v.nullable(amount),
  from: v.nullable(date),
  to: v.nullable(date),
});

const seat = v.strictObject({
  team: v.nullable(text),
  offer: text,
  quantity: amount,
  user: v.nullable(text),
  price: v.nullable(amount),
  start: v.nullable(date),
  endDate: v.nullable(date),
});

const issue = v.strictObject({
  file: v.nullable(text),
  sheet: v.nullable(text),
  row: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))),
  column: v.nullable(v.pipe(text, v.regex(/^[A-Z]+$/))),
  kind: text,
  message: v.pipe(text, v.minLength(1)),
});

/** `flexmix-import/1`: every key must be there, none may be added. */
export const importSchema = v.strictObject({
  format: v.literal("flexmix-import/1"),
  files: v.array(
    v.strictObject({ name: text, kind: v.nullable(v.picklist(IMPORT_KINDS)), period: v.nullable(period), rows }),
  ),
  records: v.array(record),
  seats: v.array(seat),
  issues: v.array(issue),
});
