/** @jsxImportSource preact */
import { remedies, type Remedy } from '../../../terms/lists.ts';
import type { FormPart } from '../form-part.ts';
import { useTexts } from '../texts.ts';
import { AreaField } from './AreaField.tsx';
import { ChoiceGroup } from './ChoiceGroup.tsx';

const remedyTexts: Record<Remedy, string> = {
  refund: 'portal.remedy.refund',
  replacement: 'portal.remedy.replacement',
  repair: 'portal.remedy.repair',
  compensation: 'portal.remedy.compensation',
  discount: 'portal.remedy.discount',
  points: 'portal.remedy.points',
  gift: 'portal.remedy.gift',
  extension: 'portal.remedy.extension',
  consultation: 'portal.remedy.consultation',
  apology: 'portal.remedy.apology',
  explanation: 'portal.remedy.explanation',
  other: 'portal.remedy.other',
};

/** The remedies people ask for themselves; the others are for staff to offer. */
const wanted = remedies.filter((one) => !['discount', 'points', 'gift', 'extension'].includes(one));

/** What would put it right. */
export function WhatWanted({ form, change, errors }: FormPart) {
  const { t } = useTexts();
  return (
    <>
      <ChoiceGroup
        id="remedySought"
        label={t('portal.new.remedy')}
        choices={wanted.map((one) => ({ value: one, label: t(remedyTexts[one]) }))}
        none={t('portal.new.remedy.none')}
        value={form.remedy}
        error={errors['remedySought']}
        onValue={(remedy) => {
          change({ remedy });
        }}
      />
      <AreaField
        id="wishes"
        label={t('portal.new.wishes')}
        limit={2000}
        rows={2}
        value={form.wishes}
        error={errors['wishes']}
        onValue={(wishes) => {
          change({ wishes });
        }}
      />
    </>
  );
}
