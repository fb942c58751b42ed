import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../../contract/complaint-contract.ts';
import { Money } from '../../../../ui/Money.tsx';
import { MomentText } from '../../../../ui/MomentText.tsx';
import { useTextIn } from '../../../../ui/texts-in.ts';
import { matterTexts } from './matter-values.ts';
import styles from './tools.module.css';

/** The matter as it was told; what was not asked leaves no line. */
export function MatterView({ complaint }: { complaint: CaseView }) {
  const { t } = useTranslation();
  const textIn = useTextIn();
  const { remedySought, urgency, mood, impactScope, claimedLoss, occurredAt, closedAt, closeReason } =
    complaint;
  const plain = (
    [
      'wishes',
      'product',
      'model',
      'batch',
      'orderNo',
      'place',
      'concerned',
      'impact',
      'consequences',
    ] as const
  ).map((name): [string, ReactNode] => [t(matterTexts[name]), complaint[name]]);
  const lines: [string, ReactNode][] = [
    [t('desk.matter.remedy-sought'), remedySought && t(`term.remedy.${remedySought}`)],
    [
      t('desk.matter.claimed-loss'),
      claimedLoss !== null && <Money minor={claimedLoss} currency={complaint.currency} />,
    ],
    [t('desk.matter.occurred-at'), occurredAt && <MomentText at={occurredAt} />],
    ...plain,
    [t('desk.matter.urgency'), urgency && t(`term.urgency.${urgency}`)],
    [t('desk.matter.impact-scope'), impactScope && t(`term.impact-scope.${impactScope}`)],
    [t('desk.matter.mood'), mood && t(`term.mood.${mood}`)],
    [t('desk.matter.source'), t(`term.source-group.${complaint.sourceGroup}`)],
    [t('desk.matter.source-ref'), complaint.sourceRef],
    ...Object.entries(complaint.sourceFields).map(([name, words]): [string, ReactNode] => [
      t('desk.matter.source-field', { name }),
      words,
    ]),
    [t('desk.matter.received'), <MomentText key="at" at={complaint.receivedAt} />],
    [
      t('desk.matter.registered'),
      <span key="at">
        <MomentText at={complaint.registeredAt} /> {complaint.registeredBy?.name}
      </span>,
    ],
    [
      t('desk.case.process'),
      t('desk.case.process.version', {
        title: textIn(complaint.process.title),
        n: complaint.process.version,
      }),
    ],
    [t('desk.matter.closed'), closedAt && <MomentText at={closedAt} />],
    [t('desk.matter.close-reason'), closeReason],
  ];
  return (
    <>
      <p className={`${styles['words'] ?? ''} ${styles['quote'] ?? ''}`}>{complaint.narrative}</p>
      <dl className={styles['facts']}>
        {lines
          .filter(([, value]) => value !== null && value !== false && value !== '')
          .map(([label, value]) => (
            <Line key={label} label={label}>
              {value}
            </Line>
          ))}
      </dl>
    </>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}
