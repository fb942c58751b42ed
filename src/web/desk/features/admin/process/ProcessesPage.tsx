import { Link } from '@tanstack/react-router';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { listProcesses, type ProcessLine } from '../../../../../contract/process-contract.ts';
import { EmptyState } from '../../../../ui/EmptyState.tsx';
import { MomentText } from '../../../../ui/MomentText.tsx';
import { PageHead } from '../../../../ui/PageHead.tsx';
import { Panel } from '../../../../ui/Panel.tsx';
import { Loaded } from '../../../../ui/Skeletons.tsx';
import { useTextIn } from '../../../../ui/texts-in.ts';
import { useRoute } from '../../../../ui/use-route.ts';
import { useCan } from '../../../session.ts';
import styles from './ProcessesPage.module.css';

/** The procedures of the company: what is in force, since when, and how much runs on each. */
export function ProcessesPage() {
  const { t } = useTranslation();
  const manages = useCan('process.manage');
  const query = useRoute(listProcesses, {});
  return (
    <>
      <PageHead title={t('desk.process.title')} about={t('desk.process.about')} />
      <Loaded query={query} shape="table">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              title={t('desk.process.empty')}
              hint={t('desk.process.empty.hint')}
              action={manages && <Link to="/admin/process-editor">{t('desk.process.write-first')}</Link>}
            />
          ) : (
            <div className={styles['page']}>
              <Lines lines={items.filter((line) => !liesReady(line))} manages={manages} />
              <Ready lines={items.filter(liesReady)} />
            </div>
          )
        }
      </Loaded>
    </>
  );
}

/** Nothing of it was ever in force. */
const liesReady = ({ versions }: ProcessLine): boolean => versions.every(({ state }) => state === 'draft');

function Lines({ lines, manages }: { lines: readonly ProcessLine[]; manages: boolean }) {
  const { t } = useTranslation();
  if (lines.length === 0) return null;
  return (
    <Panel flush>
      <ul className={styles['list']}>
        <li className={styles['heads']} aria-hidden="true">
          <span>{t('desk.process.column.procedure')}</span>
          <span>{t('desk.process.column.in-force')}</span>
          <span>{manages && t('desk.process.column.open')}</span>
          <span>{t('desk.process.column.drafts')}</span>
          <span />
        </li>
        {lines.map((line) => (
          <Line key={line.code} line={line} manages={manages} />
        ))}
      </ul>
    </Panel>
  );
}

/** What lies ready: shipped with the product or written here, and offered to nobody until it is put in force. */
function Ready({ lines }: { lines: readonly ProcessLine[] }) {
  const { t } = useTranslation();
  const text = useTextIn();
  if (lines.length === 0) return null;
  return (
    <Panel title={t('desk.process.ready')}>
      <p className={styles['hint']}>{t('desk.process.ready.hint')}</p>
      <ul className={styles['ready']}>
        {lines.map(({ code, title }) => (
          <li key={code}>
            <Link to="/admin/processes/$code" params={{ code }}>
              {text(title)}
            </Link>
            <small>{code}</small>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Line({ line, manages }: { line: ProcessLine; manages: boolean }) {
  const { t } = useTranslation();
  const text = useTextIn();
  const inForce = line.versions.find(({ state }) => state === 'in-force');
  const drafts = line.versions.filter(({ state }) => state === 'draft');
  const open = line.versions.reduce((sum, version) => sum + (version.open ?? 0), 0);
  const from = inForce ?? line.versions[0];
  return (
    <li className={styles['line']}>
      <span className={styles['title']}>
        <Link to="/admin/processes/$code" params={{ code: line.code }}>
          {text(line.title)}
        </Link>{' '}
        {line.usual && (
          <Tag color="blue" title={t('desk.process.usual.hint')}>
            {t('desk.process.usual')}
          </Tag>
        )}
        <small>{line.code}</small>
      </span>
      <span data-label={t('desk.process.column.in-force')}>
        {inForce ? (
          <>
            {t('desk.process.version', { n: inForce.version })}
            {inForce.inForceAt !== null && (
              <small>
                {t('desk.process.since')} <MomentText at={inForce.inForceAt} />
              </small>
            )}
          </>
        ) : (
          t('desk.process.none-in-force')
        )}
      </span>
      <span data-label={manages ? t('desk.process.column.open') : undefined} className={styles['number']}>
        {manages && open}
      </span>
      <span data-label={t('desk.process.column.drafts')} className={styles['number']}>
        {drafts.length}
      </span>
      <span className={styles['act']}>
        {manages && from && (
          <Link to="/admin/process-editor" search={{ from: from.id }}>
            {t('desk.process.write')}
          </Link>
        )}
      </span>
    </li>
  );
}
