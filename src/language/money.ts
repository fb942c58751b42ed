/** An amount in whole minor units (fen, cents) of its currency. */
export interface Money {
  amount: number;
  currency: string;
}

/** Reads `5000.00 CNY`. Nothing where it is no amount, no known currency, or finer than the currency's minor unit. */
export function parseMoney(text: string): Money | undefined {
  const match = /^([0-9]{1,13})(?:\.([0-9]{1,4}))? ([A-Z]{3})$/.exec(text);
  const [, whole = '', part = '', currency = ''] = match ?? [];
  if (!match || !Intl.supportedValuesOf('currency').includes(currency)) return undefined;
  const digits = minorDigits(currency);
  if (part.length > digits) return undefined;
  const amount = Number(whole + part.padEnd(digits, '0'));
  return Number.isSafeInteger(amount) ? { amount, currency } : undefined;
}

/** How many decimal places a currency has: 2 for CNY, 0 for JPY. */
export function minorDigits(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  );
}

/** An amount as templates write it: `5000.00 CNY`. */
export function plainMoney({ amount, currency }: Money): string {
  const digits = minorDigits(currency);
  return `${(amount / 10 ** digits).toFixed(digits)} ${currency}`;
}

/** An amount as the reader's language writes it: `¥899.00`. */
export function moneyIn(language: string, { amount, currency }: Money): string {
  const format = new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  });
  return format.format(amount / 10 ** minorDigits(currency));
}
