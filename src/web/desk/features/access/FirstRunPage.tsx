import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { createFirstAdministrator, getMe, getWelcome } from '../../../../contract/me-contract.ts';
import { useErrorText } from '../../../ui/error-text.ts';
import { showFieldErrors } from '../../../ui/field-errors.ts';
import { routeKey, useCommand } from '../../../ui/use-route.ts';
import { browserZone } from '../../../ui/zone.ts';
import { useLanguageChoice } from '../../use-language-choice.ts';
import { OutsideFrame } from './OutsideFrame.tsx';
import { newPasswordRules, repeatRule } from './password-rules.ts';

interface Typed {
  companyName: string;
  name: string;
  signInName: string;
  password: string;
  repeated: string;
}

/** The first page of a fresh installation: makes the administrator and goes on signed in. */
export function FirstRunPage() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const client = useQueryClient();
  const language = useLanguageChoice();
  const [form] = Form.useForm<Typed>();
  const create = useCommand(createFirstAdministrator, {
    quiet: true,
    invalidates: [getWelcome],
    onSuccess: () => void client.resetQueries({ queryKey: routeKey(getMe) }),
    onError: (error) => {
      showFieldErrors(form, error);
    },
  });
  const send = ({ companyName, name, signInName, password }: Typed) => {
    create.mutate({
      body: { companyName, name, signInName, password, language: language.now, zone: browserZone() },
    });
  };
  const needed = (message: string) => [{ required: true, whitespace: true, message }];
  return (
    <OutsideFrame title={t('desk.first.title')} about={t('desk.first.about')}>
      <Form<Typed> form={form} layout="vertical" requiredMark={false} onFinish={send} scrollToFirstError>
        <Form.Item
          name="companyName"
          label={t('desk.first.company')}
          rules={needed(t('desk.first.company.missing'))}
        >
          <Input size="large" autoFocus maxLength={200} autoComplete="organization" />
        </Form.Item>
        <Form.Item name="name" label={t('desk.first.name')} rules={needed(t('desk.first.name.missing'))}>
          <Input size="large" maxLength={100} autoComplete="name" />
        </Form.Item>
        <Form.Item
          name="signInName"
          label={t('desk.auth.name')}
          extra={t('desk.first.sign-in-name.hint')}
          rules={[
            { required: true, message: t('desk.auth.name.missing') },
            { pattern: /^[A-Za-z0-9][A-Za-z0-9._-]{2,29}$/, message: t('desk.first.sign-in-name.hint') },
          ]}
        >
          <Input
            size="large"
            maxLength={30}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
          />
        </Form.Item>
        <Form.Item name="password" label={t('desk.auth.password.new')} rules={newPasswordRules(t)}>
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
        {create.error && create.error.fields.length === 0 && (
          <Alert type="error" title={errorText(create.error)} style={{ marginBottom: 16 }} role="alert" />
        )}
        <Button type="primary" htmlType="submit" size="large" block loading={create.isPending}>
          {t('desk.first.create')}
        </Button>
      </Form>
    </OutsideFrame>
  );
}
