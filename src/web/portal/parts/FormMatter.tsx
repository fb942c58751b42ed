/** @jsxImportSource preact */
import { remedies, type Remedy } from '../../../terms/lists.ts';
import type { Choices } from '../api.ts';
import type { Form } from '../submission-form.ts';
import { useTexts, type Speech } from '../texts.ts';
import { ChoiceGroup } from './ChoiceGroup.tsx';
import { AreaField, TextField } from './Field.tsx';

/** What a part of the form is given. */
export interface FormPart {
  form: Form;
  change: (part: Partial<Form>) => void;
  errors: Record<string, string>;
}

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

/** What happened: the one thing that must be told. */
export function WhatHappened({ form, change, errors }: FormPart) {
  const { t } = useTexts();
  return (
    <AreaField
      id="narrative"
      label={t(form.kind === 'complaint' ? 'portal.new.narrative' : 'portal.new.narrative.other')}
      help={form.kind === 'complaint' ? t('portal.new.narrative.help') : ''}
      limit={20_000}
      rows={6}
      required
      value={form.narrative}
      error={errors['narrative']}
      onValue={(narrative) => {
        change({ narrative });
      }}
    />
  );
}

/** What it is about: the company's own categories, the second level when the first is chosen. */
export function WhatAbout({ form, change, errors, choices }: FormPart & { choices: Choices | null }) {
  const { t, say } = useTexts();
  const below = (parent: string | null) =>
    (choices?.categories ?? [])
      .filter((one) => one.parentId === parent)
      .map((one) => ({ value: one.id, label: say(one.title) }));
  const [first, second] = [below(null), form.category ? below(form.category) : []];
  if (first.length === 0) return null;
  return (
    <>
      <ChoiceGroup
        id="categoryId"
        label={t('portal.new.category')}
        choices={first}
        none={t('portal.new.category.none')}
        value={form.category}
        error={errors['categoryId']}
        onValue={(category) => {
          change({ category, subcategory: '' });
        }}
      />
      {second.length > 0 && (
        <ChoiceGroup
          id="subcategory"
          label={t('portal.new.subcategory')}
          choices={second}
          none={t('portal.new.category.none')}
          value={form.subcategory}
          onValue={(subcategory) => {
            change({ subcategory });
          }}
        />
      )}
    </>
  );
}

/** Which product or order, where and when. */
export function Circumstances({ form, change, errors, today }: FormPart & { today: string }) {
  const { t } = useTexts();
  return (
    <div class="pair">
      <TextField
        id="orderNo"
        label={t('portal.new.order')}
        limit={200}
        value={form.orderNo}
        error={errors['orderNo']}
        onValue={(orderNo) => {
          change({ orderNo });
        }}
      />
      <TextField
        id="product"
        label={t('portal.new.product')}
        limit={200}
        value={form.product}
        error={errors['product']}
        onValue={(product) => {
          change({ product });
        }}
      />
      <TextField
        id="occurredAt"
        label={t('portal.new.when')}
        type="date"
        max={today}
        value={form.occurredOn}
        error={errors['occurredAt']}
        onValue={(occurredOn) => {
          change({ occurredOn });
        }}
      />
      <TextField
        id="place"
        label={t('portal.new.place')}
        limit={500}
        value={form.place}
        error={errors['place']}
        onValue={(place) => {
          change({ place });
        }}
      />
    </div>
  );
}

/** What would put it right. */
export function WhatWanted({ form, change, errors }: FormPart) {
  const { t } = useTexts();
  return (
    <>
      <ChoiceGroup
        id="remedySought"
        label={t('portal.new.remedy')}
        choices={wanted.map((one) => ({ value: one, label: remedyText(one, t) }))}
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

function remedyText(remedy: Remedy, t: Speech['t']): string {
  return t(remedyTexts[remedy]);
}
