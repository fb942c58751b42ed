/** @jsxImportSource preact */
import { hashOf } from '../address.ts';
import { useTexts } from '../texts.ts';

/** There is nothing at this address; from here one gets everywhere. */
export function AstrayPage() {
  const { t } = useTexts();
  return (
    <>
      <h1>{t('portal.astray.title')}</h1>
      <p>{t('portal.astray.text')}</p>
      <div class="row">
        <a class="button main" href={hashOf({ page: 'start' })}>
          {t('portal.to-start')}
        </a>
        <a class="button" href={hashOf({ page: 'find' })}>
          {t('portal.start.find')}
        </a>
      </div>
    </>
  );
}
