import type { BookData } from "../../host/model/bookData";
import {
  type Package,
  addContentType,
  addRelationship,
  freePart,
  relationshipsOf,
  removePart,
  removeRelationship,
  writePart,
} from "../package/package";
import { type CustomXmlRead, SETTINGS_NAMESPACE } from "../read/customXml";
import { escapeCellAttribute, escapeCellText, escapeMarkup } from "../xml/text";
import { deepEqual } from "./deepEqual";

const PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml";
const PROPERTIES_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml";
const SETTINGS_ID = "{6D2B5A0E-3C1F-4C58-9E0B-7A1D5F0C2E31}";

function settingsXml(settings: ReadonlyMap<string, string>): string {
  const items = [...settings].map(
    ([key, json]) => `<setting key="${escapeCellAttribute(key)}">${escapeCellText(json)}</setting>`,
  );
  return `<settings xmlns="${SETTINGS_NAMESPACE}">${items.join("")}</settings>`;
}

function addPart(pack: Package, workbook: string, id: string, xml: string): void {
  const part = freePart(pack, "customXml/item", ".xml");
  const properties = freePart(pack, "customXml/itemProps", ".xml");
  writePart(pack, part, xml);
  writePart(
    pack,
    properties,
    `<ds:datastoreItem ds:itemID="${escapeMarkup(id)}" xmlns:ds="${PROPERTIES_NAMESPACE}"><ds:schemaRefs/></ds:datastoreItem>`,
  );
  addContentType(pack, properties, PROPERTIES_TYPE);
  addRelationship(pack, part, "customXmlProps", properties);
  addRelationship(pack, workbook, "customXml", part);
}

function dropPart(pack: Package, workbook: string, part: string): void {
  for (const one of relationshipsOf(pack, part).values())
    if (one.type === "customXmlProps") removePart(pack, one.target);
  for (const one of relationshipsOf(pack, workbook).values())
    if (one.target === part) removeRelationship(pack, workbook, one.id);
  removePart(pack, part);
}

/** Writes the add-in settings (one custom XML part with our namespace) and the custom XML parts that changed. */
export function patchCustomXml(pack: Package, workbook: string, old: CustomXmlRead, after: BookData): void {
  if (!deepEqual(old.settings, after.settings)) {
    if (old.settingsPart !== null) writePart(pack, old.settingsPart, settingsXml(after.settings));
    else addPart(pack, workbook, SETTINGS_ID, settingsXml(after.settings));
  }
  const now = new Map(after.customXmlParts.map((one) => [one.id, one.xml]));
  for (const { id, xml, part } of old.parts) {
    const wanted = now.get(id);
    if (wanted === undefined) dropPart(pack, workbook, part);
    else if (wanted !== xml) writePart(pack, part, wanted);
    now.delete(id);
  }
  for (const [id, xml] of now) addPart(pack, workbook, id, xml);
}
