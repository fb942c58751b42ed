import { Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { impactScopes, moods, remedies, urgencies } from '../../../../../terms/lists.ts';
import { ChipPick } from '../../../../ui/ChipPick.tsx';
import { EditorFoot } from '../../../../ui/EditorFoot.tsx';
import { Field } from '../../../../ui/Field.tsx';
import { MomentPicker } from '../../../../ui/MomentPicker.tsx';
import { MoneyInput } from '../../../../ui/MoneyInput.tsx';
import { topErrors } from '../../../../ui/top-errors.ts';
import type { Editor } from '../../../../ui/use-editor.ts';
import { matterTexts, type Matter } from './matter-values.ts';
import styles from './tools.module.css';

const limits = {
  ...{ title: 200, wishes: 2000, product: 200, model: 200, batch: 200, orderNo: 200, place: 500 },
  ...{ concerned: 1000, impact: 1000, consequences: 2000 },
} as const;
type TextName = keyof typeof limits;
const long: readonly TextName[] = ['wishes', 'impact', 'consequences'];

/** Corrects what was recorded; what others change meanwhile in other fields stays theirs. */
export function MatterForm(props: { editor: Editor<Matter>; onSaved: () => void; extra: ReactNode }) {
  const { editor } = props;
  const { t } = useTranslation();
  const { values, change } = editor;
  const errors = topErrors(editor.error);
  const text = (name: TextName) => (
    <Field key={name} label={t(matterTexts[name])} error={errors[name]} required={name === 'title'}>
      {(join) => {
        const control = { ...join, value: values[name] ?? '', maxLength: limits[name] };
        const onChange = (event: { target: { value: string } }) => {
          const typed = event.target.value;
          change({ [name]: typed === '' && name !== 'title' ? null : typed });
        };
        return long.includes(name) ? (
          <Input.TextArea {...control} autoSize={{ minRows: 2, maxRows: 8 }} onChange={onChange} />
        ) : (
          <Input {...control} autoComplete="off" onChange={onChange} />
        );
      }}
    </Field>
  );
  return (
    <Form layout="vertical" component="div" className={styles['form']}>
      {text('title')}
      <Field
        label={t('desk.matter.narrative')}
        error={errors['narrative']}
        help={t('desk.matter.narrative.help')}
      >
        {(join) => (
          <Input.TextArea
            {...join}
            value={values.narrative}
            maxLength={50_000}
            autoSize={{ minRows: 4, maxRows: 20 }}
            onChange={(event) => {
              change({ narrative: event.target.value });
            }}
          />
        )}
      </Field>
      <Field label={t('desk.matter.remedy-sought')} error={errors['remedySought']}>
        {(join) => (
          <ChipPick
            {...join}
            label={t('desk.matter.remedy-sought')}
            clearable
            value={values.remedySought}
            choices={remedies.map((value) => ({ value, label: t(`term.remedy.${value}`) }))}
            onChange={(remedySought) => {
              change({ remedySought });
            }}
          />
        )}
      </Field>
      <div className={styles['pair']}>
        <Field label={t('desk.matter.claimed-loss')} error={errors['claimedLoss']}>
          {(join) => (
            <MoneyInput
              id={join.id}
              currency={values.currency}
              value={values.claimedLoss}
              onChange={(claimedLoss) => {
                change({ claimedLoss });
              }}
            />
          )}
        </Field>
        <Field label={t('desk.matter.occurred-at')} error={errors['occurredAt']}>
          {(join) => (
            <MomentPicker
              id={join.id}
              value={values.occurredAt}
              onChange={(occurredAt) => {
                change({ occurredAt });
              }}
            />
          )}
        </Field>
      </div>
      <div className={styles['pair']}>
        {text('product')}
        {text('model')}
        {text('batch')}
        {text('orderNo')}
      </div>
      {(['place', 'concerned', 'wishes', 'impact', 'consequences'] as const).map(text)}
      <div className={styles['pair']}>
        <Pick name="urgency" values={urgencies} editor={editor} />
        <Pick name="mood" values={moods} editor={editor} />
        <Pick name="impactScope" values={impactScopes} editor={editor} />
      </div>
      <EditorFoot
        editor={editor}
        saveText={t('desk.matter.save')}
        labels={Object.fromEntries(Object.entries(matterTexts).map(([name, key]) => [name, t(key)]))}
        onSaved={props.onSaved}
        extra={props.extra}
      />
    </Form>
  );
}

/** Lists of words by field. */
const picked = { urgency: 'urgency', mood: 'mood', impactScope: 'impact-scope' } as const;

function Pick(props: { name: keyof typeof picked; values: readonly string[]; editor: Editor<Matter> }) {
  const { t } = useTranslation();
  const { name, editor } = props;
  const label = t(matterTexts[name]);
  return (
    <Field label={label}>
      {(join) => (
        <ChipPick
          {...join}
          label={label}
          clearable
          value={editor.values[name]}
          choices={props.values.map((value) => ({ value, label: t(`term.${picked[name]}.${value}`) }))}
          onChange={(value) => {
            editor.change({ [name]: value });
          }}
        />
      )}
    </Field>
  );
}
