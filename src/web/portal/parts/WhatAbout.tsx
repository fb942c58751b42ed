/** @jsxImportSource preact */
import type { Choices } from '../api.ts';
import type { FormPart } from '../form-part.ts';
import { useTexts } from '../texts.ts';
import { ChoiceGroup } from './ChoiceGroup.tsx';

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
