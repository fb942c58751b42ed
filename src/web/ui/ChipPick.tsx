import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import styles from './ChipPick.module.css';

/** One choice of {@link ChipPick}. */
export interface ChipChoice {
  value: string;
  label: ReactNode;
  /** A small explanation below the chosen one, and on pointing. */
  hint?: string;
  tone?: 'danger' | 'warning';
}

/**
 * One of a few, all in sight: a radio group for the keyboard (arrows, digits from 1) that answers at once.
 * `clearable`: the chosen one, taken again, is taken back.
 */
export function ChipPick(props: {
  label: string;
  choices: readonly ChipChoice[];
  value: string | null;
  onChange: (value: string | null) => void;
  clearable?: boolean;
  disabled?: boolean;
  id?: string;
  'aria-describedby'?: string;
}) {
  const root = useRef<HTMLDivElement>(null);
  const { choices, value } = props;
  const at = Math.max(
    0,
    choices.findIndex((one) => one.value === value),
  );
  const choose = (index: number) => {
    const choice = choices[index];
    if (!choice || props.disabled) return;
    props.onChange(choice.value);
    root.current?.querySelectorAll('button')[index]?.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const digit = /^[1-9]$/.test(event.key) ? Number(event.key) : 0;
    if (step === undefined && (digit === 0 || digit > choices.length)) {
      if (event.key === 'Backspace' && props.clearable) props.onChange(null);
      return;
    }
    event.preventDefault();
    if (step === undefined) choose(digit - 1);
    else choose(value === null ? 0 : (at + step + choices.length) % choices.length);
  };
  return (
    <div
      ref={root}
      id={props.id}
      role="radiogroup"
      aria-label={props.label}
      aria-describedby={props['aria-describedby']}
      className={styles['chips']}
      onKeyDown={onKey}
    >
      {choices.map((choice, index) => (
        <button
          key={choice.value}
          type="button"
          role="radio"
          aria-checked={choice.value === value}
          tabIndex={index === at ? 0 : -1}
          title={choice.hint}
          data-tone={choice.tone}
          disabled={props.disabled}
          onClick={() => {
            props.onChange(props.clearable && choice.value === value ? null : choice.value);
          }}
        >
          {choice.label}
        </button>
      ))}
    </div>
  );
}
