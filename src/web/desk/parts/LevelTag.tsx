import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CustomerLevel } from '../../../terms/lists.ts';

const colours: Record<CustomerLevel, string | undefined> = {
  regular: undefined,
  silver: 'default',
  gold: 'gold',
  vip: 'purple',
};

/** A customer's level; nothing for the ordinary one. */
export function LevelTag({ level }: { level: CustomerLevel | null }) {
  const { t } = useTranslation();
  if (!level || level === 'regular') return null;
  return (
    <Tag color={colours[level]} style={{ marginInlineEnd: 0 }}>
      {t(`term.customer-level.${level}`)}
    </Tag>
  );
}
