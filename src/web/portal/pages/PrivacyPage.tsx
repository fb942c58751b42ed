/** @jsxImportSource preact */
import { hashOf } from '../address.ts';
import { PrivacyNotice } from '../parts/PrivacyNotice.tsx';
import { useTexts } from '../texts.ts';

/** The notice on personal data by itself, for whoever wants to read it before or after. */
export function PrivacyPage() {
  const { t } = useTexts();
  return (
    <>
      <h1>{t('portal.privacy.title')}</h1>
      <p>{t('portal.privacy.short')}</p>
      <PrivacyNotice />
      <a class="button" href={hashOf({ page: 'start' })}>
        {t('portal.to-start')}
      </a>
    </>
  );
}
