import { LoginOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Divider } from 'antd';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../ui/error-text.ts';
import { beginSingleSignOn } from '../../auth-client.ts';

/** Signing in through the company's own provider; says so when it sent somebody back who is not let in. */
export function SingleSignOn() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const here = new URLSearchParams(location.search);
  const isRefused = here.has('error');
  const begin = useMutation({
    mutationFn: () => beginSingleSignOn(isRefused ? '/' : location.pathname + location.search),
    onSuccess: (url) => {
      location.assign(url);
    },
  });
  return (
    <>
      {isRefused && !begin.error && (
        <Alert type="error" role="alert" title={t('desk.auth.sso.refused')} style={{ marginBottom: 16 }} />
      )}
      {begin.error && (
        <Alert type="error" role="alert" title={errorText(begin.error)} style={{ marginBottom: 16 }} />
      )}
      <Button
        size="large"
        block
        icon={<LoginOutlined />}
        loading={begin.isPending || begin.isSuccess}
        onClick={() => {
          begin.mutate();
        }}
      >
        {t('desk.auth.sso')}
      </Button>
      <Divider plain>{t('desk.auth.sso.or')}</Divider>
    </>
  );
}
