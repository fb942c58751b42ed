import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { App, Button, Form, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  getCalendar,
  getOrganization,
  importHolidays,
  updateCalendar,
  type CalendarDayView,
  type CalendarView,
} from '../../../../../contract/organization-contract.ts';
import { call } from '../../../../ui/client.ts';
import { EditorFoot } from '../../../../ui/EditorFoot.tsx';
import { Field } from '../../../../ui/Field.tsx';
import { Panel } from '../../../../ui/Panel.tsx';
import { ReasonedButton } from '../../../../ui/ReasonedButton.tsx';
import { topErrors } from '../../../../ui/top-errors.ts';
import { useEditor } from '../../../../ui/use-editor.ts';
import { useCommand } from '../../../../ui/use-route.ts';
import parts from '../parts/Parts.module.css';
import { TextsField } from '../parts/TextsField.tsx';
import { zoneChoices } from '../parts/zones.ts';
import { WeekHours } from './WeekHours.tsx';
import { yearCounts, yearMonths } from './year-days.ts';
import { YearView } from './YearView.tsx';
import styles from './Calendars.module.css';

type Values = Pick<CalendarView, 'title' | 'zone' | 'week' | 'workdaySpans' | 'days'>;

function valuesOf({ title, zone, week, workdaySpans, days }: CalendarView): Values {
  return { title, zone, week, workdaySpans, days };
}

/** Changes a calendar; running clocks follow when it is saved. */
export function CalendarEditor({ calendar }: { calendar: CalendarView }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const params = { id: calendar.id };
  const update = useCommand(updateCalendar, {
    invalidates: [getCalendar, getOrganization],
    quiet: (error) => error.isConflict || error.fields.length > 0,
    onSuccess: () => void message.success(t('desk.admin.calendars.saved')),
  });
  const editor = useEditor<Values>({
    draftKey: `calendar ${calendar.id}`,
    saved: { values: valuesOf(calendar), version: calendar.version },
    send: (values, version) => update.mutateAsync({ params, body: { ...values, version: version ?? 1 } }),
    load: async () => {
      const now = await call(getCalendar, { params });
      return { values: valuesOf(now), version: now.version };
    },
  });
  const { values, change } = editor;
  const errors = topErrors(editor.error);
  return (
    <Form layout="vertical" className={styles['editor']} onFinish={() => void editor.save()}>
      <Year calendar={calendar} values={values} change={change} dirty={editor.dirty} error={errors['days']} />
      <Panel title={t('desk.admin.calendars.hours')}>
        <WeekHours
          week={values.week}
          standard={values.workdaySpans}
          errors={errors}
          onWeek={(week) => {
            change({ week });
          }}
          onStandard={(workdaySpans) => {
            change({ workdaySpans });
          }}
        />
        <div className={parts['fields']}>
          <Field label={t('desk.admin.title')} error={errors['title']} required>
            {(join) => (
              <TextsField
                join={join}
                value={values.title}
                onChange={(title) => {
                  change({ title });
                }}
              />
            )}
          </Field>
          <Field
            label={t('desk.admin.people.zone')}
            help={t('desk.admin.calendars.zone.help')}
            error={errors['zone']}
          >
            {(join) => (
              <Select
                {...join}
                showSearch
                value={values.zone}
                options={zoneChoices(values.zone)}
                onChange={(zone) => {
                  change({ zone });
                }}
              />
            )}
          </Field>
        </div>
      </Panel>
      <div className={styles['foot']}>
        <EditorFoot
          editor={editor}
          saveText={t('desk.admin.calendars.save')}
          labels={{
            title: t('desk.admin.title'),
            zone: t('desk.admin.people.zone'),
            week: t('desk.admin.calendars.hours'),
            workdaySpans: t('desk.admin.calendars.standard'),
            days: t('desk.admin.calendars.days'),
          }}
          show={(name, value) =>
            name === 'days'
              ? t('desk.admin.calendars.count', { count: (value as CalendarDayView[]).length })
              : JSON.stringify(value)
          }
        />
      </div>
    </Form>
  );
}

function Year(props: {
  calendar: CalendarView;
  values: Values;
  change: (patch: Partial<Values>) => void;
  dirty: boolean;
  error: string | undefined;
}) {
  const { calendar, values, change } = props;
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [year, setYear] = useState(() => new Date().getFullYear());
  const months = yearMonths(values, year);
  const counts = yearCounts(months);
  const known = calendar.holidayYears.includes(year);
  const load = useCommand(importHolidays, {
    invalidates: [getCalendar],
    onSuccess: ({ days }) => void message.success(t('desk.admin.calendars.imported', { count: days, year })),
  });
  return (
    <Panel
      title={
        <span className={styles['years']}>
          <Button
            type="text"
            size="small"
            icon={<LeftOutlined />}
            aria-label={t('desk.admin.calendars.year-before')}
            onClick={() => {
              setYear(year - 1);
            }}
          />
          {year}
          <Button
            type="text"
            size="small"
            icon={<RightOutlined />}
            aria-label={t('desk.admin.calendars.year-after')}
            onClick={() => {
              setYear(year + 1);
            }}
          />
        </span>
      }
      aside={
        <ReasonedButton
          size="small"
          loading={load.isPending}
          reasons={
            !known
              ? [t('desk.admin.calendars.not-announced', { year })]
              : props.dirty
                ? [t('desk.admin.calendars.save-first')]
                : []
          }
          onClick={() => {
            load.mutate({ params: { id: calendar.id }, body: { year, version: calendar.version } });
          }}
        >
          {t('desk.admin.calendars.import', { year })}
        </ReasonedButton>
      }
    >
      <p className={styles['legend']}>
        <span data-kind="off">{t('desk.admin.calendars.legend.off', { n: counts.off })}</span>
        <span data-kind="swapped">{t('desk.admin.calendars.legend.swapped', { n: counts.swapped })}</span>
        <span data-kind="rest">{t('desk.admin.calendars.legend.rest')}</span>
        <span>{t('desk.admin.calendars.legend.work', { count: counts.work })}</span>
      </p>
      {props.error && <p role="alert">{props.error}</p>}
      <YearView
        months={months}
        days={values.days}
        onChange={(day, entry) => {
          const others = values.days.filter((one) => one.day !== day);
          change({
            days: (entry ? [...others, entry] : others).toSorted((a, b) => (a.day < b.day ? -1 : 1)),
          });
        }}
      />
    </Panel>
  );
}
