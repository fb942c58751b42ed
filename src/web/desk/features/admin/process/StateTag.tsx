import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ProcessVersion } from '../../../../../contract/process-contract.ts';

const colours: Record<ProcessVersion['state'], string> = {
  draft: 'warning',
  'in-force': 'success',
  retired: 'default',
};

/** Whether a version is written, followed, or left behind. */
export function StateTag({ state }: { state: ProcessVersion['state'] }) {
  const { t } = useTranslation();
  return (
    <Tag color={colours[state]} style={{ marginInlineEnd: 0 }}>
      {t(`term.process-state.${state}`)}
    </Tag>
  );
}
