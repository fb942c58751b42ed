/** How many digits follow the point in a currency: 2 for CNY, 0 for JPY (ISO 4217 as the browser knows it). */
export function fractionDigits(currency: string): number {
  try {
    const { maximumFractionDigits } = new Intl.NumberFormat('en', {
      style: 'currency',
      currency,
    }).resolvedOptions();
    return maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/** Whole minor units (fen, cents) as a decimal text, exact: 1234 → `12.34`. */
export function decimalOfMinor(minor: number, currency: string): string {
  const digits = fractionDigits(currency);
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const sign = minor < 0 ? '-' : '';
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** A decimal text as whole minor units; null when it is no amount or has too many digits behind the point. */
export function minorOfDecimal(text: string, currency: string): number | null {
  const digits = fractionDigits(currency);
  const parts = /^\s*(-?)(\d{1,13})(?:\.(\d*))?\s*$/.exec(text.replaceAll(/[,，\s]/g, ''));
  if (!parts) return null;
  const [, sign = '', whole = '', fraction = ''] = parts;
  if (fraction.length > digits) return null;
  const minor = Number(whole + fraction.padEnd(digits, '0'));
  return sign ? -minor : minor;
}

/** An amount as the language writes it: `¥1,234.50`. */
export function moneyText(minor: number, currency: string, language: string): string {
  const decimal = decimalOfMinor(minor, currency);
  try {
    const format = new Intl.NumberFormat(language, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
    });
    return format.format(decimal as unknown as number);
  } catch {
    return `${decimal} ${currency}`;
  }
}
