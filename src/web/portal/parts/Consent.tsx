/** @jsxImportSource preact */
import { useTexts } from '../texts.ts';
import { describedBy } from './described-by.ts';
import { PrivacyNotice } from './PrivacyNotice.tsx';

/** The notice on personal data before anything is sent, in short and in full, and the agreement to it (PRI-3). */
export function Consent({
  given,
  onGiven,
  error,
}: {
  given: boolean;
  onGiven: (given: boolean) => void;
  error: string | undefined;
}) {
  const { t } = useTexts();
  return (
    <div class={error ? 'field field-wrong' : 'field'}>
      <p>{t('portal.privacy.short')}</p>
      <details>
        <summary>{t('portal.privacy.more')}</summary>
        <PrivacyNotice />
      </details>
      <label class={given ? 'choice chosen' : 'choice'}>
        <input
          id="consent"
          type="checkbox"
          checked={given}
          required
          {...describedBy({ id: 'consent', error })}
          onChange={(event) => {
            onGiven(event.currentTarget.checked);
          }}
        />
        <span>{t('portal.new.consent')}</span>
      </label>
      {error && (
        <p id="consent-error" class="field-error">
          {error}
        </p>
      )}
    </div>
  );
}
