/** @jsxImportSource preact */
import { durationText } from '../../ui/time-left.ts';
import { useTexts } from '../texts.ts';
import { useNow } from '../use-now.ts';

/** How long there is until a moment, or how long it is past. */
export function TimeUntil({ at }: { at: string }) {
  const { t } = useTexts();
  const now = useNow();
  const minutes = (Date.parse(at) - now) / 60_000;
  const length = durationText(minutes, t);
  return <span>{minutes >= 0 ? t('portal.time.left', { length }) : t('portal.time.over', { length })}</span>;
}
