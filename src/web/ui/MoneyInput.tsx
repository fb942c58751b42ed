import { Input } from 'antd';
import { useState } from 'react';
import { decimalOfMinor, minorOfDecimal } from './money-text.ts';

/** Takes an amount as people write it and gives whole minor units; what is no amount gives null and stays to be mended. */
export function MoneyInput(props: {
  id?: string;
  currency: string;
  value?: number | null;
  onChange?: (minor: number | null) => void;
  disabled?: boolean;
  placeholder?: string;
}) {
  const { currency, value = null } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? (value === null ? '' : decimalOfMinor(value, currency));
  const wrong = typed !== null && typed.trim() !== '' && minorOfDecimal(typed, currency) === null;
  return (
    <Input
      id={props.id}
      value={shown}
      inputMode="decimal"
      autoComplete="off"
      maxLength={20}
      suffix={currency}
      status={wrong ? 'error' : undefined}
      aria-invalid={wrong || undefined}
      disabled={props.disabled}
      placeholder={props.placeholder}
      onChange={(event) => {
        setTyped(event.target.value);
        props.onChange?.(minorOfDecimal(event.target.value, currency));
      }}
      onBlur={() => {
        if (!wrong) setTyped(null);
      }}
    />
  );
}
