import type { CalendarDate, Issue, UsageRecord } from "../../costing";
import { TABLES } from "../../workbook/layout";
import type { EditCell, WorkbookEdit, WorkbookPort } from "../../workbook/port";
import { buildCatalog } from "../recommendMix/catalog";
import { nameKey, numberOf, rowsOf, textOf, type TableRow } from "../recommendMix/cells";
import type { PublishedRows, UsageReader } from "../recommendMix/inputs";
import { cellIssue } from "../recommendMix/issues";
import { teamRow } from "../recommendMix/pools";
import { readInputs, type WorkbookInputs } from "../recommendMix/readInputs";
import { refill } from "../sheets/tableEdit";
import { findingsOf, isMonthOver, type ContractActuals, type Finding } from "./findings";

/** `flexmix-track/1`: plan against actual by contract and month, in tokens; null: the month is not over or not seen. */
export interface Tracking {
  readonly format: "flexmix-track/1";
  readonly asOf: CalendarDate;
  readonly months: readonly {
    readonly team: string;
    readonly month: string;
    readonly planned: number;
    readonly actual: number | null;
    readonly difference: number | null;
  }[];
  readonly findings: readonly Finding[];
}

/** `edits` is empty and `tracking` null when an error is among the issues. */
export interface TrackPlanResult {
  readonly edits: readonly WorkbookEdit[];
  readonly tracking: Tracking | null;
  readonly issues: readonly Issue[];
}

/**
 * Compares new usage with the Token Plan of a workbook. The mix stays as it is: users whom Mix Detail has on Flex count,
 * and use that the files call Flex. Only calendar months that are over by `asOf` and that the usage covers are compared.
 */
export async function trackPlan(
  port: WorkbookPort,
  options: { readonly asOf: CalendarDate; readonly published: PublishedRows; readonly readUsage: UsageReader },
): Promise<TrackPlanResult> {
  const read = await readInputs(port, options);
  const [burn] = await port.readTables([TABLES.burn.name]);
  const rows = rowsOf(burn).filter((row) => textOf(row.get("Month")) !== "");
  const issues = rows.length > 0 ? read.inputs.issues : [...read.inputs.issues, planMissing()];
  if (issues.some(({ severity }) => severity === "error")) return { edits: [], tracking: null, issues };
  const actuals = actualTokens(read, options.asOf);
  const seen = monthsSeen(read.inputs.records, options.asOf);
  const months = rows.map((row) => {
    const [team, month] = [textOf(row.get("Contract")), textOf(row.get("Month"))];
    const planned = numberIn(row, "Planned") ?? 0;
    const actual = seen.has(month) ? (actuals.get(`${nameKey(team)}\u0000${month}`) ?? 0) : null;
    return { team, month, planned, actual, difference: actual === null ? null : rounded(actual - planned) };
  });
  const teams = [...new Set(months.map(({ team }) => team))];
  const findings = teams.flatMap((team) =>
    findingsOf(
      contractActuals(
        read,
        team,
        months.filter((each) => each.team === team),
      ),
      options.asOf,
    ),
  );
  const tracking: Tracking = { format: "flexmix-track/1", asOf: options.asOf, months, findings };
  return { edits: burnEdits(rows, months), tracking, issues };
}

/** Months of the calendar that the usage reaches into and that are over. */
function monthsSeen(records: readonly UsageRecord[], asOf: CalendarDate): Set<string> {
  const months = records.flatMap((record) => record.months.map(({ month }) => month as string));
  return new Set(months.filter((month) => isMonthOver(month, asOf)));
}

/** Tokens by contract and month of everybody on Flex. */
function actualTokens({ inputs, tables }: WorkbookInputs, asOf: CalendarDate): Map<string, number> {
  const catalog = buildCatalog(inputs);
  const onFlex = new Map(
    rowsOf(tables.get(TABLES.mixDetail.name)).map((row) => [
      `${nameKey(textOf(row.get("User")))}\u0000${nameKey(textOf(row.get("Product")))}`,
      nameKey(textOf(row.get("Covered by"))) === "flex",
    ]),
  );
  const sums = new Map<string, number>();
  for (const record of inputs.records) {
    const product = record.product ?? record.offering ?? "";
    const rate = catalog.rateOf(product);
    const known = onFlex.get(`${nameKey(record.user)}\u0000${nameKey(rate?.product ?? product)}`);
    const isFlex = record.option === null ? (known ?? false) : record.option === "flex";
    if (!isFlex || !rate || rate.tokensPerDay === null) continue;
    const contract = nameKey(teamRow(inputs, record.team?.trim() ?? "").contract);
    for (const { month, days } of record.months) {
      if (!isMonthOver(month, asOf)) continue;
      const key = `${contract}\u0000${month}`;
      sums.set(key, rounded((sums.get(key) ?? 0) + days * rate.tokensPerDay));
    }
  }
  return sums;
}

function contractActuals(
  { inputs, tables }: WorkbookInputs,
  contract: string,
  months: ContractActuals["months"],
): ContractActuals {
  const isOurs = (team: string): boolean => nameKey(teamRow(inputs, team).contract) === nameKey(contract);
  const budgets = rowsOf(tables.get(TABLES.teams.name)).flatMap((row) => {
    const budget = numberIn(row, "Token budget");
    return budget !== null && isOurs(textOf(row.get("Team"))) ? [budget] : [];
  });
  const bought = new Map(
    rowsOf(tables.get(TABLES.packs.name)).map((row) => [row.cellOf("Team"), numberIn(row, "Tokens bought")]),
  );
  const packRows = rowsOf(tables.get(TABLES.packs.name)).filter((row) => numberIn(row, "Tokens left") !== null);
  return {
    contract,
    months,
    packs: inputs.packs.flatMap((pack, index) => {
      const row = packRows[index];
      if (!isOurs(pack.team)) return [];
      return [
        { bought: row ? (bought.get(row.cellOf("Team")) ?? null) : null, left: pack.tokensLeft, endDate: pack.endDate },
      ];
    }),
    budget: budgets.length > 0 ? budgets.reduce((sum, each) => sum + each, 0) : null,
  };
}

/** FlexBurn as it stands with Actual and Difference filled in. */
function burnEdits(rows: readonly TableRow[], months: Tracking["months"]): WorkbookEdit[] {
  const cells = rows.map((row, index): EditCell[] =>
    TABLES.burn.columns.map(({ name }) => {
      if (name === "Actual") return months[index]?.actual ?? "";
      if (name === "Difference") return months[index]?.difference ?? "";
      return row.get(name);
    }),
  );
  return [refill(TABLES.burn, cells, undefined)];
}

function planMissing(): Issue {
  return cellIssue("sheet-not-found", "error", null, {
    subject: TABLES.burn.sheet,
    expected: "the Token Plan that Recommend mix writes",
    done: "nothing was written",
  });
}

function numberIn(row: TableRow, column: string): number | null {
  const value = numberOf(row.get(column));
  return value === "bad" ? null : value;
}

function rounded(tokens: number): number {
  return Math.round(tokens * 1000) / 1000;
}
