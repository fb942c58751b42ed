import { Button, Form, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  createCalendar,
  getCalendar,
  getOrganization,
  type CalendarView,
  type Organization,
} from '../../../../../contract/organization-contract.ts';
import { Field } from '../../../../ui/Field.tsx';
import { Loaded } from '../../../../ui/Skeletons.tsx';
import type { TextsLike } from '../../../../ui/texts-in.ts';
import { useRoute } from '../../../../ui/use-route.ts';
import { CodeInput } from '../parts/CodeInput.tsx';
import { TextsField } from '../parts/TextsField.tsx';
import { useNewRecord } from '../parts/use-new-record.ts';
import { zoneChoices } from '../parts/zones.ts';

/** Adds a calendar as a copy of the first one there is: hours and days are changed afterwards. */
export function NewCalendarDialog(props: {
  calendars: Organization['calendars'];
  onClose: () => void;
  onMade: (id: string) => void;
}) {
  const { t } = useTranslation();
  const from = props.calendars.find(({ code }) => code === 'standard') ?? props.calendars[0];
  const query = useRoute(getCalendar, from ? { params: { id: from.id } } : null);
  return (
    <Modal open title={t('desk.admin.calendars.add')} footer={null} onCancel={props.onClose}>
      <Loaded query={query} shape="form">
        {(calendar) => <NewCalendar from={calendar} {...props} />}
      </Loaded>
    </Modal>
  );
}

function NewCalendar(props: { from: CalendarView; onClose: () => void; onMade: (id: string) => void }) {
  const { t } = useTranslation();
  const { week, workdaySpans, days, zone } = props.from;
  const begin: { code: string; title: TextsLike; zone: string } = { code: '', title: { 'zh-CN': '' }, zone };
  const calendar = useNewRecord({
    begin,
    route: createCalendar,
    args: (values) => ({ body: { ...values, week, workdaySpans, days } }),
    invalidates: [getOrganization],
    onDone: ({ id }) => {
      props.onMade(id);
    },
  });
  const { values, errors, change } = calendar;
  return (
    <Form layout="vertical" onFinish={calendar.save}>
      <Field label={t('desk.admin.title')} error={errors['title']} required>
        {(join) => (
          <TextsField
            join={join}
            value={values.title}
            autoFocus
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
        required
      >
        {(join) => (
          <Select
            {...join}
            showSearch
            value={values.zone}
            options={zoneChoices(values.zone)}
            onChange={(next) => {
              change({ zone: next });
            }}
          />
        )}
      </Field>
      <CodeInput
        value={values.code}
        error={errors['code']}
        onChange={(code) => {
          change({ code });
        }}
      />
      <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 8 }}>
        <Button onClick={props.onClose}>{t('ui.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={calendar.saving}>
          {t('desk.admin.calendars.add')}
        </Button>
      </div>
    </Form>
  );
}
