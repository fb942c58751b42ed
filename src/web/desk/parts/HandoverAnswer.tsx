import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerHandover } from '../../../contract/complaint-contract.ts';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import type { RouteLike } from '../../ui/route-like.ts';
import { useCommand } from '../../ui/use-route.ts';

/** Accepts or declines (with the reason) what one was asked to take over; whoever asked may take it back. */
export function HandoverAnswer(props: {
  handoverId: string;
  side: 'asked' | 'asking';
  invalidates: readonly RouteLike[];
  size?: 'small';
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [declining, setDeclining] = useState(false);
  const said = {
    accept: t('desk.handover.accepted'),
    decline: t('desk.handover.declined'),
    withdraw: t('desk.handover.withdrawn'),
  };
  const answer = useCommand(answerHandover, {
    invalidates: props.invalidates,
    onSuccess: (_, { body }) => void message.success(said[body.answer]),
  });
  const params = { id: props.handoverId };
  if (props.side === 'asking')
    return (
      <Button
        size="small"
        loading={answer.isPending}
        onClick={() => {
          answer.mutate({ params, body: { answer: 'withdraw' } });
        }}
      >
        {t('desk.handover.withdraw')}
      </Button>
    );
  return (
    <span style={{ display: 'inline-flex', flexWrap: 'wrap', gap: 8 }}>
      <Button
        type="primary"
        size={props.size}
        loading={answer.isPending}
        onClick={() => {
          answer.mutate({ params, body: { answer: 'accept' } });
        }}
      >
        {t('desk.handover.accept')}
      </Button>
      <Button
        size={props.size}
        onClick={() => {
          setDeclining(true);
        }}
      >
        {t('desk.handover.decline')}
      </Button>
      <ReasonDialog
        open={declining}
        title={t('desk.handover.decline')}
        okText={t('desk.handover.decline')}
        onCancel={() => {
          setDeclining(false);
        }}
        onOk={async (reason) => {
          const done = await answer
            .mutateAsync({ params, body: { answer: 'decline', reason } })
            .catch(() => null);
          if (done) setDeclining(false);
          return done !== null;
        }}
      />
    </span>
  );
}
