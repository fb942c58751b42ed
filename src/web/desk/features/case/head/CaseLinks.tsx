import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { unlinkComplaint, type CaseView } from '../../../../../contract/complaint-contract.ts';
import { ReasonDialog } from '../../../../ui/ReasonDialog.tsx';
import { CaseLink } from '../../../parts/CaseLink.tsx';
import { StatusTag } from '../../../parts/StatusTag.tsx';
import { useCaseCommand } from '../use-case-command.ts';
import styles from './CaseHead.module.css';

type Link = CaseView['links'][number];

/** Other cases this one belongs to: its first report, the case that came back, what was linked; each can be taken back. */
export function CaseLinks({ complaint }: { complaint: CaseView }) {
  const { t } = useTranslation();
  const [leaving, setLeaving] = useState<Link | null>(null);
  const unlink = useCaseCommand(unlinkComplaint, { said: t('desk.case.unlink.done') });
  const { duplicateOf, repeatOf, links } = complaint;
  if (!duplicateOf && !repeatOf && links.length === 0) return null;
  const may = complaint.abilities.includes('complaint.handle') && complaint.status !== 'archived';
  const close = () => {
    setLeaving(null);
  };
  const takeBack = (link: Link | undefined) =>
    may &&
    link?.own && (
      <Button
        type="link"
        size="small"
        aria-label={t('desk.case.unlink.which', { number: link.number })}
        onClick={() => {
          setLeaving(link);
        }}
      >
        {t('desk.case.unlink')}
      </Button>
    );
  const own = (kind: Link['kind'], id: string | undefined) =>
    links.find((link) => link.own && link.kind === kind && link.id === id);
  const first = own('duplicate', duplicateOf?.id);
  const before = own('repeat', repeatOf?.id);
  return (
    <div className={styles['links']}>
      {duplicateOf && (
        <span>
          {t('desk.case.link.duplicate-of')} <CaseLink complaint={duplicateOf} /> {takeBack(first)}
        </span>
      )}
      {repeatOf && (
        <span>
          {t('desk.case.link.repeat-of')} <CaseLink complaint={repeatOf} /> {takeBack(before)}
        </span>
      )}
      {links
        .filter((link) => link !== first && link !== before)
        .map((link) => (
          <span key={`${link.id} ${link.kind}`}>
            {t(`term.case-link.${link.kind}`)} <CaseLink complaint={link} />{' '}
            <StatusTag status={link.status} /> {link.title} {takeBack(link)}
          </span>
        ))}
      <ReasonDialog
        open={leaving !== null}
        title={t('desk.case.unlink.which', { number: leaving?.number ?? '' })}
        about={t('desk.case.unlink.about')}
        okText={t('desk.case.unlink')}
        onCancel={close}
        onOk={async (reason) => {
          if (!leaving) return false;
          const params = { id: complaint.id, other: leaving.id };
          const done = await unlink
            .mutateAsync({ params, body: { kind: leaving.kind, reason } })
            .catch(() => null);
          if (done) close();
          return done !== null;
        }}
      />
    </div>
  );
}
