import { PlusOutlined } from '@ant-design/icons';
import { App, Button, Form, Modal, Select, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  createRegion,
  getOrganization,
  updateRegion,
  type Organization,
  type Region,
} from '../../../../../contract/organization-contract.ts';
import { call } from '../../../../ui/client.ts';
import { EditorFoot } from '../../../../ui/EditorFoot.tsx';
import { EmptyState } from '../../../../ui/EmptyState.tsx';
import { Field } from '../../../../ui/Field.tsx';
import { Panel } from '../../../../ui/Panel.tsx';
import { useTextIn, type TextsLike } from '../../../../ui/texts-in.ts';
import { topErrors } from '../../../../ui/top-errors.ts';
import { useEditor } from '../../../../ui/use-editor.ts';
import { useCommand } from '../../../../ui/use-route.ts';
import parts from '../parts/Parts.module.css';
import { TextsField } from '../parts/TextsField.tsx';
import { useNewRecord } from '../parts/use-new-record.ts';
import { CodeInput } from '../parts/CodeInput.tsx';
import styles from './Organization.module.css';

interface Values {
  title: TextsLike;
  calendarId: string;
}

/** Regions, each with the calendar its deadlines run on. */
export function Regions({ organization }: { organization: Organization }) {
  const { t } = useTranslation();
  const textIn = useTextIn();
  const [chosen, choose] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const { regions, calendars } = organization;
  const current = regions.find(({ id }) => id === chosen);
  const close = () => {
    choose(null);
    setAdding(false);
  };
  return (
    <>
      <div className={parts['filters']}>
        <Button
          icon={<PlusOutlined />}
          onClick={() => {
            setAdding(true);
          }}
        >
          {t('desk.admin.regions.add')}
        </Button>
      </div>
      {regions.length === 0 ? (
        <EmptyState title={t('desk.admin.regions.empty')} hint={t('desk.admin.regions.empty.hint')} />
      ) : (
        <Panel flush>
          <ul className={parts['list']}>
            {regions.map((region) => {
              const calendar = calendars.find(({ id }) => id === region.calendarId);
              return (
                <li key={region.id} className={styles['line']}>
                  <span className={styles['name']}>
                    <span className={region.active ? undefined : parts['off']}>{textIn(region.title)}</span>{' '}
                    <small className={parts['code']}>{region.code}</small>
                  </span>
                  <span className={styles['about']}>
                    {calendar && `${textIn(calendar.title)} · ${calendar.zone}`}
                  </span>
                  <span>{region.active ? '' : t('desk.admin.closed')}</span>
                  <Button
                    size="small"
                    onClick={() => {
                      choose(region.id);
                    }}
                  >
                    {t('desk.admin.change')}
                  </Button>
                </li>
              );
            })}
          </ul>
        </Panel>
      )}
      <Modal
        open={current !== undefined}
        title={current && textIn(current.title)}
        footer={null}
        destroyOnHidden
        onCancel={close}
      >
        {current && <RegionEditor region={current} organization={organization} onDone={close} />}
      </Modal>
      {adding && <NewRegion organization={organization} onClose={close} />}
    </>
  );
}

function RegionFields(props: {
  values: Values;
  change: (patch: Partial<Values>) => void;
  errors: Readonly<Record<string, string>>;
  organization: Organization;
}) {
  const { values, change, errors } = props;
  const { t } = useTranslation();
  const textIn = useTextIn();
  return (
    <>
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
        label={t('desk.admin.regions.calendar')}
        help={t('desk.admin.regions.calendar.help')}
        error={errors['calendarId']}
        required
      >
        {(join) => (
          <Select
            {...join}
            value={values.calendarId}
            options={props.organization.calendars.map((calendar) => ({
              value: calendar.id,
              label: `${textIn(calendar.title)} · ${calendar.zone}`,
            }))}
            onChange={(calendarId) => {
              change({ calendarId });
            }}
          />
        )}
      </Field>
    </>
  );
}

function RegionEditor(props: { region: Region; organization: Organization; onDone: () => void }) {
  const { region } = props;
  const { t } = useTranslation();
  const { message } = App.useApp();
  const valuesOf = ({ title, calendarId, active }: Region) => ({ title, calendarId, active });
  const update = useCommand(updateRegion, {
    invalidates: [getOrganization],
    quiet: (error) => error.isConflict || error.fields.length > 0,
    onSuccess: () => void message.success(t('ui.save.saved')),
  });
  const editor = useEditor<Values & { active: boolean }>({
    draftKey: `region ${region.id}`,
    saved: { values: valuesOf(region), version: region.version },
    send: (values, version) =>
      update.mutateAsync({ params: { id: region.id }, body: { ...values, version: version ?? 1 } }),
    load: async () => {
      const { regions } = await call(getOrganization, {});
      const now = regions.find(({ id }) => id === region.id) ?? region;
      return { values: valuesOf(now), version: now.version };
    },
  });
  return (
    <Form layout="vertical">
      <RegionFields
        values={editor.values}
        change={editor.change}
        errors={topErrors(editor.error)}
        organization={props.organization}
      />
      <Field label={t('desk.admin.in-use')}>
        {(join) => (
          <Switch
            id={join.id}
            checked={editor.values.active}
            onChange={(active) => {
              editor.change({ active });
            }}
          />
        )}
      </Field>
      <EditorFoot
        editor={editor}
        saveText={t('desk.admin.save')}
        labels={{
          title: t('desk.admin.title'),
          calendarId: t('desk.admin.regions.calendar'),
          active: t('desk.admin.in-use'),
        }}
        onSaved={props.onDone}
      />
    </Form>
  );
}

function NewRegion({ organization, onClose }: { organization: Organization; onClose: () => void }) {
  const { t } = useTranslation();
  const begin: Values & { code: string } = {
    ...{ code: '', title: { 'zh-CN': '' } },
    calendarId: organization.calendars[0]?.id ?? '',
  };
  const region = useNewRecord({
    begin,
    route: createRegion,
    args: (body) => ({ body }),
    invalidates: [getOrganization],
    onDone: onClose,
  });
  return (
    <Modal
      open
      title={t('desk.admin.regions.add')}
      okText={t('desk.admin.regions.add')}
      confirmLoading={region.saving}
      onOk={region.save}
      onCancel={onClose}
    >
      <Form layout="vertical" onFinish={region.save}>
        <RegionFields {...region} organization={organization} />
        <CodeInput
          value={region.values.code}
          error={region.errors['code']}
          onChange={(code) => {
            region.change({ code });
          }}
        />
      </Form>
    </Modal>
  );
}
