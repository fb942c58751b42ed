/** @jsxImportSource preact */
import { momentText, type MomentStyle } from '../../ui/moment-text.ts';
import { durationText } from '../../ui/time-left.ts';
import { useTexts } from '../texts.ts';

const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'Asia/Shanghai';

/** A moment in the reader's language and zone. */
export function Moment({ at, look = 'minute' }: { at: string; look?: MomentStyle }) {
  const { language } = useTexts();
  return <time dateTime={at}>{momentText(new Date(at), { language, zone: zone(), style: look })}</time>;
}

/** How long there is until a moment, or how long it is past. */
export function TimeUntil({ at }: { at: string }) {
  const { t } = useTexts();
  const minutes = (new Date(at).getTime() - Date.now()) / 60_000;
  const length = durationText(minutes, t);
  return <span>{minutes >= 0 ? t('portal.time.left', { length }) : t('portal.time.over', { length })}</span>;
}
