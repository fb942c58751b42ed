import type { TFunction } from 'i18next';

/** An obligation in time as a screen shows it. Minutes count in the obligation's own basis. */
export interface TimeLeftInput {
  state: 'running' | 'paused' | 'met' | 'breached' | 'cancelled';
  startedAt: string;
  /** ISO moment; null while nobody knows (paused). */
  dueAt: string | null;
  /** `working`: counted by a calendar, so minutes are those the server said, not those of this clock. */
  basis: 'elapsed' | 'working';
  /** As said when it was read; negative after the due time. */
  minutesLeft: number;
  minutesWhole: number;
}

/** How it stands at a moment. */
export interface TimeLeftView {
  tone: 'calm' | 'warning' | 'breach' | 'paused' | 'met' | 'off';
  /** What is left, or how much too late when negative. */
  minutes: number;
  /** Part of the whole that is left, 0 to 1: the length of the bar. */
  part: number;
}

const warningPart = 0.2;

/** How an obligation stands at `now` (ms). Elapsed time runs on here; working time stands as the server counted it. */
export function timeLeftAt(input: TimeLeftInput, now: number): TimeLeftView {
  const due = input.dueAt === null ? null : Date.parse(input.dueAt);
  const live = input.basis === 'elapsed' && due !== null && input.state !== 'paused';
  const late = due !== null && now >= due;
  const counted = live ? (due - now) / 60_000 : input.minutesLeft;
  const minutes = late ? Math.min(counted, (due - now) / 60_000, 0) : counted;
  const part = Math.min(1, Math.max(0, input.minutesWhole > 0 ? minutes / input.minutesWhole : 0));
  if (input.state === 'met') return { tone: 'met', minutes, part };
  if (input.state === 'cancelled') return { tone: 'off', minutes, part };
  if (input.state === 'paused') return { tone: 'paused', minutes, part };
  if (input.state === 'breached' || minutes <= 0) return { tone: 'breach', minutes, part: 0 };
  return { tone: part <= warningPart ? 'warning' : 'calm', minutes, part };
}

/**
 * Minutes in the two largest units that say something: `2 天 4 小时`, `3 小时 20 分`, `12 分`; below one minute
 * `不到 1 分`. Always positive. `dayMinutes`: how long a day is (480 for working time).
 */
export function durationText(minutes: number, t: TFunction, dayMinutes = 1_440): string {
  const whole = Math.floor(Math.abs(minutes));
  if (whole < 1) return t('ui.duration.under-minute');
  const days = Math.floor(whole / dayMinutes);
  const hours = Math.floor((whole % dayMinutes) / 60);
  const rest = (whole % dayMinutes) % 60;
  const parts = [
    days > 0 ? t('ui.duration.days', { n: days }) : '',
    hours > 0 ? t('ui.duration.hours', { n: hours }) : '',
    days === 0 && rest > 0 ? t('ui.duration.minutes', { n: rest }) : '',
  ];
  return parts.filter(Boolean).slice(0, 2).join(' ');
}
