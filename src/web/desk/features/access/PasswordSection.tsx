import { useMutation } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../ui/error-text.ts';
import { changePassword } from '../../auth-client.ts';
import { newPasswordRules, repeatRule } from './password-rules.ts';
import styles from './ProfilePage.module.css';

interface Typed {
  current: string;
  password: string;
  repeated: string;
}

/** A new password; whoever is signed in elsewhere as me is signed out. */
export function PasswordSection() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const [form] = Form.useForm<Typed>();
  const change = useMutation({
    mutationFn: (typed: Typed) => changePassword(typed.current, typed.password),
    onSuccess: () => {
      form.resetFields();
      void message.success(t('desk.me.password.changed'));
    },
    onError: (error) => {
      form.setFields([{ name: 'current', errors: [errorText(error)] }]);
    },
  });
  return (
    <section className={styles['section']}>
      <h2>{t('desk.me.password')}</h2>
      <p className={styles['hint']}>{t('desk.me.password.hint')}</p>
      <Form<Typed>
        form={form}
        layout="vertical"
        requiredMark={false}
        className={styles['fields']}
        onFinish={(typed) => {
          change.mutate(typed);
        }}
      >
        <Form.Item
          name="current"
          label={t('desk.me.password.current')}
          rules={[{ required: true, message: t('desk.auth.password.missing') }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item name="password" label={t('desk.me.password.new')} rules={newPasswordRules(t)}>
          <Input.Password autoComplete="new-password" maxLength={128} />
        </Form.Item>
        <Form.Item
          name="repeated"
          label={t('desk.auth.repeat')}
          dependencies={['password']}
          rules={repeatRule(t)}
        >
          <Input.Password autoComplete="new-password" maxLength={128} />
        </Form.Item>
        <Button htmlType="submit" loading={change.isPending}>
          {t('desk.me.password.change')}
        </Button>
      </Form>
    </section>
  );
}
