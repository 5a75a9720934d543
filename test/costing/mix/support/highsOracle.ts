import highsLoader from "highs";
import type { MixProblem, ProblemUser } from "../../../../src/costing";

let loaded: ReturnType<typeof highsLoader> | null = null;

/**
 * The problem as a mixed-integer program, written from the format alone and solved by HiGHS with default tolerances
 * (tighter ones have been seen to return worse plans as optimal). y: user gets offer; z: product stays on Flex.
 */
export async function highsCost(problem: MixProblem): Promise<number | "infeasible"> {
  loaded ??= highsLoader();
  const program = writeProgram(problem);
  if (program === null) return "infeasible";
  const answer = (await loaded).solve(program, { mip_rel_gap: 0, mip_abs_gap: 1e-6, output_flag: false });
  if (answer.Status === "Infeasible") return "infeasible";
  if (answer.Status !== "Optimal") throw new Error(`HiGHS ended with ${answer.Status}`);
  return answer.ObjectiveValue;
}

function plain(value: number): string {
  return String(Math.round(value * 1e6) / 1e6);
}

interface Program {
  readonly terms: string[];
  readonly rows: string[];
  readonly binaries: string[];
  readonly integers: string[];
}

/** LP-format text, or null when a rule cannot be met at all. */
export function writeProgram(problem: MixProblem): string | null {
  const program: Program = { terms: [], rows: [], binaries: [], integers: [] };
  const need = new Map(problem.pools.map((pool) => [pool.id, [] as string[]]));
  const most = new Map(problem.pools.map((pool) => [pool.id, 0]));
  const seats = new Map<string, string[]>();
  const continuous: string[] = [];
  for (const [u, user] of problem.users.entries()) {
    if (!writeUser(problem, user, u)) return null;
  }
  for (const [e, pool] of problem.pools.entries()) writePool(e, pool);
  for (const [k, [id, columns]] of [...seats].entries()) writeSeats(k, id, columns);
  const bounds = continuous.map((name) => ` 0 <= ${name} <= 1`).join("\n");
  const lines = (list: readonly string[]) => list.map((text) => ` ${text}`).join("\n");
  const rows = program.rows.map((row, i) => ` r${i}: ${row}`).join("\n");
  return `Minimize\n obj: ${program.terms.join("\n + ") || "0 none"}\nSubject To\n none = 0\n${rows}\nBounds\n${bounds}\nBinary\n${lines(program.binaries)}\nGeneral\n${lines(program.integers)}\nEnd\n`;

  function writeUser(all: MixProblem, user: ProblemUser, u: number): boolean {
    const ownedProducts = new Set((user.owned ?? []).flatMap((id) => all.offers.find((o) => o.id === id)!.covers));
    const names = [...new Set([...Object.keys(user.days), ...Object.keys(user.productLocks ?? {})])];
    const wanted = names.filter((name) => !ownedProducts.has(name));
    const rule = new Map<string, "named" | "flex" | "free">();
    for (const name of wanted) {
      const days = user.days[name] ?? 0;
      const onFlex = all.products.find((p) => p.id === name)!.flexRate !== null;
      const pin = user.productLocks?.[name];
      if (!onFlex && days > 0 && pin === "flex") return false;
      if (pin === "named" || (!onFlex && days > 0) || (user.lock === "named" && pin !== "flex"))
        rule.set(name, "named");
      else if (pin === "flex" || (user.lock === "flex" && days > 0)) rule.set(name, "flex");
      else if (days > 0) rule.set(name, "free");
    }
    const columns: { name: string; covers: readonly string[] }[] = [];
    for (const [o, offer] of all.offers.entries()) {
      if (!offer.covers.some((p) => rule.has(p)) || offer.covers.some((p) => rule.get(p) === "flex")) continue;
      const name = `y${u}_${o}`;
      columns.push({ name, covers: offer.covers });
      program.binaries.push(name);
      if (offer.tiers) seats.set(offer.id, [...(seats.get(offer.id) ?? []), name]);
      else program.terms.push(`${plain(user.offerPrices?.[offer.id] ?? offer.price)} ${name}`);
    }
    for (const [p, [name, how]] of [...rule].entries()) {
      const covering = columns.filter((column) => column.covers.includes(name)).map((column) => column.name);
      if (how === "named") {
        if (covering.length === 0) return false;
        program.rows.push(`${covering.join(" + ")} >= 1`);
        continue;
      }
      const z = `z${u}_${p}`;
      continuous.push(z);
      program.rows.push(`${[z, ...(how === "flex" ? [] : covering)].join(" + ")} >= 1`);
      const tokens = (user.days[name] ?? 0) * (all.products.find((q) => q.id === name)!.flexRate ?? 0);
      if (tokens > 0) need.get(user.pool)!.push(`${plain(tokens)} ${z}`);
      most.set(user.pool, most.get(user.pool)! + tokens);
    }
    return true;
  }

  function writePool(e: number, pool: MixProblem["pools"][number]): void {
    const bought: string[] = [];
    const chosen: string[] = [];
    let below = 0;
    pool.tiers.forEach((tier, k) => {
      const from = Math.max(1, tier.from);
      const next = pool.tiers[k + 1];
      const least = Math.max(from, pool.minimum);
      const enough = (Math.ceil(Math.max(most.get(pool.id)!, least) / pool.pack) + 1) * pool.pack;
      const end = Math.min(next ? next.from - 1 : enough, pool.maximum ?? enough, enough);
      const [use, packs] = [`t${e}_${k}`, `m${e}_${k}`];
      program.binaries.push(use);
      program.integers.push(packs);
      program.rows.push(`${pool.pack} ${packs} - ${least} ${use} >= 0`, `${pool.pack} ${packs} - ${end} ${use} <= 0`);
      program.terms.push(`${plain(tier.price * pool.pack)} ${packs}`);
      if (pool.scheme === "incremental") {
        program.terms.push(`${plain(below - tier.price * (from - 1))} ${use}`);
        if (next) below += tier.price * (next.from - from);
      }
      bought.push(`- ${pool.pack} ${packs}`);
      chosen.push(use);
    });
    program.rows.push(`${chosen.join(" + ")} <= 1`);
    const drawn = need.get(pool.id)!;
    if (drawn.length > 0) program.rows.push(`${drawn.join("\n + ")} ${bought.join(" ")} <= ${pool.onHand ?? 0}`);
  }

  function writeSeats(k: number, id: string, columns: readonly string[]): void {
    const tiers = problem.offers.find((offer) => offer.id === id)!.tiers!;
    const chosen: string[] = [];
    const counts: string[] = [];
    tiers.forEach((tier, t) => {
      const from = Math.max(1, tier.from);
      const end = tiers[t + 1] ? tiers[t + 1]!.from - 1 : Math.max(from, columns.length);
      const [use, count] = [`v${k}_${t}`, `n${k}_${t}`];
      program.binaries.push(use);
      program.integers.push(count);
      program.rows.push(`${count} - ${from} ${use} >= 0`, `${count} - ${end} ${use} <= 0`);
      program.terms.push(`${plain(tier.price)} ${count}`);
      chosen.push(use);
      counts.push(`- ${count}`);
    });
    program.rows.push(`${chosen.join(" + ")} <= 1`, `${columns.join("\n + ")} ${counts.join(" ")} <= 0`);
  }
}
