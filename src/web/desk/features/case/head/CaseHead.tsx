import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../../contract/complaint-contract.ts';
import { CopyText } from '../../../../ui/CopyText.tsx';
import { usePageTitle } from '../../../../ui/PageHead.tsx';
import { StageRail } from '../../../../ui/StageRail.tsx';
import { useTextIn } from '../../../../ui/texts-in.ts';
import { useNarrow } from '../../../../ui/use-narrow.ts';
import { SeverityTag } from '../../../parts/SeverityTag.tsx';
import { StatusTag } from '../../../parts/StatusTag.tsx';
import { CaseClocks } from './CaseClocks.tsx';
import { CaseFacts } from './CaseFacts.tsx';
import { CaseFlags } from './CaseFlags.tsx';
import { CaseLinks } from './CaseLinks.tsx';
import { CaseTags } from './CaseTags.tsx';
import { CustomerLine } from './CustomerLine.tsx';
import { Presence } from './Presence.tsx';
import { PriorityWhy } from './PriorityWhy.tsx';
import styles from './CaseHead.module.css';

/** So many clocks stand beside the title before the rest folds away: those that lead, two at least. */
function fewClocks({ clocks }: CaseView): number {
  return Math.min(3, Math.max(2, clocks.filter(({ leads }) => leads).length));
}

/** What everybody on the case has to see at first sight: which one, how grave, whose, how far, how long still. */
export function CaseHead({ complaint }: { complaint: CaseView }) {
  const { t } = useTranslation();
  const textIn = useTextIn();
  const narrow = useNarrow();
  const [unfolded, setUnfolded] = useState(false);
  const whole = !narrow || unfolded;
  const at = complaint.stages.findIndex(({ state }) => state === 'current');
  usePageTitle(`${complaint.number} ${complaint.title}`);
  return (
    <header className={styles['head']}>
      <div className={styles['split']}>
        <div className={styles['what']}>
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
            {whole && <CaseFacts complaint={complaint} />}
          </div>
          {whole && <CaseLinks complaint={complaint} />}
          {whole && <CaseTags complaint={complaint} />}
        </div>
        {!narrow && <CaseClocks complaint={complaint} few={fewClocks(complaint)} />}
      </div>
      <div className={styles['rail']}>
        <StageRail
          label={t('desk.case.stages')}
          stages={complaint.stages.map(({ id, title, help, state, phase, visits }, index) => ({
            id,
            title: textIn(title),
            // After a return the later stages are to be gone through again.
            state: at >= 0 && index > at ? 'ahead' : state,
            visits,
            phase: t(`term.phase.${phase}`),
            ...(help && { help: textIn(help) }),
          }))}
        />
      </div>
      {narrow && <CaseClocks complaint={complaint} few={1} folded={!whole} />}
      {narrow && (
        <Button
          type="link"
          size="small"
          aria-expanded={unfolded}
          style={{ paddingInline: 0 }}
          onClick={() => {
            setUnfolded(!unfolded);
          }}
        >
          {t(unfolded ? 'desk.case.fold' : 'desk.case.unfold')}
        </Button>
      )}
    </header>
  );
}
