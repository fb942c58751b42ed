import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { listImports, takeImport, type ImportLine } from '../../../../../contract/import-contract.ts';
import { call } from '../../../../ui/client.ts';
import { EmptyState } from '../../../../ui/EmptyState.tsx';
import { FileUpload } from '../../../../ui/FileUpload.tsx';
import { MomentText } from '../../../../ui/MomentText.tsx';
import { PageHead } from '../../../../ui/PageHead.tsx';
import { Panel } from '../../../../ui/Panel.tsx';
import { Loaded } from '../../../../ui/Skeletons.tsx';
import { useRoutePages } from '../../../../ui/use-route.ts';
import type { SendFile } from '../../../../ui/use-uploads.ts';
import { isWorking, StateTag } from './StateTag.tsx';
import styles from './Imports.module.css';

/** Files of complaints that were brought in, each with its state; and where a new one is handed in (IN-7). */
export function ImportsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const list = useRoutePages(listImports, { query: { limit: 50 } });
  const send: SendFile = async (file, how) => {
    const form = new FormData();
    form.append('file', file);
    const { id } = await call(takeImport, { form, ...how });
    await navigate({ to: `/admin/imports/${id}` });
  };
  return (
    <>
      <PageHead title={t('desk.import.title')} about={t('desk.import.about')} />
      <div className={styles['parts']}>
        <Panel title={t('desk.import.new')}>
          <FileUpload
            send={send}
            accept=".csv,.tsv,.txt,.xlsx,.jsonl,.ndjson,.json"
            hint={t('desk.import.new.hint')}
          />
        </Panel>
        <Loaded query={{ ...list, data: list.data && list.items }} shape="table">
          {(items) =>
            items.length === 0 ? (
              <EmptyState title={t('desk.import.empty')} hint={t('desk.import.empty.hint')} />
            ) : (
              <Panel title={t('desk.import.list')} flush>
                <ul className={styles['list']}>
                  {items.map((line) => (
                    <Line key={line.id} line={line} />
                  ))}
                </ul>
                {list.hasNextPage && (
                  <div className={styles['more']}>
                    <Button
                      loading={list.isFetchingNextPage}
                      onClick={() => {
                        void list.fetchNextPage();
                      }}
                    >
                      {t('ui.more')}
                    </Button>
                  </div>
                )}
              </Panel>
            )
          }
        </Loaded>
      </div>
    </>
  );
}

function Line({ line }: { line: ImportLine }) {
  const { t } = useTranslation();
  const { added, refused } = line.counts;
  return (
    <li className={styles['line']}>
      <span className={styles['name']}>
        <Link to={`/admin/imports/${line.id}`}>{line.fileName}</Link>
        <small>
          <MomentText at={line.createdAt} style="short" /> {line.by ?? t('desk.import.by-operator')}
        </small>
      </span>
      <span>
        <StateTag state={line.state} stalled={line.stalled} />
      </span>
      <span className={styles['counts']}>
        {isWorking(line.state) && line.totalRows
          ? `${String(line.doneRows)} / ${String(line.totalRows)}`
          : line.startedAt
            ? t('desk.import.line.counts', { added, refused })
            : line.totalRows !== null && t('desk.import.rows', { count: line.totalRows })}
      </span>
    </li>
  );
}
