import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  actOnImport,
  getImport,
  listImports,
  planImport,
  previewImport,
  type ImportPlanView,
  type ImportView,
} from '../../../../../contract/import-contract.ts';
import { Panel } from '../../../../ui/Panel.tsx';
import { useCommand, useRoute } from '../../../../ui/use-route.ts';
import { ColumnsPanel } from './ColumnsPanel.tsx';
import { CountsView } from './CountsView.tsx';
import { PlanOptions } from './PlanOptions.tsx';
import { PreviewPanel } from './PreviewPanel.tsx';
import { ValuesPanel } from './ValuesPanel.tsx';
import styles from './Imports.module.css';

/** How the file is brought in: columns, values, what holds for all rows; how the first rows would look; trying and running. */
export function PlanPanels({ view }: { view: ImportView }) {
  const { t } = useTranslation();
  const [plan, setPlan] = useState<ImportPlanView | null>(view.plan);
  const params = { id: view.id };
  const preview = useRoute(previewImport, plan && { params, body: plan }, {
    placeholderData: (before) => before,
  });
  const save = useCommand(planImport);
  const act = useCommand(actOnImport, { invalidates: [getImport, listImports] });
  const [tried, setTried] = useState(view.plan);
  if (!plan) return null;
  const change = (part: Partial<ImportPlanView>) => {
    setPlan({ ...plan, ...part });
  };
  const begin = async (what: 'check' | 'run') => {
    await save.mutateAsync({ params, body: plan });
    setTried(plan);
    await act.mutateAsync({ params, body: { act: what } });
  };
  const press = (what: 'check' | 'run') => () => {
    // A refusal is shown by the command itself.
    begin(what).catch(() => undefined);
  };
  const busy = save.isPending || act.isPending;
  return (
    <>
      <ColumnsPanel columns={view.columns} plan={plan} onChange={change} />
      <ValuesPanel preview={preview.data} plan={plan} onChange={change} />
      <PlanOptions preview={preview.data} plan={plan} onChange={change} />
      <PreviewPanel preview={preview.data} error={preview.error} />
      {view.checked && tried === plan && (
        <Panel title={t('desk.import.checked')}>
          <CountsView counts={view.checked} would />
        </Panel>
      )}
      <div className={styles['foot']}>
        <Button loading={busy} onClick={press('check')}>
          {t('desk.import.check')}
        </Button>
        <Button type="primary" loading={busy} onClick={press('run')}>
          {t('desk.import.run', { count: view.totalRows ?? 0 })}
        </Button>
        <span className={styles['hint']}>{t('desk.import.run.hint')}</span>
      </div>
    </>
  );
}
