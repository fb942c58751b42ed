import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { getClosing, settleFollowUp, type followUpView } from '../../../../../contract/closing-contract.ts';
import { DueText } from '../../../../ui/DueText.tsx';
import { EmptyState } from '../../../../ui/EmptyState.tsx';
import { MomentText } from '../../../../ui/MomentText.tsx';
import { ReasonDialog } from '../../../../ui/ReasonDialog.tsx';
import { Loaded } from '../../../../ui/Skeletons.tsx';
import { useRoute } from '../../../../ui/use-route.ts';
import { useMe } from '../../../session.ts';
import type { ToolProps } from '../../../tool-props.ts';
import { useCaseCommand } from '../use-case-command.ts';
import { useWhyNot } from '../use-why-not.ts';
import { FollowUpForm } from './FollowUpForm.tsx';
import styles from './tools.module.css';

type FollowUp = z.output<typeof followUpView>;

/** The plan of contacts after a matter that came back: who gets in touch when, and what came of it. */
export function FollowUpPanel(props: ToolProps) {
  const { complaint } = props;
  const { t } = useTranslation();
  const me = useMe().person.id;
  const whyNot = useWhyNot(props, 'complaint.handle');
  const may = whyNot.length === 0;
  const query = useRoute(getClosing, { params: { id: complaint.id } });
  return (
    <Loaded query={query} shape="lines" compact>
      {({ followUps }) => (
        <>
          {followUps.length === 0 && (
            <EmptyState compact title={t('desk.follow-up.none')} hint={t('desk.follow-up.none.hint')} />
          )}
          <ul className={styles['rows']}>
            {followUps.map((one) => (
              <FollowUpRow key={one.id} followUp={one} may={may || one.assignee?.id === me} />
            ))}
          </ul>
          {may && <FollowUpForm complaintId={complaint.id} />}
        </>
      )}
    </Loaded>
  );
}

function FollowUpRow({ followUp, may }: { followUp: FollowUp; may: boolean }) {
  const { t } = useTranslation();
  const [act, setAct] = useState<'done' | 'cancel' | null>(null);
  const settle = useCaseCommand(settleFollowUp, { said: t('desk.follow-up.settled') });
  const open = followUp.state === 'open';
  return (
    <li className={styles['row']} data-over={followUp.state === 'cancelled'}>
      <div className={styles['rowHead']}>
        <strong>{followUp.title}</strong>
        {!open && (
          <Tag color={followUp.state === 'done' ? 'success' : undefined}>
            {t(`term.action-state.${followUp.state}`)}
          </Tag>
        )}
      </div>
      <div className={styles['rowFoot']}>
        <span>{followUp.assignee?.name}</span>
        {followUp.settledAt ? (
          <span>
            {followUp.settledBy?.name} <MomentText at={followUp.settledAt} style="short" />
          </span>
        ) : (
          <DueText at={followUp.dueAt} />
        )}
      </div>
      {followUp.result && <div>{followUp.result}</div>}
      {may && open && (
        <div className={styles['buttons']}>
          <Button size="small" onClick={() => setAct('done')}>
            {t('desk.follow-up.done')}
          </Button>
          <Button size="small" type="text" onClick={() => setAct('cancel')}>
            {t('desk.follow-up.cancel')}
          </Button>
        </div>
      )}
      <ReasonDialog
        open={act !== null}
        title={t(act === 'cancel' ? 'desk.follow-up.cancel' : 'desk.follow-up.done')}
        label={t(act === 'cancel' ? 'ui.reason.words' : 'desk.follow-up.result')}
        okText={t('ui.save')}
        onCancel={() => {
          setAct(null);
        }}
        onOk={async (note) => {
          if (!act) return false;
          const done = await settle
            .mutateAsync({ params: { id: followUp.id }, body: { act, note } })
            .catch(() => null);
          if (done) setAct(null);
          return done !== null;
        }}
      />
    </li>
  );
}
