import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { CaseView } from '../../../../../contract/complaint-contract.ts';
import { makeOffer, type solutionView } from '../../../../../contract/resolution-contract.ts';
import { DraftNote } from '../../../../ui/DraftNote.tsx';
import { Field } from '../../../../ui/Field.tsx';
import { MomentPicker } from '../../../../ui/MomentPicker.tsx';
import { MoneyInput } from '../../../../ui/MoneyInput.tsx';
import { topErrors } from '../../../../ui/top-errors.ts';
import { useDraft } from '../../../../ui/use-draft.ts';
import { useCaseCommand } from '../use-case-command.ts';
import styles from './tools.module.css';

interface Option {
  title: string;
  text: string;
  amount: number | null;
}

interface Offered {
  body: string;
  options: Option[];
  validUntil: string | null;
}

/** Writes an offer of one or several options; begins with the remedies of the solution. A new one takes an open one back. */
export function OfferForm(props: {
  complaint: CaseView;
  solution: z.output<typeof solutionView> | undefined;
  again: boolean;
}) {
  const { complaint, solution } = props;
  const { t } = useTranslation();
  const [open, setOpen] = useState(!props.again);
  const [offered, setOffered] = useState<Offered>(() => ({
    body: '',
    validUntil: null,
    options: (solution?.content.remedies ?? []).map(({ kind, text, amount }) => ({
      title: t(`term.remedy.${kind}`),
      text,
      amount: amount === 0 ? null : amount,
    })),
  }));
  const draft = useDraft<Offered>(`offer:${complaint.id}`, setOffered);
  const change = (patch: Partial<Offered>) => {
    const next = { ...offered, ...patch };
    setOffered(next);
    draft.change(next);
  };
  const put = (index: number, patch: Partial<Option>) => {
    change({ options: offered.options.map((one, at) => (at === index ? { ...one, ...patch } : one)) });
  };
  const make = useCaseCommand(makeOffer, {
    said: t('desk.offer.made'),
    onSuccess: () => void draft.discard(),
  });
  const errors = topErrors(make.error);
  if (!open)
    return (
      <Button size="small" onClick={() => setOpen(true)}>
        {t('desk.offer.new')}
      </Button>
    );
  const currency = solution?.currency ?? complaint.currency;
  return (
    <Form layout="vertical" component="div" className={styles['form']}>
      <h3 className={styles['section']}>{t('desk.offer.write')}</h3>
      <Field label={t('desk.offer.body')} error={errors['body']} required help={t('desk.offer.body.help')}>
        {(join) => (
          <Input.TextArea
            {...join}
            value={offered.body}
            maxLength={10_000}
            autoSize={{ minRows: 3, maxRows: 14 }}
            onChange={(event) => {
              change({ body: event.target.value });
            }}
          />
        )}
      </Field>
      <Field
        label={t('desk.offer.options')}
        error={errors['options']}
        required
        help={t('desk.offer.options.help')}
      >
        {() => (
          <ul className={styles['rows']} style={{ marginBottom: 0 }}>
            {offered.options.map((option, index) => (
              <li key={index} className={styles['row']}>
                <div className={styles['cells']}>
                  <Input
                    value={option.title}
                    maxLength={200}
                    placeholder={t('desk.offer.option.title')}
                    aria-label={t('desk.offer.option.title')}
                    onChange={(event) => {
                      put(index, { title: event.target.value });
                    }}
                  />
                  <MoneyInput
                    currency={currency}
                    value={option.amount}
                    placeholder={t('desk.solution.remedy.amount')}
                    onChange={(amount) => {
                      put(index, { amount });
                    }}
                  />
                  <span className={styles['wide']} style={{ display: 'flex', gap: 4 }}>
                    <Input
                      value={option.text}
                      maxLength={2000}
                      placeholder={t('desk.offer.option.text')}
                      aria-label={t('desk.offer.option.text')}
                      onChange={(event) => {
                        put(index, { text: event.target.value });
                      }}
                    />
                    <Button
                      type="text"
                      icon={<DeleteOutlined />}
                      aria-label={t('ui.row.remove')}
                      onClick={() => {
                        change({ options: offered.options.filter((_, at) => at !== index) });
                      }}
                    />
                  </span>
                </div>
              </li>
            ))}
            {offered.options.length < 10 && (
              <li>
                <Button
                  size="small"
                  icon={<PlusOutlined />}
                  onClick={() => {
                    change({ options: [...offered.options, { title: '', text: '', amount: null }] });
                  }}
                >
                  {t('desk.offer.option.add')}
                </Button>
              </li>
            )}
          </ul>
        )}
      </Field>
      <Field
        label={t('desk.offer.valid-until')}
        error={errors['validUntil']}
        help={t('desk.offer.valid-until.help')}
      >
        {(join) => (
          <MomentPicker
            id={join.id}
            value={offered.validUntil}
            onChange={(validUntil) => {
              change({ validUntil });
            }}
          />
        )}
      </Field>
      <div className={styles['buttons']}>
        <Button
          type="primary"
          loading={make.isPending}
          onClick={() => {
            const options = offered.options.map((option, index) => ({
              ...option,
              id: `o${String(index + 1)}`,
              currency,
            }));
            make.mutate({ params: { id: complaint.id }, body: { ...offered, options } });
          }}
        >
          {t('desk.offer.send')}
        </Button>
        <DraftNote state={draft.state} />
      </div>
    </Form>
  );
}
