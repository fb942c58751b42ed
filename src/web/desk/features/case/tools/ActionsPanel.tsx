import { Button, Form, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addAction, getResolution } from '../../../../../contract/resolution-contract.ts';
import { EmptyState } from '../../../../ui/EmptyState.tsx';
import { Loaded } from '../../../../ui/Skeletons.tsx';
import { topErrors } from '../../../../ui/top-errors.ts';
import { useRoute } from '../../../../ui/use-route.ts';
import { useMe } from '../../../session.ts';
import type { ToolProps } from '../../../tool-props.ts';
import { useCaseCommand } from '../use-case-command.ts';
import { useWhyNot } from '../use-why-not.ts';
import { ActionRow } from './ActionRow.tsx';
import type { Planned } from './planned.ts';
import { PlannedRow } from './PlannedRow.tsx';
import styles from './tools.module.css';

const empty: Planned = {
  kind: 'corrective',
  title: '',
  ownerId: null,
  departmentId: null,
  dueAt: null,
  pdca: 'do',
};

/** What has to be carried out: progress, proof, done; by each action's own person or whoever handles the case. */
export function ActionsPanel(props: ToolProps) {
  const { complaint } = props;
  const { t } = useTranslation();
  const me = useMe().person.id;
  const whyNot = useWhyNot(props, 'complaint.handle');
  const query = useRoute(getResolution, { params: { id: complaint.id } });
  const [adding, setAdding] = useState<Planned | null>(null);
  const add = useCaseCommand(addAction, {
    said: t('desk.action.added'),
    onSuccess: () => {
      setAdding(null);
    },
  });
  const may = whyNot.length === 0;
  const titleError = topErrors(add.error)['title'];
  return (
    <Loaded query={query} shape="lines" compact>
      {({ actions }) => {
        const counted = actions.filter(({ state }) => state !== 'cancelled');
        const done = counted.filter(({ state }) => state === 'done').length;
        return (
          <>
            {counted.length > 0 && (
              <p className={styles['total']}>
                {t('desk.action.count', { done, of: counted.length })}
                <Progress
                  percent={Math.round((done / counted.length) * 100)}
                  showInfo={false}
                  size="small"
                  aria-label={t('desk.action.count', { done, of: counted.length })}
                />
              </p>
            )}
            {actions.length === 0 && (
              <EmptyState
                compact
                title={t('desk.action.none')}
                hint={t(may ? 'desk.action.none.hint' : 'desk.action.none.later')}
              />
            )}
            <ul className={styles['rows']}>
              {actions.map((one) => (
                <ActionRow
                  key={one.id}
                  complaintId={complaint.id}
                  action={one}
                  reopens={complaint.actions.some(({ tool }) => tool === 'actions')}
                  may={(may || one.owner?.id === me) && complaint.status === 'open'}
                />
              ))}
            </ul>
            {may && !adding && (
              <Button
                onClick={() => {
                  setAdding(empty);
                }}
              >
                {t('desk.action.add')}
              </Button>
            )}
            {adding && (
              <Form layout="vertical" component="div" className={styles['form']}>
                <PlannedRow
                  action={adding}
                  titleStatus={titleError ? 'error' : undefined}
                  onChange={(patch) => {
                    setAdding({ ...adding, ...patch });
                  }}
                />
                {titleError && <div role="alert">{titleError}</div>}
                <div className={styles['buttons']}>
                  <Button
                    type="primary"
                    loading={add.isPending}
                    disabled={adding.title.trim() === ''}
                    onClick={() => {
                      add.mutate({ params: { id: complaint.id }, body: adding });
                    }}
                  >
                    {t('desk.action.save')}
                  </Button>
                  <Button type="text" onClick={() => setAdding(null)}>
                    {t('ui.cancel')}
                  </Button>
                </div>
              </Form>
            )}
          </>
        );
      }}
    </Loaded>
  );
}
