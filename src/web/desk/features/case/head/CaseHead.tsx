import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../../contract/complaint-contract.ts';
import { CopyText } from '../../../../ui/CopyText.tsx';
import { MomentText } from '../../../../ui/MomentText.tsx';
import { usePageTitle } from '../../../../ui/PageHead.tsx';
import { PersonTag } from '../../../../ui/PersonTag.tsx';
import { StageRail } from '../../../../ui/StageRail.tsx';
import { useTextIn } from '../../../../ui/texts-in.ts';
import { SeverityTag } from '../../../parts/SeverityTag.tsx';
import { StatusTag } from '../../../parts/StatusTag.tsx';
import { useMe } from '../../../session.ts';
import { CaseClocks } from './CaseClocks.tsx';
import { CaseFlags } from './CaseFlags.tsx';
import { CaseLinks } from './CaseLinks.tsx';
import { CustomerLine } from './CustomerLine.tsx';
import { Presence } from './Presence.tsx';
import { PriorityWhy } from './PriorityWhy.tsx';
import styles from './CaseHead.module.css';

/** What everybody on the case has to see at first sight: which one, how grave, whose, how far, how long still. */
export function CaseHead({ complaint }: { complaint: CaseView }) {
  const { t } = useTranslation();
  const textIn = useTextIn();
  const me = useMe().person.id;
  usePageTitle(`${complaint.number} ${complaint.title}`);
  return (
    <header className={styles['head']}>
      <div className={styles['top']}>
        <span className={styles['number']}>
          <CopyText text={complaint.number} strong />
        </span>
        <span className={styles['marks']}>
          {complaint.kind !== 'complaint' && (
            <span className={styles['kind']}>{t(`term.kind.${complaint.kind}`)}</span>
          )}
          <StatusTag status={complaint.status} />
          <SeverityTag severity={complaint.severity} />
          <PriorityWhy complaint={complaint} />
          <CaseFlags complaint={complaint} />
        </span>
        <Presence complaintId={complaint.id} />
      </div>
      <h1>{complaint.title}</h1>
      <div className={styles['facts']}>
        <CustomerLine complaint={complaint} />
        <Fact label={t('desk.case.channel')}>
          {t(`term.channel.${complaint.channel}`)} <MomentText at={complaint.receivedAt} style="short" />
        </Fact>
        <Fact label={t('desk.case.category')}>
          {complaint.category
            ? complaint.category.path.map(textIn).join(' / ')
            : t('desk.case.category.none')}
        </Fact>
        <Fact label={t('desk.case.owner')}>
          <PersonTag
            person={complaint.owner}
            me={complaint.owner?.id === me}
            nobody={t('desk.case.owner.none')}
          />
        </Fact>
        <Fact label={t('desk.case.first-contact')}>
          <PersonTag person={complaint.firstContact} me={complaint.firstContact?.id === me} />
        </Fact>
        {complaint.department && (
          <Fact label={t('desk.case.department')}>{textIn(complaint.department.title)}</Fact>
        )}
      </div>
      <CaseLinks complaint={complaint} />
      <div className={styles['rail']}>
        <p className={styles['process']}>
          {t('desk.case.process.version', {
            title: textIn(complaint.process.title),
            n: complaint.process.version,
          })}
        </p>
        <StageRail
          label={t('desk.case.stages')}
          stages={complaint.stages.map(({ id, title, help, state, phase, visits }) => ({
            id,
            title: textIn(title),
            state,
            visits,
            phase: t(`term.phase.${phase}`),
            ...(help && { help: textIn(help) }),
          }))}
        />
      </div>
      <CaseClocks complaint={complaint} />
    </header>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <span className={styles['fact']}>
      <small>{label}</small>
      <span>{children}</span>
    </span>
  );
}
