import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { answerBeforeSigning, type approvalView } from '../../../../../contract/resolution-contract.ts';
import { Field } from '../../../../ui/Field.tsx';
import { MomentText } from '../../../../ui/MomentText.tsx';
import { topErrors } from '../../../../ui/top-errors.ts';
import { useCaseCommand } from '../use-case-command.ts';
import styles from './tools.module.css';

type Approval = z.output<typeof approvalView>;

/** To whom it was handed, who was asked to sign too, and what was asked and answered before signing. */
export function ApprovalTalk({ approval }: { approval: Approval }) {
  const { t } = useTranslation();
  return (
    <>
      {approval.hands.map((hand) => (
        <p className={styles['hint']} key={hand.at + hand.to.id}>
          {t(hand.kind === 'handed' ? 'desk.approval.handed' : 'desk.approval.added', {
            from: hand.from.name,
            to: hand.to.name,
            reason: hand.reason,
          })}{' '}
          <MomentText at={hand.at} style="short" />
        </p>
      ))}
      {approval.questions.map((question) => (
        <div className={styles['hint']} key={question.id}>
          <strong>{t('desk.approval.asks', { name: question.by.name })}</strong> {question.question}{' '}
          <MomentText at={question.at} style="short" />
          {question.answer !== null && (
            <div>
              <strong>{t('desk.approval.answers', { name: question.answeredBy?.name })}</strong>{' '}
              {question.answer}
            </div>
          )}
          {question.mayAnswer && <AnswerForm questionId={question.id} />}
        </div>
      ))}
    </>
  );
}

function AnswerForm({ questionId }: { questionId: string }) {
  const { t } = useTranslation();
  const [answer, setAnswer] = useState('');
  const send = useCaseCommand(answerBeforeSigning, { said: t('desk.approval.answer.done') });
  return (
    <div className={styles['form']}>
      <Field label={t('desk.approval.answer')} error={topErrors(send.error)['answer']}>
        {(join) => (
          <Input.TextArea
            {...join}
            value={answer}
            maxLength={2000}
            autoSize={{ minRows: 2, maxRows: 6 }}
            onChange={(event) => {
              setAnswer(event.target.value);
            }}
          />
        )}
      </Field>
      <div className={styles['buttons']}>
        <Button
          type="primary"
          disabled={answer.trim() === ''}
          loading={send.isPending}
          onClick={() => {
            send.mutate({ params: { id: questionId }, body: { answer: answer.trim() } });
          }}
        >
          {t('desk.approval.answer.do')}
        </Button>
      </div>
    </div>
  );
}
