import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { getMe } from '../../../../contract/me-contract.ts';
import { useErrorText } from '../../../ui/error-text.ts';
import { routeKey } from '../../../ui/use-route.ts';
import { useMe } from '../../session.ts';
import { changePassword, signOut } from '../../auth-client.ts';
import { OutsideFrame } from './OutsideFrame.tsx';
import { newPasswordRules, repeatRule } from './password-rules.ts';

interface Typed {
  current: string;
  password: string;
  repeated: string;
}

/** The first sign-in with a password that somebody else made: a new one comes before everything else. */
export function InitialPasswordPage() {
  const { t } = useTranslation();
  const { person } = useMe();
  const errorText = useErrorText();
  const client = useQueryClient();
  const enter = () => client.resetQueries({ queryKey: routeKey(getMe) });
  const change = useMutation({
    mutationFn: (typed: Typed) => changePassword(typed.current, typed.password),
    onSuccess: enter,
  });
  const leave = useMutation({ mutationFn: signOut, onSuccess: enter });
  return (
    <OutsideFrame title={t('desk.initial.title')} about={t('desk.initial.about', { name: person.name })}>
      <Form<Typed>
        layout="vertical"
        requiredMark={false}
        onFinish={(typed) => {
          change.mutate(typed);
        }}
      >
        <input type="text" hidden readOnly autoComplete="username" value={person.signInName} />
        <Form.Item
          name="current"
          label={t('desk.initial.current')}
          rules={[{ required: true, message: t('desk.auth.password.missing') }]}
        >
          <Input.Password size="large" autoFocus autoComplete="current-password" />
        </Form.Item>
        <Form.Item name="password" label={t('desk.me.password.new')} rules={newPasswordRules(t)}>
          <Input.Password size="large" maxLength={128} autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="repeated"
          label={t('desk.auth.repeat')}
          dependencies={['password']}
          rules={repeatRule(t)}
        >
          <Input.Password size="large" maxLength={128} autoComplete="new-password" />
        </Form.Item>
        {change.error && (
          <Alert type="error" role="alert" title={errorText(change.error)} style={{ marginBottom: 16 }} />
        )}
        <Button type="primary" htmlType="submit" size="large" block loading={change.isPending}>
          {t('desk.initial.change')}
        </Button>
        <Button
          type="link"
          block
          onClick={() => {
            leave.mutate();
          }}
        >
          {t('desk.initial.leave')}
        </Button>
      </Form>
    </OutsideFrame>
  );
}
