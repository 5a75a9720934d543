// Indexes below are in range by construction; `!` spares a check in loops over many states.

/** States with the same number of seats: tokens ascending (1e-3), money strictly falling (1e-4), and where they are from. */
export interface SeatStates {
  readonly size: number;
  readonly tokens: Float64Array;
  readonly money: Float64Array;
  readonly parent: Int32Array;
  readonly parentSeats: Int32Array;
  readonly option: Int32Array;
}

/** States by number of seats after deciding `user`; -1: the plan that the search starts from. */
export interface SeatLayer {
  readonly user: number;
  readonly bySeats: ReadonlyMap<number, SeatStates>;
}

/** An option of the user as a change against the base plan. */
export interface SeatShift {
  readonly option: number;
  readonly seats: number;
  readonly tokens: number;
  readonly money: number;
}

/** Whether a state can still be part of a better plan; sees every state, so that it can price it. */
export type KeepState = (seats: number, tokens: number, money: number, index: number) => boolean;

/** Decides one more user: merges the shifted lists of each number of seats and keeps what is cheaper and wanted. */
export function extendSeats(before: SeatLayer, user: number, shifts: readonly SeatShift[], keep: KeepState) {
  const bySeats = new Map<number, SeatStates>();
  let work = 0;
  const targets = new Set([...before.bySeats.keys()].flatMap((seats) => shifts.map((shift) => seats + shift.seats)));
  for (const seats of targets) {
    const sources = shifts.flatMap((shift) => {
      const states = before.bySeats.get(seats - shift.seats);
      return states ? [{ states, shift, at: 0 }] : [];
    });
    const states = mergeSources(seats, sources, keep);
    work += states.work;
    if (states.size > 0) bySeats.set(seats, states);
  }
  return { layer: { user, bySeats }, work };
}

interface Source {
  readonly states: SeatStates;
  readonly shift: SeatShift;
  at: number;
}

function mergeSources(seats: number, sources: Source[], keep: KeepState): SeatStates & { readonly work: number } {
  const room = sources.reduce((sum, source) => sum + source.states.size, 0);
  const list = emptyStates(room);
  let size = 0;
  let least = Infinity;
  for (let work = 0; ; work++) {
    let pick: Source | null = null;
    let tokens = Infinity;
    let money = Infinity;
    for (const source of sources) {
      if (source.at >= source.states.size) continue;
      const sourceTokens = source.states.tokens[source.at]! + source.shift.tokens;
      if (sourceTokens > tokens) continue;
      const sourceMoney = source.states.money[source.at]! + source.shift.money;
      if (sourceTokens === tokens && sourceMoney >= money) continue;
      [pick, tokens, money] = [source, sourceTokens, sourceMoney];
    }
    if (!pick) return { ...trimmed(list, size), work };
    const from = pick.at++;
    if (money >= least || !keep(seats, tokens, money, size)) continue;
    least = money;
    list.tokens[size] = tokens;
    list.money[size] = money;
    list.parent[size] = from;
    list.parentSeats[size] = seats - pick.shift.seats;
    list.option[size++] = pick.shift.option;
  }
}

function trimmed(list: SeatStates, size: number): SeatStates {
  return {
    size,
    tokens: list.tokens.slice(0, size),
    money: list.money.slice(0, size),
    parent: list.parent.slice(0, size),
    parentSeats: list.parentSeats.slice(0, size),
    option: list.option.slice(0, size),
  };
}

/** Room for so many states. */
export function emptyStates(room: number): SeatStates {
  return {
    size: 0,
    tokens: new Float64Array(room),
    money: new Float64Array(room),
    parent: new Int32Array(room),
    parentSeats: new Int32Array(room),
    option: new Int32Array(room),
  };
}

/** Writes the options that led to a state into `choice`. */
export function writeChoice(layers: readonly SeatLayer[], last: number, seats: number, at: number, choice: Int32Array) {
  let [count, state] = [seats, at];
  for (let index = last; index > 0; index--) {
    const layer = layers[index]!;
    const states = layer.bySeats.get(count)!;
    choice[layer.user] = states.option[state]!;
    [count, state] = [states.parentSeats[state]!, states.parent[state]!];
  }
}
