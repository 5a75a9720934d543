/** A product or offering under the name that is charged, and whether the name said that it was reached by Flex. */
export interface ChargedName {
  readonly name: string;
  readonly isFlex: boolean;
}

const LANGUAGES =
  "english|deutsch|german|français|francais|french|español|espanol|spanish|italiano|italian|português|portugues|" +
  "portuguese|brazilian portuguese|polski|polish|čeština|czech|magyar|hungarian|русский|russian|日本語|japanese|" +
  "한국어|korean|简体中文|繁體中文|simplified chinese|traditional chinese|chinese|multilingual|multi-language|en|en-us|en-gb|de|fr|es|it|ja";
const FLEX_BEFORE = /^(?:autodesk )?flex\s*[-–—:/]\s*(.+)$/i;
const FLEX_BEHIND = /^(.+?)(?:\s*[-–—:/]\s*flex(?: tokens?)?|\s*\(flex(?: tokens?)?\))$/i;
const LANGUAGE = new RegExp(`^(.+?)(?:\\s+[-–—]\\s*|\\s*\\()(?:${LANGUAGES})\\)?$`, "iu");
const TOOLSETS = /^(.+?)[\s,]*[-–—(]?\s*(?:incl\.?|including|with) specialized toolsets\)?$/i;
const VERSION =
  /^(.+?)\s+(?:[-–—]\s*|v(?:ersion)?\.?\s*)?\(?20[0-3]\d(?:\.\d{1,2}){0,2}\)?(?:\s*\(?(?:x64|64-bit)\)?)?$/i;
const MAKER =
  /^autodesk (?=(?:3ds max|alias|arnold|autocad|civil 3d|flame|fusion|infraworks|infoworks|inventor|maya|moldflow|motionbuilder|mudbox|navisworks|recap|revit|robot|vault|vred)\b)/i;
const LONGEST_NAME = 200;

/**
 * The name under which a product is charged: versions, languages and AutoCAD's toolsets share one charge, and exports
 * write them into the name. Names of other products stay as they are.
 * Examples: "AutoCAD 2026", "AutoCAD® - English" and "AutoCAD - including specialized toolsets" are "AutoCAD";
 * "Flex - Revit" is "Revit", by Flex; "Forma Build 5000" and "Fusion 360" stay.
 */
export function chargedName(written: string): ChargedName {
  if (written.length > LONGEST_NAME) return { name: written, isFlex: false };
  let name = written
    .replace(/[®™©]|\((?:r|tm)\)/gi, "")
    .replace(/\s+/g, " ")
    .trim();
  let isFlex = false;
  for (let before = ""; before !== name;) {
    before = name;
    const flex = FLEX_BEFORE.exec(name) ?? FLEX_BEHIND.exec(name);
    if (flex !== null) isFlex = true;
    const shorter = flex ?? TOOLSETS.exec(name) ?? LANGUAGE.exec(name) ?? VERSION.exec(name);
    name = (shorter?.[1] ?? name).trim();
  }
  return { name: name.replace(MAKER, "") || written, isFlex };
}
