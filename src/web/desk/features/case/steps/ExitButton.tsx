import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { takeExit, type CaseView, type NextActionView } from '../../../../../contract/complaint-contract.ts';
import { ReasonDialog } from '../../../../ui/ReasonDialog.tsx';
import { ReasonedButton } from '../../../../ui/ReasonedButton.tsx';
import { useTextIn } from '../../../../ui/texts-in.ts';
import { useReasonWords } from '../../../parts/reason-words.ts';
import { useCaseCommand } from '../use-case-command.ts';
import styles from './NextSteps.module.css';

/** A way out of the stage, on or back; asks for the reason where the procedure wants one. */
export function ExitButton({ complaint, action }: { complaint: CaseView; action: NextActionView }) {
  const { t } = useTranslation();
  const textIn = useTextIn();
  const words = useReasonWords();
  const [asking, setAsking] = useState(false);
  const target = complaint.stages.find(({ id }) => id === action.to);
  const title = textIn(action.title);
  const move = useCaseCommand(takeExit, {
    said: target ? t('desk.case.moved', { stage: textIn(target.title) }) : t('desk.case.moved.done'),
  });
  const reasons = action.allowed ? [] : words(action.reasons);
  const go = async (reason: string): Promise<boolean> => {
    const params = { id: complaint.id, exit: action.exitId ?? '' };
    const body = { version: complaint.version, ...(reason && { reason }) };
    return (await move.mutateAsync({ params, body }).catch(() => null)) !== null;
  };
  return (
    <div className={styles['exit']}>
      <ReasonedButton
        block
        type={action.returns ? 'default' : 'primary'}
        reasons={reasons}
        loading={move.isPending}
        onClick={() => {
          if (action.needsReason) setAsking(true);
          else void go('');
        }}
      >
        {title}
      </ReasonedButton>
      {reasons.map((reason) => (
        <p key={reason} className={styles['reason']}>
          {reason}
        </p>
      ))}
      <ReasonDialog
        open={asking}
        title={title}
        okText={title}
        about={target && t('desk.case.exit.to', { stage: textIn(target.title) })}
        onCancel={() => {
          setAsking(false);
        }}
        onOk={async (reason) => {
          const done = await go(reason);
          if (done) setAsking(false);
          return done;
        }}
      />
    </div>
  );
}
