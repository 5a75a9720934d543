import { findPriceLists, takePriceList, type PriceListKind } from "../app";
import { writeEdits, type CommandParts } from "./runParts";
import type { RunTools } from "./session";
import type { Outcome } from "./status";

/** Takes a rate sheet into Flex Rates, or a price list into Flex Offers, as it was shown before. */
export async function runTakePriceList(
  parts: CommandParts,
  tools: RunTools,
  { sheet, kind }: { readonly sheet: string; readonly kind: PriceListKind },
): Promise<Outcome> {
  await parts.port.recover();
  const content = await parts.port.readSheet(sheet);
  const list = findPriceLists([content]).find((each) => each.kind === kind);
  if (!list) return { kind: "stopped", headline: `The sheet "${sheet}" holds no list any more.`, issues: [] };
  const { changes, edits, into } = await takePriceList(parts.port, list);
  if (tools.signal.aborted) return { kind: "canceled" };
  if (edits.length === 0) return { kind: "done", sentence: `${into} has these figures already.` };
  const count = changes.length === 1 ? "1 figure stands" : `${changes.length} figures stand`;
  const sentence = `${count} in ${into} now, with the status "negotiated". Check again or recommend a mix.`;
  return (await writeEdits(parts, tools, edits)) ?? { kind: "done", sentence };
}
