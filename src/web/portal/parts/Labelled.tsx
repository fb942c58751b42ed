/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useTexts } from '../texts.ts';
import type { FieldProps } from './described-by.ts';

/** Label, help and error of a field, around the field itself. */
export function Labelled({
  id,
  label,
  help,
  error,
  required,
  children,
}: Omit<FieldProps, 'value' | 'onValue'> & { children: JSX.Element }) {
  const { t } = useTexts();
  return (
    <div class={error ? 'field field-wrong' : 'field'}>
      <label for={id}>
        {label}
        {!required && <span class="optional">{t('portal.field.optional')}</span>}
      </label>
      {help && (
        <p id={`${id}-help`} class="help">
          {help}
        </p>
      )}
      {children}
      {error && (
        <p id={`${id}-error`} class="field-error">
          {error}
        </p>
      )}
    </div>
  );
}
