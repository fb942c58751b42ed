import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../contract/complaint-contract.ts';

const colours: Record<CaseView['status'], string> = {
  open: 'processing',
  suspended: 'warning',
  closed: 'success',
  archived: 'default',
};

/** Where a case stands in its life. */
export function StatusTag({ status }: { status: CaseView['status'] }) {
  const { t } = useTranslation();
  return (
    <Tag color={colours[status]} style={{ marginInlineEnd: 0 }}>
      {t(`term.case-status.${status}`)}
    </Tag>
  );
}
