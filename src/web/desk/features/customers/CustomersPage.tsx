import { useNavigate } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { findParties } from '../../../../contract/party-contract.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { PageHead } from '../../../ui/PageHead.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { useCommand } from '../../../ui/use-route.ts';
import { ComplaintLines } from '../../parts/ComplaintLines.tsx';
import { LevelTag } from '../../parts/LevelTag.tsx';
import styles from './CustomersPage.module.css';

const fields = { phone: 60, mail: 200, customerNo: 60, name: 200 } as const;
type FieldName = keyof typeof fields;

const texts: Record<FieldName, string> = {
  phone: 'desk.party.phone',
  mail: 'desk.party.mail',
  customerNo: 'desk.party.customer-no',
  name: 'desk.party.name',
};

/** Finds a customer by exactly what is known of them: their data lie encrypted, so that only the whole word finds. */
export function CustomersPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [typed, setTyped] = useState<Partial<Record<FieldName, string>>>({});
  const find = useCommand(findParties, {
    onSuccess: ({ items }) => {
      const [only] = items;
      if (only && items.length === 1) void navigate({ to: '/customers/$id', params: { id: only.id } });
    },
  });
  const body = Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]) => (value.trim() ? [[name, value.trim()]] : [])),
  );
  const items = find.data?.items;
  return (
    <>
      <PageHead title={t('desk.customers.title')} about={t('desk.customers.about')} />
      <Form
        layout="vertical"
        className={styles['find']}
        onFinish={() => {
          if (Object.keys(body).length > 0) find.mutate({ body });
        }}
      >
        {(Object.keys(fields) as FieldName[]).map((name, index) => (
          <Form.Item key={name} label={t(texts[name])} htmlFor={`find-${name}`}>
            <Input
              id={`find-${name}`}
              autoFocus={index === 0}
              autoComplete="off"
              maxLength={fields[name]}
              value={typed[name] ?? ''}
              onChange={(event) => {
                setTyped({ ...typed, [name]: event.target.value });
              }}
            />
          </Form.Item>
        ))}
        <Form.Item label=" ">
          <Button type="primary" htmlType="submit" loading={find.isPending}>
            {t('desk.customers.find')}
          </Button>
        </Form.Item>
      </Form>
      {items?.length === 0 && (
        <EmptyState title={t('desk.customers.none')} hint={t('desk.customers.none.hint')} />
      )}
      {items?.map((party) => (
        <div key={party.id} className={styles['found']}>
          <Panel
            title={
              <>
                {party.name || t('desk.party.unnamed')} <LevelTag level={party.level} />
              </>
            }
            aside={
              <Button
                size="small"
                onClick={() => {
                  void navigate({ to: '/customers/$id', params: { id: party.id } });
                }}
              >
                {t('desk.customers.open')}
              </Button>
            }
          >
            <p>{[party.phone, party.mail, party.customerNo].filter(Boolean).join(' · ')}</p>
            <ComplaintLines lines={party.openComplaints} />
          </Panel>
        </div>
      ))}
    </>
  );
}
