const made = new Map<string, Intl.DateTimeFormat>();

/** A format of moments; making one costs a thousand times as much as using it, so each is made once. */
export function momentFormat(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const format = made.get(key) ?? new Intl.DateTimeFormat(language, options);
  made.set(key, format);
  return format;
}
