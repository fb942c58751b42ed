import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ImportState } from '../../../../../terms/imports.ts';

const colors: Readonly<Record<ImportState, string>> = {
  reading: 'processing',
  ready: 'blue',
  checking: 'processing',
  running: 'processing',
  stopped: 'warning',
  done: 'success',
  failed: 'error',
  undoing: 'processing',
  undone: 'default',
};

/** Whether something is being done with it right now. */
export function isWorking(state: ImportState): boolean {
  return ['reading', 'checking', 'running', 'undoing'].includes(state);
}

/** Where an import stands; one whose process is gone says so. */
export function StateTag({ state, stalled }: { state: ImportState; stalled: boolean }) {
  const { t } = useTranslation();
  return (
    <Tag color={stalled ? 'warning' : colors[state]}>
      {t(`term.import-state.${state}`)}
      {stalled && ` · ${t('desk.import.stalled')}`}
    </Tag>
  );
}
