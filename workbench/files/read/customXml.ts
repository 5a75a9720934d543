import { type Package, needPart, readPart, relationshipsOf } from "../package/package";
import { childrenNamed, parseTree } from "../xml/parse";
import { decodeCellText } from "../xml/text";

/** Namespace of the custom XML part that holds the add-in document settings. */
export const SETTINGS_NAMESPACE = "urn:office-workbench:document-settings:1";

export interface CustomXmlRead {
  readonly settings: Map<string, string>;
  readonly parts: { id: string; xml: string; part: string }[];
  /** Where the settings are in the package; null if they are nowhere yet. */
  readonly settingsPart: string | null;
}

function propertiesId(pack: Package, part: string): string | null {
  for (const one of relationshipsOf(pack, part).values()) {
    if (one.type !== "customXmlProps") continue;
    const xml = readPart(pack, one.target);
    const root = xml === null ? null : parseTree(xml, one.target);
    for (const [name, value] of root?.attributes ?? []) if (name.endsWith("itemID")) return value;
  }
  return null;
}

/** Root namespace of a part's text, found without parsing: other add-ins' XML is not ours to judge. */
function isSettings(xml: string): boolean {
  return xml.includes(`"${SETTINGS_NAMESPACE}"`) && /<settings\b/.test(xml);
}

/** Reads the custom XML parts of the workbook and, from the one with our namespace, the document settings. */
export function readCustomXml(pack: Package, workbook: string): CustomXmlRead {
  const settings = new Map<string, string>();
  const parts: CustomXmlRead["parts"] = [];
  let settingsPart: string | null = null;
  for (const one of relationshipsOf(pack, workbook).values()) {
    if (one.type !== "customXml" || one.external) continue;
    const xml = needPart(pack, one.target);
    if (!isSettings(xml)) {
      parts.push({ id: propertiesId(pack, one.target) ?? one.target, xml, part: one.target });
      continue;
    }
    settingsPart = one.target;
    for (const node of childrenNamed(parseTree(xml, one.target), "setting")) {
      settings.set(decodeCellText(node.attributes.get("key") ?? ""), decodeCellText(node.text));
    }
  }
  return { settings, parts, settingsPart };
}
