/** A complaint's number in parts as it is read aloud: `TS-2026-001234` as `TS`, `2026`, `001`, `234`. */
export function spokenNumber(number: string): string[] {
  return number
    .split('-')
    .flatMap((part) => (/^\d{6,}$/.test(part) ? (part.match(/\d{1,3}(?=(\d{3})*$)/g) ?? []) : [part]));
}
