/** Longest time that a computation may keep the pane and the formulas waiting: one frame of a 60 Hz screen. */
export const SLICE_MS = 16;

/** Time and rest, as arguments so that tests need no clock. `pause` resolves when the page has had its turn. */
export interface Pace {
  readonly now: () => number;
  readonly pause: () => Promise<void>;
}

/** How far a driver went: to the result, or to a request to stop. */
export type Driven<R> = { readonly status: "done"; readonly value: R } | { readonly status: "canceled" };

/** What a driver reports to and asks. `isCanceled` is asked before the first step and after each pause. */
export interface DriveOptions<P> {
  readonly onStep: (step: P) => void;
  readonly isCanceled: () => boolean;
  readonly pace?: Pace;
  readonly sliceMs?: number;
}

/**
 * Drives a computation in slices of 16 ms and lets the page have its turn in between. The first step, the last one of
 * each slice and each change of a step's name are shown. When canceled the generator is closed and has no result.
 * Example: `await driveInSlices(steps, { onStep: show, isCanceled: () => signal.aborted })`.
 */
export async function driveInSlices<P extends { readonly step: string }, R>(
  steps: Generator<P, R>,
  options: DriveOptions<P>,
): Promise<Driven<R>> {
  const { onStep, isCanceled, pace = PAGE_PACE, sliceMs = SLICE_MS } = options;
  let shown: string | null = null;
  for (;;) {
    if (isCanceled()) {
      closeSteps(steps);
      return { status: "canceled" };
    }
    const slice: Slice<P, R> = runSlice(steps, shown, () => pace.now(), sliceMs);
    if (slice.status === "done") return slice;
    onStep(slice.step);
    shown = slice.step.step;
    await pace.pause();
  }
}

type Slice<P, R> = { readonly status: "done"; readonly value: R } | { readonly status: "open"; readonly step: P };

/** A step of another name ends the slice at once, so that a long step is named before it begins. */
function runSlice<P extends { readonly step: string }, R>(
  steps: Generator<P, R>,
  shown: string | null,
  now: () => number,
  sliceMs: number,
): Slice<P, R> {
  const end = now() + sliceMs;
  for (;;) {
    const next = steps.next();
    if (next.done) return { status: "done", value: next.value };
    if (next.value.step !== shown || now() >= end) return { status: "open", step: next.value };
  }
}

function closeSteps<P, R>(steps: Generator<P, R>): void {
  steps.return(undefined as unknown as R);
}

/** A message to oneself: unlike timers it is not held back for 4 ms, nor for a second while the pane is hidden. */
export const PAGE_PACE: Pace = {
  now: () => performance.now(),
  pause: () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(null);
    }),
};
