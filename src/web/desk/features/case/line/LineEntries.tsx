import {
  CommentOutlined,
  InboxOutlined,
  PhoneOutlined,
  SendOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView, TimelineEntry } from '../../../../../contract/complaint-contract.ts';
import { Timeline, type TimelineEntryView } from '../../../../ui/Timeline.tsx';
import { Deliveries } from './Deliveries.tsx';
import { EntryBody } from './EntryBody.tsx';
import { eventDetails } from './event-words.ts';
import { useCaseNames } from './use-case-names.ts';
import styles from './CaseTimeline.module.css';

/** What follows from what somebody did, and is no act of theirs. */
const impersonal: ReadonlySet<string> = new Set(['approval.voided']);

/** The entries of the time line, in the reader's words. */
export function LineEntries(props: { complaint: CaseView; entries: readonly TimelineEntry[] }) {
  const { t } = useTranslation();
  const view = useEntryView(props.complaint);
  return <Timeline label={t('desk.case.line')} entries={props.entries.map(view)} />;
}

/** Turns what the server tells into what the time line shows. */
function useEntryView(complaint: CaseView): (entry: TimelineEntry) => TimelineEntryView {
  const { t, i18n } = useTranslation();
  const names = useCaseNames(complaint);
  const complainant = complaint.complainant?.name.trim()
    ? complaint.complainant.name
    : t('term.case-role.complainant');

  const who = (entry: TimelineEntry): string => {
    if (entry.actor.name) return entry.actor.name;
    return entry.actor.kind === 'complainant' ? complainant : t('desk.case.line.system');
  };

  const eventHead = (entry: TimelineEntry): ReactNode => {
    const details = eventDetails(entry, { t, language: i18n.language, names });
    return (
      <>
        {impersonal.has(entry.kind)
          ? t(`term.event.${entry.kind}`)
          : `${who(entry)} ${asVerb(t(`term.event.${entry.kind}`))}`}
        {details && (
          <>
            {t('ui.colon')}
            <span className={styles['detail']}>{details}</span>
          </>
        )}
      </>
    );
  };

  return (entry) => {
    const base = { id: entry.id, at: entry.at };
    if (entry.type === 'comment')
      return {
        ...base,
        tone: 'inner',
        icon: <CommentOutlined />,
        head: who(entry),
        aside: t('desk.case.line.inner.mark'),
        body: <EntryBody entry={entry} />,
      };
    if (entry.type === 'message') {
      const noted = entry.data['noted'] === true;
      const incoming = entry.direction === 'in';
      const partner = incoming ? complainant : `${who(entry)} → ${complainant}`;
      return {
        ...base,
        tone: incoming ? 'in' : 'out',
        icon: noted ? <PhoneOutlined /> : incoming ? <InboxOutlined /> : <SendOutlined />,
        head: noted ? `${who(entry)} · ${t(`term.message-kind.${entry.kind}`)}` : partner,
        aside: (
          <>
            {!noted && entry.kind !== 'message' && <>{t(`term.message-kind.${entry.kind}`)} </>}
            {noted && <>{t(incoming ? 'desk.case.line.from-them' : 'desk.case.line.from-us')} </>}
            {wayText(entry, t)} <Deliveries complaintId={complaint.id} deliveries={entry.delivery ?? []} />
          </>
        ),
        body: <EntryBody entry={entry} />,
      };
    }
    if (entry.kind === 'complaint.registered')
      return {
        ...base,
        tone: 'in',
        icon: <InboxOutlined />,
        head: eventHead(entry),
        body: <EntryBody entry={{ ...entry, body: complaint.narrative }} />,
      };
    const bad = /breached|escalated|refused|perhaps-sent|voided|declined|exceptionally/.test(entry.kind);
    return {
      ...base,
      tone: 'event',
      ...(bad && { icon: <WarningOutlined style={{ color: 'var(--ant-color-error)' }} /> }),
      head: eventHead(entry),
      ...((entry.body ?? entry.files) && { body: <EntryBody entry={entry} /> }),
    };
  };
}

/** The event's name as it goes on after who did it; capitals of abbreviations stay. */
function asVerb(title: string): string {
  return /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}

/** By which way it was said: notes name a way of contact, the rest a channel. */
function wayText(entry: TimelineEntry, t: (key: string) => string): string {
  const { channel } = entry;
  if (!channel) return '';
  return channel === 'portal'
    ? t('desk.case.line.portal')
    : t(`term.channel.${channel === 'visit' ? 'walk-in' : channel}`);
}
