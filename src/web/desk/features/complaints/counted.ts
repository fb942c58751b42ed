/** How many, as the form of a plural needs it and as it is shown: `1000+` where the counting stopped. */
export function counted(shown: string): { count: number; shown: string } {
  return { count: Number.parseInt(shown, 10) || 0, shown };
}
