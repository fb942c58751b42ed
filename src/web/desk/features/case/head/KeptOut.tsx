import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { liftInterest, type CaseView } from '../../../../../contract/complaint-contract.ts';
import { ReasonDialog } from '../../../../ui/ReasonDialog.tsx';
import { useCaseCommand } from '../use-case-command.ts';
import styles from './CaseHead.module.css';

/** Who is kept out of the case and why; who supervises lets them in again. */
export function KeptOut({ complaint }: { complaint: CaseView }) {
  const { t } = useTranslation();
  const [lifting, setLifting] = useState<CaseView['keptOut'][number]['person'] | null>(null);
  const lift = useCaseCommand(liftInterest, { said: t('desk.case.kept-out.lifted') });
  if (complaint.keptOut.length === 0) return null;
  const may = complaint.abilities.includes('complaint.supervise') && complaint.status !== 'archived';
  const close = () => {
    setLifting(null);
  };
  return (
    <span className={styles['fact']}>
      <small>{t('desk.case.kept-out')}</small>
      {complaint.keptOut.map(({ person, kind, reason }) => (
        <span key={person.id}>
          {person.name}{' '}
          <small>
            {t(`term.interest-kind.${kind}`)}
            {reason && ` · ${reason}`}
          </small>{' '}
          {may && (
            <Button
              type="link"
              size="small"
              style={{ padding: 0 }}
              onClick={() => {
                setLifting(person);
              }}
            >
              {t('desk.case.kept-out.lift')}
            </Button>
          )}
        </span>
      ))}
      <ReasonDialog
        open={lifting !== null}
        title={t('desk.case.kept-out.lift-whom', { name: lifting?.name ?? '' })}
        about={t('desk.case.kept-out.about')}
        okText={t('desk.case.kept-out.lift')}
        onCancel={close}
        onOk={async (reason) => {
          const params = { id: complaint.id, personId: lifting?.id ?? '' };
          const done = await lift.mutateAsync({ params, body: { reason } }).catch(() => null);
          if (done) close();
          return done !== null;
        }}
      />
    </span>
  );
}
