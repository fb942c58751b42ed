import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addContainment } from '../../../../../contract/resolution-contract.ts';
import { containmentKinds, type ContainmentKind } from '../../../../../terms/lists.ts';
import { DraftNote } from '../../../../ui/DraftNote.tsx';
import { Field } from '../../../../ui/Field.tsx';
import { MomentPicker } from '../../../../ui/MomentPicker.tsx';
import { topErrors } from '../../../../ui/top-errors.ts';
import { useDraft } from '../../../../ui/use-draft.ts';
import { useCaseCommand } from '../use-case-command.ts';
import styles from './tools.module.css';

interface Given {
  kind: ContainmentKind;
  place: string;
  quantity: string;
  unit: string;
  note: string;
  doneAt: string | null;
}

const empty: Given = { kind: 'interim-relief', place: '', quantity: '', unit: '', note: '', doneAt: null };

/** Adds an urgent measure. */
export function ContainmentForm({ complaintId }: { complaintId: string }) {
  const { t } = useTranslation();
  const [given, setGiven] = useState(empty);
  const [tried, setTried] = useState(false);
  const draft = useDraft<Given>(`containment:${complaintId}`, setGiven);
  const change = (patch: Partial<Given>) => {
    const next = { ...given, ...patch };
    setGiven(next);
    draft.change(next);
  };
  const add = useCaseCommand(addContainment, {
    said: t('desk.containment.added'),
    onSuccess: () => {
      setGiven({ ...empty, kind: given.kind });
      setTried(false);
      void draft.discard();
    },
  });
  const errors = topErrors(add.error);
  const save = () => {
    setTried(true);
    if (given.place.trim() === '') return;
    const quantity = given.quantity.trim() === '' ? null : given.quantity.trim();
    add.mutate({ params: { id: complaintId }, body: { ...given, quantity } });
  };
  const needed = tried && given.place.trim() === '' ? t('ui.field.needed') : undefined;
  return (
    <Form layout="vertical" component="div" className={styles['form']}>
      <h3 className={styles['section']}>{t('desk.containment.add')}</h3>
      <div className={styles['pair']}>
        <Field label={t('desk.containment.kind')} error={errors['kind']}>
          {(join) => (
            <Select
              id={join.id}
              value={given.kind}
              options={containmentKinds.map((value) => ({
                value,
                label: t(`term.containment-kind.${value}`),
              }))}
              onChange={(kind) => {
                change({ kind });
              }}
            />
          )}
        </Field>
        {(['place', 'quantity', 'unit'] as const).map((name) => (
          <Field
            key={name}
            label={t(labels[name])}
            required={name === 'place'}
            error={errors[name] ?? (name === 'place' ? needed : undefined)}
          >
            {(join) => (
              <Input
                {...join}
                value={given[name]}
                maxLength={name === 'place' ? 300 : name === 'unit' ? 30 : 17}
                inputMode={name === 'quantity' ? 'decimal' : undefined}
                onChange={(event) => {
                  change({ [name]: event.target.value });
                }}
              />
            )}
          </Field>
        ))}
        <Field
          label={t('desk.containment.done-at')}
          help={t('desk.containment.done-at.help')}
          error={errors['doneAt']}
        >
          {(join) => (
            <MomentPicker
              id={join.id}
              value={given.doneAt}
              onChange={(doneAt) => {
                change({ doneAt });
              }}
            />
          )}
        </Field>
      </div>
      <Field label={t('desk.containment.note')} error={errors['note']}>
        {(join) => (
          <Input.TextArea
            {...join}
            value={given.note}
            maxLength={2000}
            autoSize={{ minRows: 1, maxRows: 6 }}
            onChange={(event) => {
              change({ note: event.target.value });
            }}
          />
        )}
      </Field>
      <div className={styles['buttons']}>
        <Button type="primary" loading={add.isPending} onClick={save}>
          {t('desk.containment.save')}
        </Button>
        <DraftNote state={draft.state} />
      </div>
    </Form>
  );
}

const labels = {
  place: 'desk.containment.place',
  quantity: 'desk.containment.quantity',
  unit: 'desk.containment.unit',
} as const;
