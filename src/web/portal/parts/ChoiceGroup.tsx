/** @jsxImportSource preact */
import { useTexts } from '../texts.ts';
import { describedBy } from './described-by.ts';

/** One thing to choose. */
export interface Choice {
  value: string;
  label: string;
  about?: string;
}

interface ChoiceGroupProps {
  id: string;
  label: string;
  help?: string;
  error?: string | undefined;
  required?: boolean;
  choices: readonly Choice[];
  value: string;
  onValue: (value: string) => void;
  /** Beside each other like labels, or below each other like cards. */
  look?: 'chips' | 'cards';
  /** What stands for no choice, in a group where none need be made. */
  none?: string;
}

/** A choice of one, big enough for a thumb. */
export function ChoiceGroup(props: ChoiceGroupProps) {
  const { t } = useTexts();
  const { id, label, help, error, required, choices, value, onValue, look = 'chips', none } = props;
  const shown = none === undefined ? choices : [...choices, { value: '', label: none }];
  return (
    <fieldset id={id} class={error ? 'field field-wrong' : 'field'} tabIndex={-1} {...describedBy(props)}>
      <legend>
        {label}
        {!required && <span class="optional">{t('portal.field.optional')}</span>}
      </legend>
      {help && (
        <p id={`${id}-help`} class="help">
          {help}
        </p>
      )}
      <div class={look}>
        {shown.map((choice) => (
          <label key={choice.value} class={choice.value === value ? 'choice chosen' : 'choice'}>
            <input
              type="radio"
              name={id}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => {
                onValue(choice.value);
              }}
            />
            <span>
              {choice.label}
              {'about' in choice && choice.about && <small>{choice.about}</small>}
            </span>
          </label>
        ))}
      </div>
      {error && (
        <p id={`${id}-error`} class="field-error">
          {error}
        </p>
      )}
    </fieldset>
  );
}
