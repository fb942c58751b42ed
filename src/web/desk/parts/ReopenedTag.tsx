import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';

/** A case that was closed before and is taken up again. */
export function ReopenedTag() {
  const { t } = useTranslation();
  return (
    <Tag color="warning" style={{ marginInlineEnd: 0 }}>
      {t('desk.case.reopened')}
    </Tag>
  );
}
