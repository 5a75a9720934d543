import { balancePath, dateOfDay, dayNumber, type CalendarDate, type PriceTier, type ProblemPool } from "../../costing";
import { DEFAULT_PRICE_LIST } from "../../workbook/layout";
import { compareText, nameKey } from "./cells";
import type { Inputs, PackRow, TeamRow } from "./inputs";

/** One token contract with its teams. `pool` is null when its price list has no price. */
export interface Contract {
  readonly id: string;
  readonly priceList: string;
  readonly teams: readonly string[];
  readonly pool: ProblemPool | null;
  /** The price list as it stands in Flex Teams, lowest first; in `pool` its first price begins at token 1. */
  readonly listTiers?: readonly PriceTier[];
  /** First day on which all its tokens are gone, where they end with the contract; null: a year after each purchase. */
  readonly tokensEnd?: CalendarDate | null;
}

/** Contracts and the way from a team to its contract. */
export interface Contracts {
  readonly all: readonly Contract[];
  readonly ofTeam: (team: string) => Contract;
}

/** Tokens that a contract needs over the horizon, by its name. */
export type TokensNeeded = (contract: string) => number;

const NONE: TokensNeeded = () => 0;

/** Team row as it is, or the defaults of a team that has none: own contract, list price, single tokens. */
export function teamRow(inputs: Inputs, team: string): TeamRow {
  const found = inputs.teams.find((row) => nameKey(row.team) === nameKey(team));
  if (found) return found;
  const defaults = { scheme: "all-units", pack: 1, minimum: 0, maximum: null } as const;
  return { team, contract: team, costCenter: "", priceList: DEFAULT_PRICE_LIST, ...defaults };
}

/**
 * Groups teams by contract; the first team by name speaks for a contract that its teams describe differently.
 * `tokensNeeded`: what a contract uses over the horizon at least, which says how much of a pack that ends inside it can
 * be used; without it such packs are not counted.
 */
export function buildContracts(inputs: Inputs, teams: readonly string[], tokensNeeded: TokensNeeded = NONE): Contracts {
  const rowsByContract = new Map<string, TeamRow[]>();
  for (const team of [...teams].sort(compareText)) {
    const row = teamRow(inputs, team);
    const key = nameKey(row.contract);
    rowsByContract.set(key, [...(rowsByContract.get(key) ?? []), { ...row, team }]);
  }
  const byTeam = new Map<string, Contract>();
  const all: Contract[] = [];
  for (const rows of rowsByContract.values()) {
    const contract = contractOf(inputs, rows, tokensNeeded);
    if (!contract) continue;
    all.push(contract);
    for (const row of rows) byTeam.set(nameKey(row.team), contract);
  }
  return { all, ofTeam: (team) => byTeam.get(nameKey(team)) ?? { id: team, priceList: "", teams: [team], pool: null } };
}

function contractOf(inputs: Inputs, rows: readonly TeamRow[], tokensNeeded: TokensNeeded): Contract | null {
  const [head] = rows;
  if (!head) return null;
  const teams = rows.map((row) => row.team);
  const tiers = inputs.tokenTiers
    .filter((tier) => nameKey(tier.priceList) === nameKey(head.priceList))
    .map((tier) => ({ from: tier.fromTokens, price: tier.pricePerToken }))
    .sort((a, b) => a.from - b.from);
  const tokensEnd = head.contractEnd ? dateOfDay(dayNumber(head.contractEnd) + 1) : null;
  const contract = { id: head.contract, priceList: head.priceList, teams, listTiers: tiers, tokensEnd };
  const [first, ...higher] = tiers;
  if (!first) return { ...contract, pool: null };
  const pool: ProblemPool = {
    id: head.contract,
    scheme: head.scheme,
    // A list that begins above 1 sells no less than that; what is sold costs from its first token on.
    tiers: [{ ...first, from: 1 }, ...higher],
    pack: head.pack,
    minimum: first.from > 1 ? Math.max(head.minimum, first.from) : head.minimum,
    maximum: head.maximum,
    onHand: tokensOnHand(inputs, head, teams, tokensNeeded(head.contract)),
  };
  return { ...contract, pool };
}

/**
 * Tokens already paid by any team of the contract, with users or not: those that last over the whole horizon, and of
 * packs that end earlier what even use of `tokensNeeded` draws before their end.
 */
function tokensOnHand(inputs: Inputs, head: TeamRow, teams: readonly string[], tokensNeeded: number): number {
  const { planStart, planEnd } = inputs.settings;
  const packs = packsOf(inputs, head, teams);
  const lasting = packs.filter(({ endDate }) => endDate === null || endDate >= planEnd);
  const ending = packs.flatMap(({ tokensLeft, endDate }) =>
    endDate !== null && endsInside(endDate, inputs)
      ? [{ tokens: Math.floor(tokensLeft), size: tokensLeft, from: null, endDate }]
      : [],
  );
  const span = { end: dateOfDay(dayNumber(planEnd) + 1), tokens: tokensNeeded };
  const used = balancePath(ending, planStart, [span]).points.reduce((sum, point) => sum + point.used, 0);
  return lasting.reduce((sum, pack) => sum + Math.floor(pack.tokensLeft), Math.floor(used + 1e-6));
}

function packsOf(inputs: Inputs, head: TeamRow, teams: readonly string[]): PackRow[] {
  const { contract, contractEnd } = head;
  const sharing = inputs.teams.filter((row) => nameKey(row.contract) === nameKey(contract)).map((row) => row.team);
  const keys = new Set([...teams, ...sharing].map(nameKey));
  return inputs.packs
    .map((pack) => ({ ...pack, endDate: pack.endDate ?? contractEnd ?? null }))
    .filter((pack) => keys.has(nameKey(pack.team)));
}

function endsInside(endDate: CalendarDate | null, { settings }: Inputs): boolean {
  return endDate !== null && endDate > settings.planStart && endDate < settings.planEnd;
}

/** Whether any pack ends inside the plan with tokens left, so that what is on hand depends on the need. */
export function hasEndingPacks(inputs: Inputs): boolean {
  return (
    inputs.packs.some(({ endDate, tokensLeft }) => tokensLeft > 0 && endsInside(endDate, inputs)) ||
    (inputs.packs.length > 0 && inputs.teams.some((team) => endsInside(team.contractEnd ?? null, inputs)))
  );
}
