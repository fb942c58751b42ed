import { Tag } from 'antd';
import type { Texts } from '../../../terms/lists.ts';
import { useTextIn } from '../../ui/texts-in.ts';

const colours = ['default', 'default', 'warning', 'error'] as const;

/** How grave a case is, as its procedure names it; amber from the second rank, red from the third. */
export function SeverityTag({ severity }: { severity: { title: Texts; rank: number } | null }) {
  const textIn = useTextIn();
  if (!severity) return null;
  return (
    <Tag
      color={colours[Math.min(severity.rank, 3)]}
      variant={severity.rank >= 3 ? 'solid' : 'filled'}
      style={{ marginInlineEnd: 0 }}
    >
      {textIn(severity.title)}
    </Tag>
  );
}
