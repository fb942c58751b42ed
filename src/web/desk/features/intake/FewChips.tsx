import { useState, type ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { ChipPick } from '../../../ui/ChipPick.tsx';

const more = 'more';

/** Chips of which the first few are in sight, the rest on a press; the chosen one always. */
export function FewChips({ first, ...rest }: ComponentProps<typeof ChipPick> & { first: number }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const shown = rest.choices.filter(({ value }, index) => all || index < first || value === rest.value);
  const folded = shown.length < rest.choices.length;
  return (
    <ChipPick
      {...rest}
      choices={folded ? [...shown, { value: more, label: t('desk.intake.more') }] : shown}
      onChange={(value) => {
        if (value === more) setAll(true);
        else rest.onChange(value);
      }}
    />
  );
}
