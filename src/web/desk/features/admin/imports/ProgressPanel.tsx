import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  actOnImport,
  getImport,
  listImports,
  type ImportView,
} from '../../../../../contract/import-contract.ts';
import { Panel } from '../../../../ui/Panel.tsx';
import { useCommand } from '../../../../ui/use-route.ts';
import styles from './Imports.module.css';

/** How far it is; it goes on when this page is left. Stopping takes effect after the rows at hand. */
export function ProgressPanel({ view }: { view: ImportView }) {
  const { t } = useTranslation();
  const act = useCommand(actOnImport, { invalidates: [getImport, listImports] });
  const { state, doneRows, totalRows } = view;
  const percent = totalRows ? Math.floor((doneRows / totalRows) * 100) : 0;
  const params = { id: view.id };
  const goOn = state === 'checking' ? 'check' : state === 'undoing' ? 'undo' : 'run';
  return (
    <Panel title={t(`term.import-state.${state}`)}>
      {state === 'undoing' ? (
        <p>{t('desk.import.undoing')}</p>
      ) : (
        <>
          <Progress percent={percent} status="active" aria-label={t(`term.import-state.${state}`)} />
          <p role="status">{t('desk.import.progress', { done: doneRows, of: totalRows ?? 0 })}</p>
        </>
      )}
      <p className={styles['hint']}>{t('desk.import.progress.hint')}</p>
      {view.stalled ? (
        <Button
          type="primary"
          loading={act.isPending}
          onClick={() => {
            act.mutate({ params, body: { act: goOn } });
          }}
        >
          {t('desk.import.go-on')}
        </Button>
      ) : (
        state !== 'undoing' && (
          <Button
            loading={act.isPending}
            onClick={() => {
              act.mutate({ params, body: { act: 'stop' } });
            }}
          >
            {t('desk.import.stop')}
          </Button>
        )
      )}
    </Panel>
  );
}
