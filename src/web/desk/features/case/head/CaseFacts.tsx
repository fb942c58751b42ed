import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../../contract/complaint-contract.ts';
import { MomentText } from '../../../../ui/MomentText.tsx';
import { PersonTag } from '../../../../ui/PersonTag.tsx';
import { useTextIn } from '../../../../ui/texts-in.ts';
import { useMe } from '../../../session.ts';
import { KeptOut } from './KeptOut.tsx';
import styles from './CaseHead.module.css';

/** How it came in, what it is about, whose it is. */
export function CaseFacts({ complaint }: { complaint: CaseView }) {
  const { t } = useTranslation();
  const textIn = useTextIn();
  const me = useMe().person.id;
  const { owner, firstContact } = complaint;
  const both = owner !== null && owner.id === firstContact?.id;
  return (
    <>
      <Fact label={t('desk.case.channel')}>
        {t(`term.channel.${complaint.channel}`)} <MomentText at={complaint.receivedAt} style="short" />
      </Fact>
      <Fact label={t('desk.case.category')}>
        {complaint.category ? complaint.category.path.map(textIn).join(' / ') : t('desk.case.category.none')}
      </Fact>
      {complaint.responsibilityClass && (
        <Fact label={t('desk.classify.responsibility')}>{textIn(complaint.responsibilityClass.title)}</Fact>
      )}
      <Fact label={both ? `${t('desk.case.owner')} · ${t('desk.case.first-contact')}` : t('desk.case.owner')}>
        <PersonTag person={owner} me={owner?.id === me} nobody={t('desk.case.owner.none')} />
      </Fact>
      {!both && firstContact && (
        <Fact label={t('desk.case.first-contact')}>
          <PersonTag person={firstContact} me={firstContact.id === me} />
        </Fact>
      )}
      {complaint.department && (
        <Fact label={t('desk.case.department')}>{textIn(complaint.department.title)}</Fact>
      )}
      <KeptOut complaint={complaint} />
    </>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <span className={styles['fact']}>
      <small>{label}</small>
      <span>{children}</span>
    </span>
  );
}
