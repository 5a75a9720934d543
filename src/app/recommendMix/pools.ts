import { dateOfDay, dayNumber, type CalendarDate, type PriceTier, type ProblemPool } from "../../costing";
import { DEFAULT_PRICE_LIST } from "../../workbook/layout";
import { compareText, nameKey } from "./cells";
import type { Inputs, TeamRow } from "./inputs";

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

/** Team row as it is, or the defaults of a team that has none: own contract, list price, single tokens. */
export function teamRow(inputs: Inputs, team: string): TeamRow {
  const found = inputs.teams.find((row) => nameKey(row.team) === nameKey(team));
  if (found) return found;
  const defaults = { scheme: "all-units", pack: 1, minimum: 0, maximum: null } as const;
  return { team, contract: team, costCenter: "", priceList: DEFAULT_PRICE_LIST, ...defaults };
}

/** Groups teams by contract; the first team by name speaks for a contract that its teams describe differently. */
export function buildContracts(inputs: Inputs, teams: readonly string[]): Contracts {
  const rowsByContract = new Map<string, TeamRow[]>();
  for (const team of [...teams].sort(compareText)) {
    const row = teamRow(inputs, team);
    const key = nameKey(row.contract);
    rowsByContract.set(key, [...(rowsByContract.get(key) ?? []), { ...row, team }]);
  }
  const byTeam = new Map<string, Contract>();
  const all: Contract[] = [];
  for (const rows of rowsByContract.values()) {
    const contract = contractOf(inputs, rows);
    if (!contract) continue;
    all.push(contract);
    for (const row of rows) byTeam.set(nameKey(row.team), contract);
  }
  return { all, ofTeam: (team) => byTeam.get(nameKey(team)) ?? { id: team, priceList: "", teams: [team], pool: null } };
}

function contractOf(inputs: Inputs, rows: readonly TeamRow[]): Contract | null {
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
    onHand: tokensOnHand(inputs, head.contract, teams, head.contractEnd ?? null),
  };
  return { ...contract, pool };
}

/**
 * Tokens already paid by any team of the contract, with users or not, that last over the whole horizon; a pack that
 * ends earlier is not counted.
 */
function tokensOnHand(
  inputs: Inputs,
  contract: string,
  teams: readonly string[],
  contractEnd: CalendarDate | null,
): number {
  const sharing = inputs.teams.filter((row) => nameKey(row.contract) === nameKey(contract)).map((row) => row.team);
  const keys = new Set([...teams, ...sharing].map(nameKey));
  const end = dayNumber(inputs.settings.planEnd);
  return inputs.packs
    .map((pack) => ({ ...pack, endDate: pack.endDate ?? contractEnd }))
    .filter((pack) => keys.has(nameKey(pack.team)) && (pack.endDate === null || dayNumber(pack.endDate) >= end))
    .reduce((sum, pack) => sum + Math.floor(pack.tokensLeft), 0);
}
