/** @jsxImportSource preact */
import { useTexts } from '../texts.ts';
import { describedBy, type FieldProps } from './described-by.ts';
import { Labelled } from './Labelled.tsx';

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
        {left < 200 && <p class="help">{t('portal.field.left', { count: left })}</p>}
      </>
    </Labelled>
  );
}
