/** Where a run stands: the step in words, and how much of it is done; `of` is 0 when unknown. */
export interface MixProgress {
  readonly step: string;
  readonly done: number;
  readonly of: number;
}
