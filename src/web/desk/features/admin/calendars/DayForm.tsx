import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarDayView } from '../../../../../contract/organization-contract.ts';
import { ChipPick } from '../../../../ui/ChipPick.tsx';
import { readSpans, spansText } from './spans-text.ts';
import styles from './Calendars.module.css';

/** What one date is: as the week says, a holiday, or a workday with or without hours of its own. */
export function DayForm(props: {
  entry: CalendarDayView | null;
  onSave: (entry: Omit<CalendarDayView, 'day'> | null) => void;
}) {
  const { entry } = props;
  const { t } = useTranslation();
  const [kind, setKind] = useState<string>(entry?.kind ?? 'week');
  const [name, setName] = useState(entry?.name ?? '');
  const [hours, setHours] = useState(entry?.spans ? spansText(entry.spans) : '');
  const spans = readSpans(hours);
  return (
    <form
      className={styles['dayForm']}
      onSubmit={(event) => {
        event.preventDefault();
        // It floats above the calendar's own form and must not send that one, too.
        event.stopPropagation();
        if (spans === null) return;
        if (kind === 'week') props.onSave(null);
        else
          props.onSave({
            kind: kind === 'off' ? 'off' : 'work',
            name: name.trim() || null,
            spans: kind === 'work' && spans.length > 0 ? spans : null,
          });
      }}
    >
      <ChipPick
        label={t('desk.admin.calendars.day')}
        value={kind}
        onChange={(next) => {
          setKind(next ?? 'week');
        }}
        choices={[
          { value: 'week', label: t('desk.admin.calendars.day.week') },
          { value: 'off', label: t('desk.admin.calendars.kind.off') },
          { value: 'work', label: t('desk.admin.calendars.kind.swapped') },
        ]}
      />
      {kind !== 'week' && (
        <Input
          value={name}
          maxLength={60}
          placeholder={t('desk.admin.calendars.day.name')}
          aria-label={t('desk.admin.calendars.day.name')}
          onChange={(event) => {
            setName(event.target.value);
          }}
        />
      )}
      {kind === 'work' && (
        <Input
          value={hours}
          status={spans === null ? 'error' : undefined}
          placeholder={t('desk.admin.calendars.day.hours')}
          aria-label={t('desk.admin.calendars.day.hours')}
          onChange={(event) => {
            setHours(event.target.value);
          }}
        />
      )}
      <Button type="primary" htmlType="submit" size="small" disabled={spans === null}>
        {t('desk.admin.calendars.day.set')}
      </Button>
    </form>
  );
}
