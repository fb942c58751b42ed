import { DownloadOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  actOnImport,
  getImport,
  listImports,
  type ImportView,
} from '../../../../../contract/import-contract.ts';
import { Panel } from '../../../../ui/Panel.tsx';
import { useCommand } from '../../../../ui/use-route.ts';
import { CountsView } from './CountsView.tsx';
import styles from './Imports.module.css';

/** What came of the rows: refused ones to mend, going on, and taking the whole back. */
export function ResultPanel({ view }: { view: ImportView }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const act = useCommand(actOnImport, { invalidates: [getImport, listImports] });
  const { state, counts } = view;
  const params = { id: view.id };
  const undo = () => {
    void modal.confirm({
      title: t('desk.import.undo.title'),
      content: t('desk.import.undo.about', { count: counts.added }),
      okText: t('desk.import.undo'),
      okButtonProps: { danger: true },
      onOk: () => {
        act.mutate({ params, body: { act: 'undo' } });
      },
    });
  };
  return (
    <Panel title={t('desk.import.result')}>
      <CountsView counts={counts} would={false} />
      {state === 'undone' && <p role="status">{t('desk.import.undone', { kept: view.kept })}</p>}
      {view.keptCases.length > 0 && (
        <ul className={styles['notes']}>
          {view.keptCases.map(({ id, line, number }) => (
            <li key={line}>
              {t('desk.import.problem.line', { line })}
              {id && number ? <Link to={`/complaints/${id}`}>{number}</Link> : t('desk.import.kept.unseen')}
            </li>
          ))}
        </ul>
      )}
      <div className={styles['buttons']}>
        {state === 'stopped' && (
          <Button
            type="primary"
            loading={act.isPending}
            onClick={() => {
              act.mutate({ params, body: { act: 'run' } });
            }}
          >
            {t('desk.import.go-on')}
          </Button>
        )}
        {counts.refused > 0 && (
          <Button icon={<DownloadOutlined />} href={`/api/imports/${view.id}/refused`} download>
            {t('desk.import.refused')}
          </Button>
        )}
        {(state === 'done' || state === 'stopped') && counts.added > 0 && (
          <Button danger loading={act.isPending} onClick={undo}>
            {t('desk.import.undo')}
          </Button>
        )}
      </div>
    </Panel>
  );
}
