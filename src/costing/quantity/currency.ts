/** Currencies of ISO 4217 whose minor unit is not a hundredth: how many decimal digits they have. */
const OTHER_MINOR_DIGITS: ReadonlyMap<string, number> = new Map([
  ...["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW"].map(withoutMinorUnit),
  ...["PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"].map(withoutMinorUnit),
  ...["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"].map(inThousandths),
  ["CLF", 4],
  ["UYW", 4],
]);

function withoutMinorUnit(code: string): [string, number] {
  return [code, 0];
}

function inThousandths(code: string): [string, number] {
  return [code, 3];
}

/**
 * Whether a text has the form of a currency code of ISO 4217: three capital letters.
 * Example: `isCurrencyCode("USD")` is true, `isCurrencyCode("usd")` and `isCurrencyCode("$")` are false.
 */
export function isCurrencyCode(text: string): boolean {
  return /^[A-Z]{3}$/.test(text);
}

/**
 * Decimal digits of the smallest amount that is paid in a currency (ISO 4217, list of 2024).
 * Example: 2 for "USD", 0 for "JPY", 3 for "KWD".
 */
export function minorDigitsOf(currency: string): number {
  return OTHER_MINOR_DIGITS.get(currency) ?? 2;
}
