import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../ui/error-text.ts';
import { enterCode } from '../../auth-client.ts';

/** The second step of signing in: six digits from the generator, or a backup code when the phone is lost. */
export function SecondStep(props: { onSignedIn: () => void | Promise<void>; onBack: () => void }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [kind, setKind] = useState<'totp' | 'backup-code'>('totp');
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState('');
  const send = async (entered: string) => {
    setBusy(true);
    setError('');
    try {
      await enterCode(entered, kind);
      await props.onSignedIn();
    } catch (refusal) {
      setError(errorText(refusal));
      setCode('');
    } finally {
      setBusy(false);
    }
  };
  const totp = kind === 'totp';
  return (
    <Form layout="vertical" requiredMark={false} onFinish={() => void send(code)}>
      <Form.Item
        htmlFor="second-step"
        label={t(totp ? 'desk.auth.code' : 'desk.auth.backup-code')}
        extra={t(totp ? 'desk.auth.code.hint' : 'desk.auth.backup-code.hint')}
      >
        <Input
          id="second-step"
          key={kind}
          size="large"
          value={code}
          autoFocus
          autoComplete="one-time-code"
          inputMode={totp ? 'numeric' : 'text'}
          maxLength={totp ? 7 : 40}
          onChange={(event) => {
            setCode(event.target.value);
            if (totp && /^\d{6}$/.test(event.target.value)) void send(event.target.value);
          }}
        />
      </Form.Item>
      {error && <Alert type="error" title={error} style={{ marginBottom: 16 }} role="alert" />}
      <Button type="primary" htmlType="submit" size="large" block loading={busy} disabled={code === ''}>
        {t('desk.auth.sign-in')}
      </Button>
      <Button
        type="link"
        onClick={() => {
          setKind(totp ? 'backup-code' : 'totp');
          setCode('');
        }}
      >
        {t(totp ? 'desk.auth.use-backup-code' : 'desk.auth.use-code')}
      </Button>
      <Button type="link" onClick={props.onBack}>
        {t('desk.auth.back')}
      </Button>
    </Form>
  );
}
