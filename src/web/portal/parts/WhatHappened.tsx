/** @jsxImportSource preact */
import type { FormPart } from '../form-part.ts';
import { useTexts } from '../texts.ts';
import { AreaField } from './AreaField.tsx';

/** What happened: the one thing that must be told. */
export function WhatHappened({ form, change, errors }: FormPart) {
  const { t } = useTexts();
  return (
    <AreaField
      id="narrative"
      label={t(form.kind === 'complaint' ? 'portal.new.narrative' : 'portal.new.narrative.other')}
      help={form.kind === 'complaint' ? t('portal.new.narrative.help') : ''}
      limit={20_000}
      rows={6}
      required
      value={form.narrative}
      error={errors['narrative']}
      onValue={(narrative) => {
        change({ narrative });
      }}
    />
  );
}
