import { Form } from 'antd';
import { useEffect, useId, useRef } from 'react';
import { FieldControl } from './FieldControl.tsx';
import type { FieldAnswers, FieldPickers, FieldView } from './field-view.ts';
import { useTextIn } from './texts-in.ts';
import styles from './FieldForm.module.css';

/**
 * A form described as data. The caller holds the answers; answers to fields that are not asked (any more) are left
 * out of what `onChange` gives. `asked` says which fields are asked, and needed, given the answers; all when absent.
 * `errors` (see `errorsByField`) stand at their fields, and the first of them comes into view.
 */
export function FieldForm(props: {
  fields: readonly FieldView[];
  answers: FieldAnswers;
  onChange: (answers: FieldAnswers) => void;
  asked?: (answers: FieldAnswers) => readonly { name: string; required: boolean }[];
  errors?: Readonly<Record<string, readonly string[]>>;
  pickers?: FieldPickers;
  /** Of money fields; CNY when absent. */
  currency?: string;
  disabled?: boolean;
}) {
  const { fields, answers, errors = {}, currency = 'CNY' } = props;
  const textIn = useTextIn();
  const id = useId();
  const named = props.asked?.(answers) ?? fields.map(({ name }) => ({ name, required: false }));
  // A field with an error is shown even where this side would not ask it: only so can the error be mended.
  const needed = Object.keys(errors).filter((name) => !named.some((one) => one.name === name));
  const asked = [...named, ...needed.map((name) => ({ name, required: true }))];
  const root = useRef<HTMLDivElement>(null);
  useShownError(root, errors);
  const change = (name: string, value: FieldAnswers[string]) => {
    const next = { ...answers, [name]: value };
    const names = new Set((props.asked?.(next) ?? fields).map((field) => field.name));
    props.onChange(Object.fromEntries(Object.entries(next).filter(([one]) => names.has(one))));
  };
  return (
    <Form component={false} layout="vertical">
      <div ref={root} className={styles['form']}>
        {asked.map(({ name, required }) => {
          const field = fields.find((one) => one.name === name);
          if (!field) return null;
          const wrong = errors[name] ?? [];
          const notes = `${id}-${name}-notes`;
          return (
            <Form.Item
              key={name}
              label={textIn(field.title)}
              htmlFor={`${id}-${name}`}
              required={required}
              validateStatus={wrong.length > 0 ? 'error' : undefined}
              help={
                wrong.length > 0 || field.help ? (
                  <span id={notes} data-field-error={wrong.length > 0 || undefined}>
                    {wrong.length > 0 ? wrong.join(' ') : field.help && textIn(field.help)}
                  </span>
                ) : undefined
              }
            >
              <FieldControl
                id={`${id}-${name}`}
                field={field}
                value={answers[name]}
                onChange={(value) => {
                  change(name, value);
                }}
                currency={currency}
                pickers={props.pickers}
                disabled={props.disabled}
                status={wrong.length > 0 ? 'error' : undefined}
                aria-describedby={notes}
              />
            </Form.Item>
          );
        })}
      </div>
    </Form>
  );
}

/** Brings the first error into view when new ones arrive. */
function useShownError(root: React.RefObject<HTMLElement | null>, errors: object): void {
  const names = Object.keys(errors).join(' ');
  useEffect(() => {
    if (names === '') return;
    const note = root.current?.querySelector('[data-field-error]');
    note?.closest('.ant-form-item')?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  }, [root, names]);
}
