/** @jsxImportSource preact */
import { momentText, type MomentStyle } from '../../ui/moment-text.ts';
import { useTexts } from '../texts.ts';

const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'Asia/Shanghai';

/** A moment in the reader's language and zone. */
export function Moment({ at, look = 'minute' }: { at: string; look?: MomentStyle }) {
  const { language } = useTexts();
  return <time dateTime={at}>{momentText(new Date(at), { language, zone: zone(), style: look })}</time>;
}
