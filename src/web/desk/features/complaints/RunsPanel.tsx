import { useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Progress } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { countComplaints, listComplaints } from '../../../../contract/complaint-list-contract.ts';
import {
  cancelRun,
  downloadRun,
  listRuns,
  runResults,
  type ListRunView,
} from '../../../../contract/run-contract.ts';
import { MomentText } from '../../../ui/MomentText.tsx';
import { routeUrl } from '../../../ui/route-like.ts';
import { routeKey, useCommand, useRoute } from '../../../ui/use-route.ts';
import { CaseLink } from '../../parts/CaseLink.tsx';
import { useReasonWords } from '../../parts/reason-words.ts';
import styles from './ComplaintsPage.module.css';

const going = ({ state }: ListRunView): boolean => state === 'waiting' || state === 'running';

/** What one has under way or did of late: how far it is, what was refused and why, the tables that were made. */
export function RunsPanel({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const runs = useRoute(listRuns, open ? {} : null, {
    refetchInterval: ({ state }) => (state.data?.items.some(going) ? 1000 : false),
  }).data?.items;
  const finished = (runs ?? []).filter((run) => !going(run)).length;
  useEffect(() => {
    if (finished > 0)
      for (const route of [listComplaints, countComplaints])
        void client.invalidateQueries({ queryKey: routeKey(route) });
  }, [client, finished]);
  return (
    <Drawer open={open} onClose={onClose} title={t('desk.list.runs')} size={420}>
      {runs?.length === 0 && <p>{t('desk.list.runs.none')}</p>}
      <ul className={styles['runs']}>
        {runs?.map((run) => (
          <li key={run.id}>
            <RunLine run={run} />
          </li>
        ))}
      </ul>
    </Drawer>
  );
}

function RunLine({ run }: { run: ListRunView }) {
  const { t } = useTranslation();
  const [refusals, setRefusals] = useState(false);
  const cancel = useCommand(cancelRun, { invalidates: [listRuns] });
  const settled = run.done + run.refused;
  return (
    <>
      <strong>{t(`desk.list.run.${run.act}`)}</strong> <MomentText at={run.createdAt} style="short" />
      <div>
        {going(run) && run.total !== null && run.total > 0 && (
          <Progress percent={Math.floor((100 * settled) / run.total)} size="small" />
        )}
        <span>{t(`desk.list.run.state.${run.state}`)}</span>{' '}
        <span>{t('desk.list.run.done', { n: run.done })}</span>{' '}
        {run.refused > 0 && (
          <Button
            type="link"
            size="small"
            onClick={() => {
              setRefusals(!refusals);
            }}
          >
            {t('desk.list.run.refused', { n: run.refused })}
          </Button>
        )}
        {run.error !== null && <p role="alert">{t(`error.${run.error}`)}</p>}
      </div>
      {run.file && (
        <Button type="primary" size="small" href={routeUrl(downloadRun, { params: { id: run.id } })}>
          {t('desk.list.run.download', { name: run.file.name })}
        </Button>
      )}
      {going(run) && (
        <Button
          size="small"
          loading={cancel.isPending}
          onClick={() => {
            cancel.mutate({ params: { id: run.id } });
          }}
        >
          {t('desk.list.run.cancel')}
        </Button>
      )}
      {refusals && <Refusals id={run.id} />}
    </>
  );
}

function Refusals({ id }: { id: string }) {
  const words = useReasonWords();
  const results = useRoute(runResults, { params: { id }, query: { outcome: 'refused', limit: 500 } }).data
    ?.items;
  return (
    <ul className={styles['refusals']}>
      {results?.map(({ complaint, why }) => (
        <li key={complaint.id}>
          <CaseLink complaint={complaint} /> {why ? words([why]).join('') : ''}
        </li>
      ))}
    </ul>
  );
}
