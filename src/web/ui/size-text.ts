const units = ['B', 'KB', 'MB', 'GB'];

/** Bytes as people read them: `820 B`, `1.4 MB`. */
export function sizeText(bytes: number, language: string): string {
  const step = Math.min(units.length - 1, bytes > 0 ? Math.floor(Math.log(bytes) / Math.log(1024)) : 0);
  const amount = bytes / 1024 ** step;
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: step > 0 && amount < 10 ? 1 : 0 });
  return `${format.format(amount)} ${units[step] ?? ''}`;
}
