import { Temporal } from 'temporal-polyfill';

/** A stretch of time in which a zone keeps one distance from UTC; all in milliseconds, `until` excluded. */
export interface OffsetStretch {
  readonly from: number;
  readonly until: number;
  /** Local clock minus UTC. */
  readonly offset: number;
}

const stretchesByZone = new Map<string, OffsetStretch[]>();

/**
 * The stretch of constant offset around an instant. The zone's rules come from the platform's time zone data
 * by name; the zone the server itself runs in has no part in it. Throws RangeError for an unknown zone.
 */
export function offsetStretch(zone: string, instant: number): OffsetStretch {
  let known = stretchesByZone.get(zone);
  const hit = known?.find(({ from, until }) => from <= instant && instant < until);
  if (hit) return hit;

  const here = Temporal.Instant.fromEpochMilliseconds(Math.floor(instant)).toZonedDateTimeISO(zone);
  const next = here.getTimeZoneTransition('next');
  // "previous" is strictly before: one nanosecond on, so that a transition at this very instant is found
  const previous = here.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
  const stretch = {
    from: previous?.epochMilliseconds ?? -Infinity,
    until: next?.epochMilliseconds ?? Infinity,
    offset: here.offsetNanoseconds / 1e6,
  };
  if (!known) stretchesByZone.set(zone, (known = []));
  known.push(stretch);
  return stretch;
}

/** An instant as the wall clock of a zone shows it: `2026-11-09 13:30`. */
export function localTime(zone: string, instant: Date): string {
  const local = instant.getTime() + offsetStretch(zone, instant.getTime()).offset;
  return new Date(local).toISOString().slice(0, 16).replace('T', ' ');
}
