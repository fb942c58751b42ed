import { useTranslation } from 'react-i18next';
import type { TemplateProblem } from '../../../../../contract/process-contract.ts';
import { Panel } from '../../../../ui/Panel.tsx';
import { ProblemList } from './ProblemList.tsx';
import type { TemplateCheck } from './use-template-check.ts';
import styles from './ProcessEditor.module.css';

/** What the check found, mistake by mistake. */
export function CheckResult(props: { check: TemplateCheck; onGo: (problem: TemplateProblem) => void }) {
  const { t } = useTranslation();
  const { found, stale, failed } = props.check;
  const tone =
    failed || !found ? 'quiet' : !found.readable ? 'error' : found.publishable ? 'success' : 'warning';
  return (
    <div className={styles['check']} data-stale={stale}>
      <Panel
        title={t('desk.process.check.result')}
        aside={stale && !failed && t('desk.process.check.running')}
      >
        <p className={styles['verdict']} data-tone={tone} role="status">
          {verdict()}
        </p>
        {found && <ProblemList problems={found.problems} onGo={props.onGo} />}
      </Panel>
    </div>
  );

  function verdict(): string {
    if (failed) return t('desk.process.check.failed');
    if (!found) return '';
    const count = found.problems.length;
    if (!found.readable) return t('desk.process.check.broken', { count });
    return found.publishable ? t('desk.process.check.sound') : t('desk.process.check.incomplete', { count });
  }
}
