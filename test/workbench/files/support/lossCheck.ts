import { strFromU8, unzipSync } from "fflate";
import { SaxesParser } from "saxes";

/** What a save did to one part: "same" to the byte, "rewritten" without loss, or what was lost. */
export type Loss = { part: string; state: "same" | "rewritten" | "missing" | "changed"; lost: string[] };

function local(name: string): string {
  return name.replace(/^.*:/, "");
}

/** Elements and attributes of a part, counted. Empty and false attributes count as missing. */
function bagOf(xml: string): Map<string, number> {
  const bag = new Map<string, number>();
  const add = (key: string): void => void bag.set(key, (bag.get(key) ?? 0) + 1);
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", (tag) => {
    add(`<${local(tag.name)}`);
    for (const [name, value] of Object.entries(tag.attributes as Record<string, string>)) {
      if (name.startsWith("xmlns") || value === "" || value === "0" || value === "false") continue;
      add(`${local(tag.name)} @${local(name)}=${value === "true" ? "1" : value}`);
    }
  });
  parser.write(xml).close();
  return bag;
}

/** Compares each part of `before` with the same part of `after`. */
export function lossCheck(before: Uint8Array, after: Uint8Array): Loss[] {
  const old = unzipSync(before);
  const now = unzipSync(after);
  return Object.keys(old)
    .filter((part) => !part.endsWith("/"))
    .map((part): Loss => {
      const a = old[part]!;
      const b = now[part];
      if (b === undefined) return { part, state: "missing", lost: [part] };
      if (Buffer.compare(a, b) === 0) return { part, state: "same", lost: [] };
      if (!/\.(xml|rels|vml)$/.test(part)) return { part, state: "changed", lost: [part] };
      const newBag = bagOf(strFromU8(b));
      const lost = [...bagOf(strFromU8(a))]
        .filter(([key, count]) => (newBag.get(key) ?? 0) < count)
        .map(([key]) => key);
      return { part, state: "rewritten", lost };
    });
}
