import { Link, useParams } from '@tanstack/react-router';
import { Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  getProcessVersion,
  listProcesses,
  type ProcessLine,
  type ProcessVersionView,
} from '../../../../../contract/process-contract.ts';
import { EmptyState } from '../../../../ui/EmptyState.tsx';
import { PageHead } from '../../../../ui/PageHead.tsx';
import { Loaded } from '../../../../ui/Skeletons.tsx';
import { useTextIn } from '../../../../ui/texts-in.ts';
import { useRoute } from '../../../../ui/use-route.ts';
import { useAddressState } from '../../../address-state.ts';
import { ProblemList } from './ProblemList.tsx';
import { ProcessAbout } from './ProcessAbout.tsx';
import { ProcessActs } from './ProcessActs.tsx';
import { ProcessRules } from './ProcessRules.tsx';
import { ProcessStages } from './ProcessStages.tsx';
import { TemplateText } from './TemplateText.tsx';
import styles from './ProcessPage.module.css';

const views = ['stages', 'rules', 'yaml'] as const;
const defaults = { version: '', view: 'stages', line: '' };

/** One procedure: any of its versions, read as stages, as rules, or as it is written. */
export function ProcessPage() {
  const { t } = useTranslation();
  const { code }: { code?: string } = useParams({ strict: false });
  const query = useRoute(listProcesses, {});
  return (
    <Loaded query={query} shape="page">
      {({ items }) => {
        const line = items.find((one) => one.code === code);
        return line ? (
          <Versions key={line.code} line={line} />
        ) : (
          <EmptyState
            title={t('error.process.not_found')}
            action={<Link to="/admin/processes">{t('desk.process.title')}</Link>}
          />
        );
      }}
    </Loaded>
  );
}

function Versions({ line }: { line: ProcessLine }) {
  const { t } = useTranslation();
  const text = useTextIn();
  const [{ version }, change] = useAddressState(defaults);
  const chosen =
    line.versions.find((one) => String(one.version) === version) ??
    line.versions.find(({ state }) => state === 'in-force') ??
    line.versions[0];
  const query = useRoute(getProcessVersion, chosen ? { params: { id: chosen.id } } : null);
  return (
    <>
      <PageHead
        above={<Link to="/admin/processes">{t('desk.process.title')}</Link>}
        title={text(line.title)}
        about={
          <Select
            aria-label={t('desk.process.versions')}
            value={chosen?.id}
            variant="underlined"
            popupMatchSelectWidth={false}
            onChange={(id) => {
              const next = line.versions.find((one) => one.id === id);
              change({ version: String(next?.version ?? ''), line: '' });
            }}
            options={line.versions.map((one) => ({
              value: one.id,
              label: `${t('desk.process.version', { n: one.version })} · ${t(`term.process-state.${one.state}`)}`,
            }))}
          />
        }
        actions={query.data && <ProcessActs line={line} version={query.data} />}
      />
      <Loaded query={query} shape="page">
        {(data) => <Version version={data} />}
      </Loaded>
    </>
  );
}

function Version({ version }: { version: ProcessVersionView }) {
  const { t } = useTranslation();
  const [{ view, line }, change] = useAddressState(defaults);
  const { outline, problems } = version;
  const shown = outline === null ? 'yaml' : (views.find((one) => one === view) ?? 'stages');
  const titles = {
    stages: t('desk.process.view.stages'),
    rules: t('desk.process.view.rules'),
    yaml: t('desk.process.view.yaml'),
  };
  return (
    <div className={styles['parts']}>
      <ProcessAbout version={version} />
      {problems.length > 0 && (
        <section className={styles['problems']}>
          <h2>{t('desk.process.problems', { count: problems.length })}</h2>
          <ProblemList
            problems={problems}
            onGo={(problem) => {
              change({ view: 'yaml', line: String(problem.line) });
            }}
          />
        </section>
      )}
      {outline === null && <p>{t('desk.process.unreadable')}</p>}
      <Segmented
        aria-label={t('desk.process.view')}
        className={styles['views']}
        value={shown}
        options={(outline === null ? (['yaml'] as const) : views).map((one) => ({
          value: one,
          label: titles[one],
        }))}
        onChange={(next) => {
          change({ view: next, line: '' });
        }}
      />
      {shown === 'stages' && outline && <ProcessStages outline={outline} />}
      {shown === 'rules' && outline && <ProcessRules outline={outline} posts={version.posts} />}
      {shown === 'yaml' && (
        <TemplateText
          label={t('desk.process.view.yaml')}
          value={version.yaml}
          marks={problems.map((problem) => problem.line)}
          goTo={line === '' ? null : { line: Number(line), column: 1 }}
        />
      )}
    </div>
  );
}
