import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarView } from '../../../../../contract/organization-contract.ts';
import { Field } from '../../../../ui/Field.tsx';
import { readSpans, spansText, type SpanPair } from './spans-text.ts';
import styles from './Calendars.module.css';

type Week = CalendarView['week'];
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** The hours of each weekday and of the standard day, as people write them. */
export function WeekHours(props: {
  week: Week;
  standard: SpanPair[];
  errors: Readonly<Record<string, string>>;
  onWeek: (week: Week) => void;
  onStandard: (spans: SpanPair[]) => void;
}) {
  const { t, i18n } = useTranslation();
  const name = new Intl.DateTimeFormat(i18n.language, { weekday: 'long', timeZone: 'UTC' });
  return (
    <div className={styles['hours']}>
      {weekdays.map((weekday) => (
        <HoursField
          key={weekday}
          label={name.format(new Date(Date.UTC(2024, 0, weekday)))}
          spans={props.week[weekday]}
          error={weekday === 1 ? props.errors['week'] : undefined}
          onChange={(spans) => {
            props.onWeek({ ...props.week, [weekday]: spans });
          }}
        />
      ))}
      <HoursField
        label={t('desk.admin.calendars.standard')}
        help={t('desk.admin.calendars.standard.help')}
        spans={props.standard}
        error={props.errors['workdaySpans']}
        onChange={props.onStandard}
      />
    </div>
  );
}

function HoursField(props: {
  label: string;
  help?: string;
  spans: SpanPair[];
  error: string | undefined;
  onChange: (spans: SpanPair[]) => void;
}) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const wrong = typed !== null && readSpans(typed) === null;
  return (
    <Field
      label={props.label}
      help={props.help}
      error={wrong ? t('desk.admin.calendars.hours.wrong') : props.error}
    >
      {(join) => (
        <Input
          {...join}
          value={typed ?? spansText(props.spans)}
          placeholder={t('desk.admin.calendars.kind.rest')}
          onChange={(event) => {
            setTyped(event.target.value);
            const spans = readSpans(event.target.value);
            if (spans) props.onChange(spans);
          }}
          onBlur={() => {
            if (!wrong) setTyped(null);
          }}
        />
      )}
    </Field>
  );
}
