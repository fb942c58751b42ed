import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  changeCourse,
  closeExceptionally,
  type CaseView,
  type NextActionView,
} from '../../../../../contract/complaint-contract.ts';
import { ReasonDialog } from '../../../../ui/ReasonDialog.tsx';
import { ReasonedButton } from '../../../../ui/ReasonedButton.tsx';
import { useTextIn } from '../../../../ui/texts-in.ts';
import { useReasonWords } from '../../../parts/reason-words.ts';
import { useCaseCommand } from '../use-case-command.ts';
import { CaseMenu } from './CaseMenu.tsx';
import styles from './NextSteps.module.css';

type Act = Exclude<NextActionView['kind'], 'step' | 'exit'>;

/** What leads again to work is shown as a real button; the first thing to do only where nothing else goes on. */
const looks: Partial<Record<Act, 'primary' | 'default'>> = { resume: 'primary', reopen: 'default' };

/** Suspending, resuming, withdrawing, closing exceptionally, reopening; each asks why. */
export function LifeActs({
  complaint,
  actions,
}: {
  complaint: CaseView;
  actions: readonly NextActionView[];
}) {
  const { t } = useTranslation();
  const textIn = useTextIn();
  const words = useReasonWords();
  const [asked, setAsked] = useState<NextActionView | null>(null);
  const said = t('desk.case.life.done');
  const change = useCaseCommand(changeCourse, { said });
  const close = useCaseCommand(closeExceptionally, { said });
  const go = async (action: NextActionView, reason: string, choice: string | undefined): Promise<boolean> => {
    const params = { id: complaint.id };
    const { version } = complaint;
    const answer =
      action.kind === 'close-exceptionally'
        ? close.mutateAsync({ params, body: { version, reason, choice: choice ?? '' } })
        : change.mutateAsync({
            params,
            body: { version, reason, act: action.kind as 'suspend', ...(choice !== undefined && { choice }) },
          });
    return (await answer.catch(() => null)) !== null;
  };
  const title = asked ? textIn(asked.title) : '';
  return (
    <div className={styles['life']}>
      {actions.map((action) => (
        <ReasonedButton
          key={action.id}
          size="small"
          type={looks[action.kind as Act] ?? 'text'}
          danger={action.kind === 'close-exceptionally'}
          reasons={action.allowed ? [] : words(action.reasons)}
          onClick={() => {
            setAsked(action);
          }}
        >
          {textIn(action.title)}
        </ReasonedButton>
      ))}
      <CaseMenu complaint={complaint} />
      <ReasonDialog
        open={asked !== null}
        title={title}
        okText={title}
        about={asked?.help && textIn(asked.help)}
        danger={asked?.kind === 'close-exceptionally' || asked?.kind === 'withdraw'}
        optional={asked?.needsReason === false}
        choices={asked?.choices?.map((one) => ({
          code: one.code,
          title: textIn(one.title),
          note: one.rights && t('desk.case.life.rights', { text: textIn(one.rights) }),
        }))}
        onCancel={() => {
          setAsked(null);
        }}
        onOk={async (reason, choice) => {
          const done = asked !== null && (await go(asked, reason, choice));
          if (done) setAsked(null);
          return done;
        }}
      />
    </div>
  );
}
