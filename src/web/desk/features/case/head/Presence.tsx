import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { whoIsThere } from '../../../../../contract/desk-contract.ts';
import { processTools } from '../../../../../terms/process-tools.ts';
import { PersonTag } from '../../../../ui/PersonTag.tsx';
import { useRoute } from '../../../../ui/use-route.ts';
import styles from './CaseHead.module.css';

const writing: Record<string, string> = {
  message: 'desk.case.here.message',
  comment: 'desk.case.here.comment',
};

/** Who else has the case open, and what they are writing. */
export function Presence({ complaintId }: { complaintId: string }) {
  const { t } = useTranslation();
  const query = useRoute(whoIsThere, { params: { id: complaintId } }, { staleTime: 20_000 });
  const others = (query.data?.people ?? []).filter(({ me }) => !me);
  if (others.length === 0) return null;
  const what = (editing: string): string => {
    const key = writing[editing];
    if (key) return t(key);
    const tool = processTools.find((one) => one === editing);
    return t('desk.case.here.writing', { what: tool ? t(`term.tool.${tool}`) : t('desk.case.here.form') });
  };
  return (
    <div className={styles['here']} role="status">
      <Tooltip title={t('desk.case.here.about')}>
        <span>{t('desk.case.here')}</span>
      </Tooltip>
      {others.map(({ person, editing }) => (
        <span key={person.id} data-writing={editing !== ''}>
          <PersonTag person={person} sub={editing === '' ? undefined : what(editing)} />
        </span>
      ))}
    </div>
  );
}
