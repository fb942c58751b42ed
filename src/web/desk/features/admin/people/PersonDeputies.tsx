import { Button, Form, Input, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  endDeputy,
  listDeputies,
  nameDeputy,
  type Deputy,
  type Person,
} from '../../../../../contract/access-contract.ts';
import { EmptyState } from '../../../../ui/EmptyState.tsx';
import { Field } from '../../../../ui/Field.tsx';
import { MomentPicker } from '../../../../ui/MomentPicker.tsx';
import { MomentText } from '../../../../ui/MomentText.tsx';
import { Loaded } from '../../../../ui/Skeletons.tsx';
import { useCommand, useRoute } from '../../../../ui/use-route.ts';
import { PersonPicker } from '../../../pickers/PersonPicker.tsx';
import { useNewRecord } from '../parts/use-new-record.ts';
import styles from './PeoplePage.module.css';

const states = {
  coming: 'desk.admin.deputies.coming',
  now: 'desk.admin.deputies.now',
  over: 'desk.admin.deputies.over',
  revoked: 'desk.admin.deputies.revoked',
} as const;

/** Who stands in for a person and for whom they do; named here for somebody who is away already. */
export function PersonDeputies({ person }: { person: Person }) {
  const { t } = useTranslation();
  const query = useRoute(listDeputies, { query: { personId: person.id } });
  const [round, setRound] = useState(0);
  return (
    <>
      <Loaded query={query} compact>
        {({ deputies }) =>
          deputies.length === 0 ? (
            <EmptyState compact title={t('desk.admin.deputies.none')} />
          ) : (
            <ul className={styles['rows']}>
              {deputies.map((deputy) => (
                <Line key={deputy.id} deputy={deputy} personId={person.id} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <NewDeputy
        key={round}
        personId={person.id}
        onDone={() => {
          setRound(round + 1);
        }}
      />
    </>
  );
}

function Line({ deputy, personId }: { deputy: Deputy; personId: string }) {
  const { t } = useTranslation();
  const end = useCommand(endDeputy, { invalidates: [listDeputies] });
  const open = deputy.state === 'now' || deputy.state === 'coming';
  return (
    <li>
      <span>
        {deputy.personId === personId
          ? t('desk.admin.deputies.by', { name: deputy.deputyName })
          : t('desk.admin.deputies.for', { name: deputy.personName })}{' '}
        <Tag variant="outlined" color={deputy.state === 'now' ? 'blue' : undefined}>
          {t(states[deputy.state])}
        </Tag>
        <small>
          <MomentText at={deputy.from} style="short" /> – <MomentText at={deputy.until} style="short" />{' '}
          {deputy.reason}
        </small>
      </span>
      {open && (
        <Button
          size="small"
          loading={end.isPending}
          onClick={() => {
            end.mutate({ params: { id: deputy.id } });
          }}
        >
          {t('desk.admin.deputies.end')}
        </Button>
      )}
    </li>
  );
}

function NewDeputy({ personId, onDone }: { personId: string; onDone: () => void }) {
  const { t } = useTranslation();
  const deputy = useNewRecord({
    begin: {
      deputyId: null as string | null,
      from: null as string | null,
      until: null as string | null,
      reason: '',
    },
    route: nameDeputy,
    args: ({ deputyId, from, until, reason }) => ({
      body: { personId, deputyId: deputyId ?? '', from: from ?? '', until: until ?? '', reason },
    }),
    invalidates: [listDeputies],
    onDone,
  });
  const { values, errors, change } = deputy;
  return (
    <Form layout="vertical" onFinish={deputy.save}>
      <Field label={t('desk.admin.deputies.who')} error={errors['deputyId']}>
        {(join) => (
          <PersonPicker
            {...join}
            value={values.deputyId}
            without={[personId]}
            onChange={(deputyId) => {
              change({ deputyId });
            }}
          />
        )}
      </Field>
      <Field label={t('desk.admin.deputies.from')} error={errors['from']}>
        {(join) => (
          <MomentPicker
            {...join}
            value={values.from}
            onChange={(from) => {
              change({ from });
            }}
          />
        )}
      </Field>
      <Field label={t('desk.admin.deputies.until')} error={errors['until']}>
        {(join) => (
          <MomentPicker
            {...join}
            value={values.until}
            onChange={(until) => {
              change({ until });
            }}
          />
        )}
      </Field>
      <Field label={t('desk.admin.deputies.reason')} error={errors['reason']}>
        {(join) => (
          <Input
            {...join}
            value={values.reason}
            maxLength={200}
            onChange={(event) => {
              change({ reason: event.target.value });
            }}
          />
        )}
      </Field>
      <Button
        htmlType="submit"
        loading={deputy.saving}
        disabled={!values.deputyId || !values.from || !values.until}
      >
        {t('desk.admin.deputies.name')}
      </Button>
    </Form>
  );
}
