import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { castVote } from '../../../../../contract/resolution-contract.ts';
import { DraftNote } from '../../../../ui/DraftNote.tsx';
import { Field } from '../../../../ui/Field.tsx';
import { topErrors } from '../../../../ui/top-errors.ts';
import { useDraft } from '../../../../ui/use-draft.ts';
import { useCaseCommand } from '../use-case-command.ts';
import styles from './tools.module.css';

/** Approves, or sends back with the reason; over exactly what was seen. */
export function VoteForm(props: {
  approvalId: string;
  hash: string | undefined;
  onDone: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const draft = useDraft<string>(`vote:${props.approvalId}`, setReason);
  const vote = useCaseCommand(castVote, {
    said: t('desk.approval.voted'),
    onSuccess: () => {
      void draft.discard();
      props.onDone?.();
    },
  });
  const cast = (which: 'approve' | 'return') => {
    if (which === 'return' && reason.trim() === '') {
      setTried(true);
      return;
    }
    vote.mutate({
      params: { id: props.approvalId },
      body: {
        vote: which,
        reason: reason.trim(),
        ...(props.hash !== undefined && { subjectHash: props.hash }),
      },
    });
  };
  const missing = tried && reason.trim() === '' ? t('desk.approval.reason.missing') : undefined;
  return (
    <div className={styles['form']}>
      <Field label={t('desk.approval.reason')} error={topErrors(vote.error)['reason'] ?? missing}>
        {(join) => (
          <Input.TextArea
            {...join}
            value={reason}
            maxLength={2000}
            autoSize={{ minRows: 2, maxRows: 8 }}
            placeholder={t('desk.approval.reason.placeholder')}
            onChange={(event) => {
              setReason(event.target.value);
              draft.change(event.target.value);
            }}
          />
        )}
      </Field>
      <div className={styles['buttons']}>
        <Button
          type="primary"
          loading={vote.isPending}
          onClick={() => {
            cast('approve');
          }}
        >
          {t('desk.approval.approve')}
        </Button>
        <Button
          danger
          loading={vote.isPending}
          onClick={() => {
            cast('return');
          }}
        >
          {t('desk.approval.return')}
        </Button>
        <DraftNote state={draft.state} />
      </div>
    </div>
  );
}
