import { parseEvents } from "../xml/parse";
import { decodeCellText } from "../xml/text";

/** Shared texts in file order: the runs of rich text joined, phonetic hints left out. */
export function readSharedStrings(xml: string | null, part: string): string[] {
  const texts: string[] = [];
  if (xml === null) return texts;
  let text = "";
  let inText = false;
  let phonetic = 0;
  parseEvents(xml, part, {
    open(name) {
      if (name === "si") text = "";
      else if (name === "t") inText = true;
      else if (name === "rPh") phonetic++;
    },
    text(piece) {
      if (inText && phonetic === 0) text += piece;
    },
    close(name) {
      if (name === "t") inText = false;
      else if (name === "rPh") phonetic--;
      else if (name === "si") texts.push(decodeCellText(text));
    },
  });
  return texts;
}
