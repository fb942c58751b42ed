import { useTranslation } from 'react-i18next';
import type { Grain, Measure } from '../../../../terms/measures.ts';

/** How the numbers of each measure are read. */
export const measureUnits: Readonly<Record<Measure, 'cases' | 'share' | 'minutes' | 'index'>> = {
  volume: 'cases',
  'on-time': 'share',
  'first-response': 'minutes',
  'cycle-time': 'minutes',
  satisfaction: 'index',
  'reopen-rate': 'share',
  'repeat-rate': 'share',
};

/** Whether more of it is good (1), bad (−1), or neither. */
export const measureSense: Readonly<Record<Measure, -1 | 0 | 1>> = {
  volume: 0,
  'on-time': 1,
  'first-response': -1,
  'cycle-time': -1,
  satisfaction: 1,
  'reopen-rate': -1,
  'repeat-rate': -1,
};

/** Below so many answers a satisfaction says little. */
export const fewAnswers = 5;

/** Numbers in words of the reader's language; nothing is `—`. */
export function useMeasureText() {
  const { t, i18n } = useTranslation();
  const number = (value: number, digits = 0): string =>
    new Intl.NumberFormat(i18n.language, { maximumFractionDigits: digits }).format(value);
  const duration = (minutes: number | null): string => {
    if (minutes === null) return '—';
    if (minutes < 120) return t('desk.measures.minutes', { n: number(minutes) });
    if (minutes < 2880) return t('desk.measures.hours', { n: number(minutes / 60, 1) });
    return t('desk.measures.days', { n: number(minutes / 1440, 1) });
  };
  const share = (value: number): string =>
    new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 1 }).format(value);
  const value = (measure: Measure, of: number | null): string => {
    if (of === null) return '—';
    const unit = measureUnits[measure];
    if (unit === 'share') return share(of);
    if (unit === 'minutes') return duration(of);
    return number(of, unit === 'index' ? 1 : 0);
  };
  /** By how much it changed: share by points, the rest by its own share. */
  const change = (measure: Measure, now: number, before: number): string => {
    const by = Math.abs(now - before);
    if (measureUnits[measure] === 'share') {
      const points = by * 100;
      return t('desk.measures.points', { n: number(points, 1), count: points });
    }
    return before === 0 ? value(measure, by) : share(by / before);
  };
  /** How a chart scales a measure whose largest number is this: what it divides by, so that its axis has round numbers. */
  const scale = (measure: Measure, largest: number): number => {
    if (measureUnits[measure] !== 'minutes' || largest < 120) return 1;
    return largest < 2880 ? 60 : 1440;
  };
  const day = (date: string, options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(i18n.language, { ...options, timeZone: 'UTC' }).format(
      new Date(`${date}T00:00:00Z`),
    );
  /** A period as short as an axis needs it. */
  const period = (grain: Grain, start: string): string =>
    grain === 'month'
      ? day(start, { year: '2-digit', month: 'numeric' })
      : day(start, { month: 'numeric', day: 'numeric' });
  /** A period in full: its days. */
  const span = (from: string, to: string): string => {
    const whole = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
    return from === to
      ? day(from, whole)
      : t('desk.measures.period', { from: day(from, whole), to: day(to, whole) });
  };
  return { number, duration, share, value, change, scale, period, span };
}
