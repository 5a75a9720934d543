/**
 * The number that Excel (en-US) reads from typed text, null when it reads none: plain numbers, thousands separators,
 * percent. Dates, times, fractions and currency in text are not turned into numbers here.
 * Example: "1,234.5" is 1234.5, "12%" is 0.12, "1e5" is 100000.
 */
export function numberOfInput(text: string): number | null {
  const trimmed = text.trim();
  if (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(trimmed)) return finite(Number(trimmed));
  if (/^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/.test(trimmed)) return finite(Number(trimmed.replace(/,/g, "")));
  if (/^[+-]?(\d+\.?\d*|\.\d+)%$/.test(trimmed)) return finite(Number(trimmed.slice(0, -1)) / 100);
  return null;
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
