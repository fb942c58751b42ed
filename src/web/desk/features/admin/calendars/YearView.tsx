import { Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarDayView } from '../../../../../contract/organization-contract.ts';
import { DayForm } from './DayForm.tsx';
import type { YearDay, YearMonth } from './year-days.ts';
import styles from './Calendars.module.css';

/** Twelve months; a day that differs from the week is marked by colour and by 休 or 班, and says why on pointing. */
export function YearView(props: {
  months: readonly YearMonth[];
  days: readonly CalendarDayView[];
  /** Null: only to look at. */
  onChange: ((day: string, entry: CalendarDayView | null) => void) | null;
}) {
  const { i18n } = useTranslation();
  const month = new Intl.DateTimeFormat(i18n.language, { month: 'long', timeZone: 'UTC' });
  const weekday = new Intl.DateTimeFormat(i18n.language, { weekday: 'narrow', timeZone: 'UTC' });
  // 2024-01-01 was a Monday.
  const weekdays = Array.from({ length: 7 }, (_, index) =>
    weekday.format(new Date(Date.UTC(2024, 0, index + 1))),
  );
  return (
    <div className={styles['year']}>
      {props.months.map(({ month: number, before, days }) => (
        <section key={number} className={styles['month']}>
          <h3>{month.format(new Date(Date.UTC(2024, number - 1, 1)))}</h3>
          <div className={styles['grid']}>
            {weekdays.map((name, index) => (
              <span key={index} className={styles['weekday']} aria-hidden="true">
                {name}
              </span>
            ))}
            {Array.from({ length: before }, (_, index) => (
              <span key={`before ${index}`} />
            ))}
            {days.map((day) => (
              <DayCell
                key={day.day}
                day={day}
                entry={props.days.find((one) => one.day === day.day) ?? null}
                onChange={props.onChange}
              />
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}

const marks = { off: 'desk.admin.calendars.mark.off', swapped: 'desk.admin.calendars.mark.work' } as const;
const kinds = {
  work: 'desk.admin.calendars.kind.work',
  rest: 'desk.admin.calendars.kind.rest',
  off: 'desk.admin.calendars.kind.off',
  swapped: 'desk.admin.calendars.kind.swapped',
} as const;

function DayCell(props: {
  day: YearDay;
  entry: CalendarDayView | null;
  onChange: ((day: string, entry: CalendarDayView | null) => void) | null;
}) {
  const { day, entry, onChange } = props;
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const differs = day.kind === 'off' || day.kind === 'swapped';
  const words = [day.day, t(kinds[day.kind]), day.name].filter(Boolean).join(' · ');
  const face = (
    <>
      {day.number}
      {differs && <small aria-hidden="true">{t(marks[day.kind as 'off' | 'swapped'])}</small>}
    </>
  );
  if (!onChange)
    return (
      <span className={styles['day']} data-kind={day.kind} title={words}>
        {face}
      </span>
    );
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      destroyOnHidden
      title={day.day}
      content={
        <DayForm
          entry={entry}
          onSave={(next) => {
            setOpen(false);
            onChange(day.day, next && { ...next, day: day.day });
          }}
        />
      }
    >
      <button type="button" className={styles['day']} data-kind={day.kind} title={words} aria-label={words}>
        {face}
      </button>
    </Popover>
  );
}
