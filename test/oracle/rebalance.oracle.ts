import assert from "node:assert/strict";
import fc from "fast-check";
import highsLoader from "highs";
import { rebalance } from "../../src/costing";
import type { ProblemPool, ReviewSeat } from "../../src/costing";
import { idleWays, takersOf, userWays, withoutUsers } from "../costing/rebalance/exhaustive";
import { daysOf, randomReview, type RandomReview } from "../costing/rebalance/randomReview";

/** Cases and most users of each. */
const SIZES = [
  { cases: 120, most: 14 },
  { cases: 20, most: 60 },
] as const;

/** The dated options of a review as a mixed-integer program: who holds which seats, which way each goes, what is bought. */
function program(random: RandomReview): string {
  const { review } = random;
  const terms: string[] = [];
  const rows: string[] = [];
  const binaries: string[] = [];
  const drawn: string[] = [];
  const seatRows = new Map(review.seats.map((seat) => [seat.id, [] as string[]]));
  let most = 0;
  const open = new Map(review.seats.map((seat) => [seat, takersOf(review, seat)] as const));
  review.users.forEach(({ id }, u) => {
    const own = review.seats.filter((seat) => seat.user === id);
    const gifts = own.filter((seat) => (open.get(seat) ?? []).length > 0);
    const taken: (ReviewSeat | null)[] = [null, ...review.seats.filter((seat) => open.get(seat)?.includes(id))];
    const kept = gifts.reduce<ReviewSeat[][]>((all, seat) => all.flatMap((some) => [some, [...some, seat]]), [[]]);
    choose(
      `u${u}`,
      kept.flatMap((given) =>
        taken.map((one) => [...own.filter((seat) => !given.includes(seat)), ...(one ? [one] : [])]),
      ),
      (held) => userWays(random, id, held),
    );
  });
  review.seats.forEach((seat, s) => {
    if (seat.user === null) choose(`i${s}`, [[], [seat]], (held) => idleWays(review, held));
  });
  for (const columns of seatRows.values()) rows.push(`${columns.join("\n + ")} = 1`);
  const integers: string[] = [];
  for (const pool of review.pools) writePool(pool);
  const lines = (list: readonly string[]): string => list.map((text) => ` ${text}`).join("\n");
  const numbered = rows.map((row, index) => ` r${index}: ${row}`).join("\n");
  return `Minimize\n obj: ${terms.join("\n + ")}\nSubject To\n${numbered}\nBinary\n${lines(binaries)}\nGeneral\n${lines(integers)}\nEnd\n`;

  function choose(
    name: string,
    holdings: readonly (readonly ReviewSeat[])[],
    waysOf: (held: readonly ReviewSeat[]) => [number, number][],
  ): void {
    const columns: string[] = [];
    let highest = 0;
    holdings.forEach((held, h) =>
      waysOf(held).forEach(([money, tokens], w) => {
        const column = `${name}_${h}_${w}`;
        columns.push(column);
        binaries.push(column);
        terms.push(`${money / 10_000} ${column}`);
        if (tokens > 0) drawn.push(`${tokens / 1_000} ${column}`);
        highest = Math.max(highest, tokens / 1_000);
        for (const seat of held) seatRows.get(seat.id)?.push(column);
      }),
    );
    most += highest;
    rows.push(`${columns.join("\n + ")} = 1`);
  }

  function writePool(pool: ProblemPool): void {
    const chosen: string[] = [];
    const bought: string[] = [];
    let below = 0;
    pool.tiers.forEach((tier, k) => {
      const from = Math.max(1, tier.from);
      const next = pool.tiers[k + 1];
      const enough = (Math.ceil(Math.max(most, from) / pool.pack) + 1) * pool.pack;
      const end = Math.min(next ? next.from - 1 : enough, enough);
      binaries.push(`t${k}`);
      integers.push(`m${k}`);
      rows.push(`${pool.pack} m${k} - ${from} t${k} >= 0`, `${pool.pack} m${k} - ${end} t${k} <= 0`);
      terms.push(`${tier.price * pool.pack} m${k}`);
      if (pool.scheme === "incremental") {
        terms.push(`${below - tier.price * (from - 1)} t${k}`);
        if (next) below += tier.price * (next.from - from);
      }
      chosen.push(`t${k}`);
      bought.push(`- ${pool.pack} m${k}`);
    });
    rows.push(`${chosen.join(" + ")} <= 1`);
    if (drawn.length > 0) rows.push(`${drawn.join("\n + ")} ${bought.join(" ")} <= ${pool.onHand ?? 0}`);
  }
}

describe("the quarterly review against HiGHS", function () {
  this.timeout(0);

  for (const { cases, most } of SIZES)
    it(`agrees with HiGHS on ${cases} random reviews of up to ${most} users`, async () => {
      const highs = await highsLoader();
      const sizes = { users: 0, seats: 0, proven: 0 };
      for (const random of fc.sample(randomReview(most), { numRuns: cases, seed: 81 })) {
        const result = rebalance(random.review, daysOf(random));
        assert.ok(result.ok);
        const { costWithCaution, proven, gap, waiting } = result.value;
        const rest = withoutUsers(
          random,
          waiting.map((each) => each.user),
        );
        if (rest.review.users.length + rest.review.seats.length === 0) continue;
        const answer = highs.solve(program(rest), { mip_rel_gap: 0, mip_abs_gap: 1e-6, output_flag: false });
        assert.equal(answer.Status, "Optimal");
        assert.ok(answer.ObjectiveValue > costWithCaution - gap - 1e-3, `${answer.ObjectiveValue} ${costWithCaution}`);
        if (proven) assert.ok(Math.abs(answer.ObjectiveValue - costWithCaution) < 1e-3 + 1e-9 * costWithCaution);
        sizes.users += random.review.users.length;
        sizes.seats += random.review.seats.length;
        sizes.proven += Number(proven);
      }
      console.log("      reviews:", JSON.stringify(sizes));
    });
});
