import { useTranslation } from 'react-i18next';
import type { Permission } from '../../../../terms/permissions.ts';
import type { ToolProps } from '../../tool-props.ts';
import { useReasonWords } from '../../parts/reason-words.ts';

/**
 * Why this person cannot change anything in a tool now; empty when they can. What the procedure says of its step
 * comes first; where it asks for nothing (the step is done, or the tool is only looked at), the permission decides.
 */
export function useWhyNot({ complaint, action }: ToolProps, permission: Permission): string[] {
  const { t } = useTranslation();
  const words = useReasonWords();
  if (action.allowed) return [];
  if (action.reasons.length > 0 && !action.done) return words(action.reasons);
  if (complaint.status === 'suspended') return [t('error.process.suspended')];
  if (complaint.status === 'archived') return [t('error.process.archived')];
  if (complaint.status === 'closed') return [t('error.process.closed')];
  return complaint.abilities.includes(permission) ? [] : [t('error.process.no_permission')];
}

/**
 * The same for a tool that has its turn: what it does is possible only while the procedure asks this person for it
 * (an offer not before its approval, no verification before anything was carried out).
 */
export function useNotItsTurn({ action }: ToolProps): string[] {
  const { t } = useTranslation();
  const words = useReasonWords();
  if (action.allowed) return [];
  if (action.reasons.length > 0) return words(action.reasons);
  return [t('error.process.not_now', { name: action.tool ? t(`term.tool.${action.tool}`) : '' })];
}
