import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../../contract/complaint-contract.ts';
import { refuseReopening } from '../../../../../contract/intake-contract.ts';
import { MomentText } from '../../../../ui/MomentText.tsx';
import { ReasonDialog } from '../../../../ui/ReasonDialog.tsx';
import { useCaseCommand } from '../use-case-command.ts';
import styles from './NextSteps.module.css';

/** The complainant wants the closed case taken up again: reopening it, or refusing with a reason that they read (CLO-1). */
export function ReopenWish({ complaint }: { complaint: CaseView }) {
  const { t } = useTranslation();
  const [refusing, setRefusing] = useState(false);
  const refuse = useCaseCommand(refuseReopening, { said: t('desk.reopen.refused') });
  const wish = complaint.reopenAsked;
  if (!wish) return null;
  const title = t('desk.reopen.refuse');
  return (
    <div className={styles['handover']}>
      <p>
        {t('desk.reopen.asked')} <MomentText at={wish.at} style="short" />
      </p>
      <p>{wish.reason}</p>
      {complaint.abilities.includes('complaint.reopen') && (
        <Button size="small" onClick={() => setRefusing(true)}>
          {title}
        </Button>
      )}
      <ReasonDialog
        open={refusing}
        title={title}
        okText={title}
        about={t('desk.reopen.refuse.about')}
        onCancel={() => {
          setRefusing(false);
        }}
        onOk={async (reason) => {
          const params = { id: complaint.id };
          const done = await refuse.mutateAsync({ params, body: { reason } }).catch(() => null);
          if (done) setRefusing(false);
          return done !== null;
        }}
      />
    </div>
  );
}
