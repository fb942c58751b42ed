import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { listHandovers } from '../../../../../contract/complaint-contract.ts';
import { MomentText } from '../../../../ui/MomentText.tsx';
import { useRoute } from '../../../../ui/use-route.ts';
import styles from './tools.module.css';

const colours: Record<string, string> = { accepted: 'success', declined: 'error', asked: 'processing' };

/** Through whose hands the case went, newest last, with every reason. */
export function HandsChain({ complaintId }: { complaintId: string }) {
  const { t } = useTranslation();
  const hands = useRoute(listHandovers, { params: { id: complaintId } }).data?.items ?? [];
  if (hands.length === 0) return null;
  return (
    <>
      <h3 className={styles['section']}>{t('desk.assign.chain')}</h3>
      <ul className={styles['chain']}>
        {hands.map((one) => (
          <li key={one.id}>
            <MomentText at={one.askedAt} style="short" /> {t(`term.case-role.${one.duty}`)}{' '}
            {one.from ? `${one.from.name} → ` : '→ '}
            <strong>{one.to.name}</strong>{' '}
            <Tag color={colours[one.state]}>{t(`term.handover-state.${one.state}`)}</Tag>
            {one.settledAt && <MomentText at={one.settledAt} style="short" />}
            {one.reason && <div>{one.reason}</div>}
            {one.answer && <div>{t('desk.assign.answer', { text: one.answer })}</div>}
          </li>
        ))}
      </ul>
    </>
  );
}
