import { Button, Tag } from 'antd';
import type { TFunction } from 'i18next';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  completeStep,
  skipStep,
  type CaseView,
  type NextActionView,
} from '../../../../contract/complaint-contract.ts';
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx';
import { useTextIn } from '../../../ui/texts-in.ts';
import { useReasonWords } from '../../parts/reason-words.ts';
import { useCaseCommand } from './use-case-command.ts';
import styles from './ToolArea.module.css';

/** Around every tool: what the step is for, how it stands, why it is not possible, and finishing or leaving it out. */
export function ToolFrame(props: { complaint: CaseView; action: NextActionView; children: ReactNode }) {
  const { action } = props;
  const { t } = useTranslation();
  const textIn = useTextIn();
  const words = useReasonWords();
  const open = !action.done && !action.skipped;
  const why = open && !action.allowed ? words(action.reasons) : [];
  const missing = open ? words(action.missing) : [];
  const tag = stateOf(action, t);
  return (
    <>
      {(action.help ?? tag) && (
        <div className={styles['frameHead']}>
          {action.help && <p>{textIn(action.help)}</p>}
          {tag}
        </div>
      )}
      {why.length > 0 && <Why title={t('desk.case.step.not-yet')} lines={why} />}
      {why.length === 0 && missing.length > 0 && !action.anytime && (
        <Why title={t('desk.case.step.missing')} lines={missing} />
      )}
      {props.children}
      {open && action.stepId !== undefined && (
        <Finish {...props} stepId={action.stepId} missing={missing.length} />
      )}
    </>
  );
}

/** How the step stands, as a tag; nothing where it simply waits. */
function stateOf(action: NextActionView, t: TFunction): ReactNode {
  if (action.done) return <Tag color="success">{t('desk.case.step.done')}</Tag>;
  if (action.skipped) return <Tag>{t('desk.case.step.skipped')}</Tag>;
  if (action.stepId === undefined || action.anytime) return null;
  return action.optional && <Tag>{t('desk.case.step.optional')}</Tag>;
}

function Why({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <div className={styles['why']}>
      {lines.length === 1 ? (
        <>
          {title}
          {lines[0]}
        </>
      ) : (
        <>
          {title}
          <ul>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Finish(props: { complaint: CaseView; action: NextActionView; stepId: string; missing: number }) {
  const { complaint, action, stepId } = props;
  const { t } = useTranslation();
  const textIn = useTextIn();
  const [leaving, setLeaving] = useState(false);
  const finish = useCaseCommand(completeStep, { said: t('desk.case.step.finished') });
  const skip = useCaseCommand(skipStep, { said: t('desk.case.step.left-out') });
  const params = { id: complaint.id, step: stepId };
  // Tools complete their step by themselves; here is only what they leave to a person's word.
  const byHand = action.allowed && props.missing === 0 && action.tool !== undefined && !action.anytime;
  if (!byHand && !action.skippable) return null;
  return (
    <div className={styles['finish']}>
      {byHand && (
        <Button
          loading={finish.isPending}
          onClick={() => {
            finish.mutate({ params, body: { version: complaint.version } });
          }}
        >
          {t('desk.case.step.finish')}
        </Button>
      )}
      {action.skippable && (
        <Button
          type="text"
          onClick={() => {
            setLeaving(true);
          }}
        >
          {t('desk.case.step.leave-out')}
        </Button>
      )}
      <ReasonDialog
        open={leaving}
        title={t('desk.case.step.leave-out.title', { name: textIn(action.title) })}
        okText={t('desk.case.step.leave-out')}
        onCancel={() => {
          setLeaving(false);
        }}
        onOk={async (reason) => {
          const done = await skip.mutateAsync({ params, body: { reason } }).catch(() => null);
          if (done) setLeaving(false);
          return done !== null;
        }}
      />
    </div>
  );
}
