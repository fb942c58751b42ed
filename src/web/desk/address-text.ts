/** The part of an address after `?` as plain texts: readable, and what a person types stays what it is (`007`). */
export function parseAddress(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

/** The other way; empty and absent values leave no trace. */
export function stringifyAddress(values: Record<string, unknown>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values))
    if (typeof value === 'string' ? value !== '' : typeof value === 'number' || value === true)
      search.set(name, String(value));
  const text = search.toString();
  return text ? `?${text}` : '';
}
