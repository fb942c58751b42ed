import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input, QRCode, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../ui/error-text.ts';
import { enterCode } from '../../auth-client.ts';
import styles from './ProfilePage.module.css';

/** Scan, keep the backup codes, prove it with the first code. */
export function TwoFactorSetUp(props: {
  totpURI: string;
  backupCodes: string[];
  onDone: () => void | Promise<void>;
}) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [form] = Form.useForm<{ code: string }>();
  const secret = new URL(props.totpURI).searchParams.get('secret') ?? '';
  const prove = useMutation({
    mutationFn: async ({ code }: { code: string }) => {
      await enterCode(code, 'totp');
      await props.onDone();
    },
    onError: (error) => {
      form.setFields([{ name: 'code', errors: [errorText(error)] }]);
    },
  });
  return (
    <div className={styles['set-up']}>
      <div>
        <QRCode value={props.totpURI} size={176} bordered={false} color="#000" bgColor="#fff" />
      </div>
      <div>
        <p className={styles['hint']}>{t('desk.me.second.scan')}</p>
        <Typography.Text code copyable>
          {secret}
        </Typography.Text>
        <p style={{ margin: '16px 0 0' }}>{t('desk.me.second.backup')}</p>
        <ul className={styles['codes']}>
          {props.backupCodes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          onFinish={(typed: { code: string }) => {
            prove.mutate(typed);
          }}
        >
          <Form.Item
            name="code"
            label={t('desk.auth.code')}
            rules={[{ required: true, message: t('desk.auth.code.missing') }]}
          >
            <Input inputMode="numeric" autoComplete="one-time-code" maxLength={7} style={{ maxWidth: 160 }} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={prove.isPending}>
            {t('desk.me.second.begin')}
          </Button>
        </Form>
      </div>
    </div>
  );
}
