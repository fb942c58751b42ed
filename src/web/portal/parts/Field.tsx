/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useTexts } from '../texts.ts';

interface FieldProps {
  /** Also the name by which errors are told. */
  id: string;
  label: string;
  help?: string;
  error?: string | undefined;
  /** Must be filled in; else the label says that it need not. */
  required?: boolean;
  value: string;
  onValue: (value: string) => void;
}

/** What ties a field to its help and its error. */
export function describedBy({ id, help, error }: Pick<FieldProps, 'id' | 'help' | 'error'>) {
  const ids = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ');
  return { ...(ids && { 'aria-describedby': ids }), ...(error && { 'aria-invalid': true as const }) };
}

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

/** One line of text. */
export function TextField(
  props: FieldProps & {
    type?: 'text' | 'tel' | 'email' | 'date';
    limit?: number;
    autoComplete?: string;
    max?: string;
    plain?: boolean;
  },
) {
  const { id, value, onValue, type = 'text', limit, autoComplete = 'off', max, plain, required } = props;
  return (
    <Labelled {...props}>
      <input
        id={id}
        name={id}
        type={type}
        value={value}
        maxLength={limit}
        max={max}
        autocomplete={autoComplete}
        required={required}
        {...(plain && { autocapitalize: 'characters', spellcheck: false, class: 'plain' })}
        {...describedBy(props)}
        onInput={(event) => {
          onValue(event.currentTarget.value);
        }}
      />
    </Labelled>
  );
}

/** Several lines of text; it grows with what is written. */
export function AreaField(props: FieldProps & { limit: number; rows?: number; placeholder?: string }) {
  const { t } = useTexts();
  const { id, value, onValue, limit, rows = 4, placeholder, required } = props;
  const left = limit - value.length;
  return (
    <Labelled {...props}>
      <>
        <textarea
          id={id}
          name={id}
          rows={Math.min(14, Math.max(rows, value.split('\n').length + 1))}
          maxLength={limit}
          value={value}
          placeholder={placeholder}
          required={required}
          {...describedBy(props)}
          onInput={(event) => {
            onValue(event.currentTarget.value);
          }}
        />
        {left < 200 && <p class="help">{t('portal.field.left', { left })}</p>}
      </>
    </Labelled>
  );
}
