/** @jsxImportSource preact */
import { describedBy, type FieldProps } from './described-by.ts';
import { Labelled } from './Labelled.tsx';

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
  // One of several kinds while running; the types of this element want to know which.
  const kind = { type } as { type: 'text' };
  return (
    <Labelled {...props}>
      <input
        id={id}
        name={id}
        {...kind}
        value={value}
        maxLength={limit}
        max={max}
        autocomplete={autoComplete}
        required={required}
        autocapitalize={plain ? 'characters' : undefined}
        spellcheck={!plain}
        class={plain ? 'plain' : undefined}
        {...describedBy(props)}
        onInput={(event) => {
          onValue(event.currentTarget.value);
        }}
      />
    </Labelled>
  );
}
