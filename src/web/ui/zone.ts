import { createContext, useContext } from 'react';

/** The zone of this browser; what a reader has not chosen otherwise. */
export function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}

/** IANA zone of the reader: every time on the screen is shown in it. */
export const ZoneContext = createContext<string | null>(null);

/** The reader's zone. */
export function useZone(): string {
  return useContext(ZoneContext) ?? browserZone();
}
