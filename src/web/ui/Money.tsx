import { useTranslation } from 'react-i18next';
import { moneyText } from './money-text.ts';

/** An amount of whole minor units (fen, cents) in its currency; a dash where there is none. */
export function Money({ minor, currency }: { minor: number | null | undefined; currency: string }) {
  const { i18n } = useTranslation();
  if (minor === null || minor === undefined) return <span>—</span>;
  return (
    <span style={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }} title={currency}>
      {moneyText(minor, currency, i18n.language)}
    </span>
  );
}
