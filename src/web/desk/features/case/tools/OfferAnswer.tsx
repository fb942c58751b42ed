import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { recordOfferAnswer, type offerView } from '../../../../../contract/resolution-contract.ts';
import { contactWays, type ContactWay } from '../../../../../terms/lists.ts';
import { ChipPick } from '../../../../ui/ChipPick.tsx';
import { DraftNote } from '../../../../ui/DraftNote.tsx';
import { Field } from '../../../../ui/Field.tsx';
import { topErrors } from '../../../../ui/top-errors.ts';
import { useDraft } from '../../../../ui/use-draft.ts';
import { useCaseCommand } from '../use-case-command.ts';
import styles from './tools.module.css';

const answers = ['accept', 'reject', 'counter'] as const;
type Answer = (typeof answers)[number];
const answerTexts: Record<Answer, string> = {
  accept: 'desk.offer.accept',
  reject: 'desk.offer.reject',
  counter: 'desk.offer.counter',
};

/** Notes what the complainant answered by word of mouth: which option, or why not, or what instead. */
export function OfferAnswer(props: { offer: z.output<typeof offerView>; onDone: (() => void) | undefined }) {
  const { offer } = props;
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [answer, setAnswer] = useState<Answer>('accept');
  const [optionId, setOption] = useState<string | null>(
    offer.options.length === 1 ? (offer.options[0]?.id ?? null) : null,
  );
  const [words, setWords] = useState('');
  const [via, setVia] = useState<ContactWay>('phone');
  const draft = useDraft<string>(`offer-answer:${offer.id}`, (found) => {
    setWords(found);
    setOpen(true);
  });
  const record = useCaseCommand(recordOfferAnswer, {
    said: t('desk.offer.answer.saved'),
    onSuccess: () => {
      void draft.discard();
      props.onDone?.();
    },
  });
  const errors = topErrors(record.error);
  if (!open)
    return (
      <Button size="small" onClick={() => setOpen(true)}>
        {t('desk.offer.answer')}
      </Button>
    );
  return (
    <Form layout="vertical" component="div" className={styles['form']} style={{ marginTop: 8 }}>
      <Field label={t('desk.offer.answer')}>
        {(join) => (
          <ChipPick
            {...join}
            label={t('desk.offer.answer')}
            value={answer}
            choices={answers.map((value) => ({ value, label: t(answerTexts[value]) }))}
            onChange={(value) => {
              setAnswer(value as Answer);
            }}
          />
        )}
      </Field>
      {answer === 'accept' && (
        <Field label={t('desk.offer.option')} error={errors['optionId']}>
          {(join) => (
            <ChipPick
              {...join}
              label={t('desk.offer.option')}
              value={optionId}
              choices={offer.options.map(({ id, title }) => ({ value: id, label: title }))}
              onChange={setOption}
            />
          )}
        </Field>
      )}
      <Field
        label={t(answer === 'counter' ? 'desk.offer.counter.words' : 'desk.offer.reason')}
        required={answer !== 'accept'}
        error={errors[answer === 'counter' ? 'counter' : 'reason']}
      >
        {(join) => (
          <Input.TextArea
            {...join}
            value={words}
            maxLength={5000}
            autoSize={{ minRows: 2, maxRows: 8 }}
            onChange={(event) => {
              setWords(event.target.value);
              draft.change(event.target.value);
            }}
          />
        )}
      </Field>
      <Field label={t('desk.contact.way')}>
        {(join) => (
          <ChipPick
            {...join}
            label={t('desk.contact.way')}
            value={via}
            choices={contactWays.map((value) => ({ value, label: t(`term.contact-way.${value}`) }))}
            onChange={(value) => {
              setVia(value as ContactWay);
            }}
          />
        )}
      </Field>
      <div className={styles['buttons']} style={{ marginBottom: 8 }}>
        <Button
          type="primary"
          loading={record.isPending}
          onClick={() => {
            const body = { answer, via, ...(answer === 'counter' ? { counter: words } : { reason: words }) };
            record.mutate({
              params: { id: offer.id },
              body: { ...body, ...(answer === 'accept' && { optionId }) },
            });
          }}
        >
          {t('desk.offer.answer.save')}
        </Button>
        <Button type="text" onClick={() => setOpen(false)}>
          {t('ui.cancel')}
        </Button>
        <DraftNote state={draft.state} />
      </div>
    </Form>
  );
}
