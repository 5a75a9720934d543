import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A sample of docs/usage-files.md: the kind that it is read as, and how many records it gives. */
export interface Sample {
  readonly kind: string;
  readonly records: number;
  readonly csv: string;
}

const TEXT = readFileSync(join(__dirname, "../../docs/usage-files.md"), "utf8");

/** Every sample of the page of formats. */
export const SAMPLES: readonly Sample[] = [...TEXT.matchAll(/^```csv (\S+) (\d+)\n([\s\S]*?)^```/gm)].map(
  ([, kind = "", records = "", csv = ""]) => ({ kind, records: Number(records), csv }),
);
