import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../ui/error-text.ts';
import { signIn } from '../../auth-client.ts';
import { SecondStep } from './SecondStep.tsx';

interface Typed {
  signInName: string;
  password: string;
}

/**
 * Name and password, then the code where the person has a generator. `signInName`: only this person may come back.
 * `aside`: something else on the page comes first, so the keyboard does not start here.
 */
export function SignInForm(props: {
  aside?: boolean;
  signInName?: string;
  onSignedIn: () => void | Promise<void>;
}) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [step, setStep] = useState<'password' | 'second'>('password');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState('');
  const [form] = Form.useForm<Typed>();
  const send = async (typed: Typed) => {
    setBusy(true);
    setError('');
    try {
      const next = await signIn(typed.signInName, typed.password);
      if (next === 'second') setStep('second');
      else await props.onSignedIn();
    } catch (refusal) {
      setError(errorText(refusal));
      form.setFieldValue('password', '');
      form.focusField('password');
    } finally {
      setBusy(false);
    }
  };
  if (step === 'second')
    return (
      <SecondStep
        onSignedIn={props.onSignedIn}
        onBack={() => {
          setStep('password');
        }}
      />
    );
  const named = props.signInName !== undefined;
  return (
    <Form<Typed>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ signInName: props.signInName ?? '', password: '' }}
      onValuesChange={() => {
        setError('');
      }}
      onFinish={(typed) => void send(typed)}
    >
      <Form.Item
        name="signInName"
        label={t('desk.auth.name')}
        rules={[{ required: true, message: t('desk.auth.name.missing') }]}
      >
        <Input
          size="large"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          readOnly={named}
          autoFocus={!named && !props.aside}
        />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('desk.auth.password')}
        rules={[{ required: true, message: t('desk.auth.password.missing') }]}
      >
        <Input.Password size="large" autoComplete="current-password" autoFocus={named} />
      </Form.Item>
      {error && <Alert type="error" title={error} style={{ marginBottom: 16 }} role="alert" />}
      <Button type="primary" htmlType="submit" size="large" block loading={busy}>
        {t('desk.auth.sign-in')}
      </Button>
    </Form>
  );
}
