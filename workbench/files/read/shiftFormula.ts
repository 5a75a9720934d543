import { columnIndex, columnName } from "../a1";

// Strings, quoted sheet names and structured references are matched first so that nothing inside them moves.
const TOKENS =
  /"(?:[^"]|"")*"|'(?:[^']|'')*'|\[[^\]]*\]|(?<![\w.$])(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})(?![\w(.!])|(?<![\w.$])(\$?)([A-Za-z]{1,3}):(\$?)([A-Za-z]{1,3})(?![\w(.!])|(?<![\w.$:])(\$?)(\d{1,7}):(\$?)(\d{1,7})(?![\w(.!])/g;

function shiftColumn(lock: string, letters: string, by: number): string {
  return lock + (lock === "" ? columnName(columnIndex(letters.toUpperCase()) + by) : letters);
}

function shiftRow(lock: string, digits: string, by: number): string {
  return lock + (lock === "" ? String(Number(digits) + by) : digits);
}

/**
 * Moves the relative references of a shared formula from its first cell to another one, `rows` down and `columns`
 * right (ECMA-376 part 1, 18.3.1.40). Example: `shiftFormula("A1*$B$1", 2, 1)` is `B3*$B$1`.
 */
export function shiftFormula(formula: string, rows: number, columns: number): string {
  return formula.replace(TOKENS, (whole: string, ...groups: (string | undefined)[]) => {
    const [lockC, letters, lockR, digits, lockA, from, lockB, to, lockT, top, lockL, bottom] = groups;
    if (letters !== undefined)
      return shiftColumn(lockC ?? "", letters, columns) + shiftRow(lockR ?? "", digits ?? "", rows);
    if (from !== undefined)
      return `${shiftColumn(lockA ?? "", from, columns)}:${shiftColumn(lockB ?? "", to ?? "", columns)}`;
    if (top !== undefined) return `${shiftRow(lockT ?? "", top, rows)}:${shiftRow(lockL ?? "", bottom ?? "", rows)}`;
    return whole;
  });
}
