import { Button } from 'antd';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { usePageTitle } from '../../../ui/PageHead.tsx';

/** For those who went astray: the address leads nowhere, or the page is there for other posts. */
export function AstrayPage({ why }: { why: 'missing' | 'forbidden' }) {
  const { t } = useTranslation();
  const router = useRouter();
  const title = t(`desk.astray.${why}`);
  usePageTitle(title);
  return (
    <EmptyState
      title={title}
      hint={t(`desk.astray.${why}.hint`)}
      action={<Button onClick={() => void router.navigate({ to: '/' })}>{t('desk.astray.home')}</Button>}
    />
  );
}
