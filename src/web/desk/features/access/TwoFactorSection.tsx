import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getMe } from '../../../../contract/me-contract.ts';
import { useErrorText } from '../../../ui/error-text.ts';
import { routeKey } from '../../../ui/use-route.ts';
import { useMe } from '../../session.ts';
import { beginTwoFactor, endTwoFactor } from '../../auth-client.ts';
import { TwoFactorSetUp } from './TwoFactorSetUp.tsx';
import styles from './ProfilePage.module.css';

/** The second step of signing in: switched on with a code generator on the phone, off with the password. */
export function TwoFactorSection() {
  const { t } = useTranslation();
  const { person } = useMe();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [begun, setBegun] = useState<{ totpURI: string; backupCodes: string[] } | null>(null);
  const [form] = Form.useForm<{ password: string }>();
  const finish = async (said: string) => {
    setAsking(false);
    setBegun(null);
    await client.invalidateQueries({ queryKey: routeKey(getMe) });
    void message.success(said);
  };
  const confirm = useMutation({
    mutationFn: async ({ password }: { password: string }) => {
      if (!person.twoFactor) setBegun(await beginTwoFactor(password));
      else {
        await endTwoFactor(password);
        await finish(t('desk.me.second.ended'));
      }
    },
    onError: (error) => {
      form.setFields([{ name: 'password', errors: [errorText(error)] }]);
    },
  });
  return (
    <section className={styles['section']}>
      <h2>
        {t('desk.me.second')}{' '}
        <Tag color={person.twoFactor ? 'success' : 'default'} variant="outlined">
          {t(person.twoFactor ? 'desk.me.second.on' : 'desk.me.second.off')}
        </Tag>
      </h2>
      <p className={styles['hint']}>{t('desk.me.second.hint')}</p>
      {begun && <TwoFactorSetUp {...begun} onDone={() => finish(t('desk.me.second.begun'))} />}
      {!begun && !asking && (
        <Button
          onClick={() => {
            setAsking(true);
          }}
        >
          {t(person.twoFactor ? 'desk.me.second.end' : 'desk.me.second.begin')}
        </Button>
      )}
      {!begun && asking && (
        <Form
          form={form}
          // Its fields must not share their ids with those of the password above.
          name="second-step"
          layout="vertical"
          requiredMark={false}
          className={styles['fields']}
          onFinish={(typed: { password: string }) => {
            confirm.mutate(typed);
          }}
        >
          <Form.Item
            name="password"
            label={t('desk.me.password.current')}
            rules={[{ required: true, message: t('desk.auth.password.missing') }]}
          >
            <Input.Password autoFocus autoComplete="current-password" />
          </Form.Item>
          <Button htmlType="submit" type="primary" danger={person.twoFactor} loading={confirm.isPending}>
            {t(person.twoFactor ? 'desk.me.second.end' : 'desk.me.second.next')}
          </Button>
        </Form>
      )}
    </section>
  );
}
