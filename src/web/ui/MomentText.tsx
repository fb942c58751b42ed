import { useTranslation } from 'react-i18next';
import { momentText, type MomentStyle } from './moment-text.ts';
import { useZone } from './zone.ts';

/** A moment in the reader's language and zone; the exact one with its zone on pointing. */
export function MomentText({ at, style }: { at: string | Date; style?: MomentStyle }) {
  const { i18n } = useTranslation();
  const zone = useZone();
  const date = typeof at === 'string' ? new Date(at) : at;
  const how = { language: i18n.language, zone };
  return (
    <time dateTime={date.toISOString()} title={`${momentText(date, how)} (${zone})`}>
      {momentText(date, { ...how, style })}
    </time>
  );
}
