import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CustomerLevel } from '../../../terms/lists.ts';

/** A customer's level, outlined so that it is not taken for urgency; nothing for the ordinary one. */
export function LevelTag({ level }: { level: CustomerLevel | null }) {
  const { t } = useTranslation();
  if (!level || level === 'regular') return null;
  return (
    <Tag variant="outlined" color={level === 'vip' ? 'purple' : 'default'} style={{ marginInlineEnd: 0 }}>
      {t(`term.customer-level.${level}`)}
    </Tag>
  );
}
