import type { CellData, SheetData } from "../../host/model/bookData";

const LINE_POINTS = 15;
/** The tallest row that Excel takes. */
const MOST_POINTS = 409;
const USUAL_WIDTH = 8.43;
/** Letters of a text are narrower than the digits by which widths are counted. */
const LETTERS_A_DIGIT = 1.1;

/**
 * Height in points of a row whose cells wrap their text, estimated by characters a line, as Excel keeps it beside rows
 * that size themselves; null where no text needs a second line. Programs that take heights from the file would show
 * such a text over the next row.
 */
export function autoHeight(
  sheet: SheetData,
  cells: ReadonlyMap<number, CellData>,
  wraps: (style: number | undefined) => boolean,
): number | null {
  let lines = 1;
  for (const [column, { value, style }] of cells) {
    if (typeof value !== "string" || !wraps(style)) continue;
    const width = Math.max(1, Math.floor((sheet.columnWidths.get(column) ?? USUAL_WIDTH) * LETTERS_A_DIGIT));
    lines = Math.max(lines, linesOf(value, width));
  }
  return lines === 1 ? null : Math.min(MOST_POINTS, lines * LINE_POINTS);
}

/** Lines of a text that is broken between words. */
function linesOf(text: string, width: number): number {
  return text.split(/\r?\n/).reduce((sum, line) => sum + linesOfParagraph(line, width), 0);
}

function linesOfParagraph(text: string, width: number): number {
  let [lines, used] = [1, 0];
  for (const word of text.split(" ")) {
    const needed = used === 0 ? word.length : used + 1 + word.length;
    if (needed <= width) used = needed;
    else {
      lines += used === 0 ? 0 : 1;
      lines += Math.ceil(word.length / width) - 1;
      used = word.length % width || Math.min(word.length, width);
    }
  }
  return lines;
}
