import { Link, useParams } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { getImport, type ImportView } from '../../../../../contract/import-contract.ts';
import { EmptyState } from '../../../../ui/EmptyState.tsx';
import { PageHead } from '../../../../ui/PageHead.tsx';
import { Loaded } from '../../../../ui/Skeletons.tsx';
import { sizeText } from '../../../../ui/size-text.ts';
import { useRoute } from '../../../../ui/use-route.ts';
import { PlanPanels } from './PlanPanels.tsx';
import { ProgressPanel } from './ProgressPanel.tsx';
import { ResultPanel } from './ResultPanel.tsx';
import { isWorking, StateTag } from './StateTag.tsx';
import styles from './Imports.module.css';

/** One import: what its file holds, how it is to be brought in, how far it is, what came of it, and taking it back. */
export function ImportPage() {
  const { id = '' }: { id?: string } = useParams({ strict: false });
  const { t } = useTranslation();
  const query = useRoute(
    getImport,
    { params: { id } },
    { refetchInterval: ({ state }) => (state.data && isWorking(state.data.state) ? 1000 : false) },
  );
  if (query.error?.status === 404)
    return <EmptyState title={t('desk.import.missing')} hint={t('desk.import.missing.hint')} />;
  return (
    <Loaded query={query} shape="page">
      {(view) => <Shown view={view} />}
    </Loaded>
  );
}

function Shown({ view }: { view: ImportView }) {
  const { t } = useTranslation();
  const { state, failure } = view;
  const hasRun = view.startedAt !== null;
  return (
    <>
      <PageHead
        above={<Link to="/admin/imports">{t('desk.import.title')}</Link>}
        title={view.fileName}
        about={<About view={view} />}
      />
      <div className={styles['parts']}>
        {failure && (
          <Alert
            type="error"
            showIcon
            title={t(`error.${failure.code}`, failure.params)}
            description={t('desk.import.failed.hint')}
          />
        )}
        {state === 'reading' && <Alert type="info" showIcon title={t('desk.import.reading')} />}
        <Problems view={view} />
        {(state === 'checking' || state === 'running' || state === 'undoing') && (
          <ProgressPanel view={view} />
        )}
        {hasRun && <ResultPanel view={view} />}
        {state === 'ready' && <PlanPanels key={view.id} view={view} />}
      </div>
    </>
  );
}

function About({ view }: { view: ImportView }) {
  const { t, i18n } = useTranslation();
  const { format } = view;
  const parts = [
    sizeText(view.fileSize, i18n.language),
    format && (format.kind === 'json-lines' ? 'JSON' : format.kind.toUpperCase()),
    format?.encoding?.toUpperCase(),
    format?.sheet && t('desk.import.sheet', { sheet: format.sheet }),
    view.totalRows !== null && t('desk.import.rows', { count: view.totalRows }),
  ].filter(Boolean);
  return (
    <span className={styles['about']}>
      <StateTag state={view.state} stalled={view.stalled} /> {parts.join(' · ')}
    </span>
  );
}

/** What was wrong with the file and did not keep the rest from being read. */
function Problems({ view }: { view: ImportView }) {
  const { t } = useTranslation();
  if (view.problems.length === 0) return null;
  const shown = view.problems.slice(0, 20);
  return (
    <Alert
      type="warning"
      showIcon
      title={t('desk.import.problems', { count: view.problems.length })}
      description={
        <ul>
          {shown.map(({ code, line, params }) => (
            <li key={`${code} ${String(line)}`}>
              {line !== null && t('desk.import.problem.line', { line })}
              {t(`error.${code}`, params)}
            </li>
          ))}
        </ul>
      }
    />
  );
}
