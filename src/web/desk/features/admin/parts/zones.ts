/** Every time zone this browser knows, and the one that is chosen although it does not. */
export function zoneChoices(chosen: string): { value: string; label: string }[] {
  const known = Intl.supportedValuesOf('timeZone');
  const zones = known.includes(chosen) || chosen === '' ? known : [chosen, ...known];
  return zones.map((zone) => ({ value: zone, label: zone }));
}
