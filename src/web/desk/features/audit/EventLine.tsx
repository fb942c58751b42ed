import { Button } from 'antd';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditEvent } from '../../../../contract/audit-contract.ts';
import { namedStreams } from '../../../../terms/event-kinds.ts';
import { MomentText } from '../../../ui/MomentText.tsx';
import styles from './Audit.module.css';

/** One event in a line: when, who, what, to which record; opened, everything it holds. */
export function EventLine(props: { event: AuditEvent; onStream: () => void; onPerson: () => void }) {
  const { event } = props;
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const actor = actorText(event, t);
  const details = Object.entries(event.data);
  return (
    <li className={styles['event']}>
      <div className={styles['line']}>
        <span className={styles['when']}>
          <MomentText at={event.at} />
        </span>
        <span>
          {event.actor.kind === 'person' ? (
            <button type="button" className={styles['link']} onClick={props.onPerson}>
              {actor}
            </button>
          ) : (
            actor
          )}
        </span>
        <span className={styles['what']}>
          {t(`term.event.${event.kind}`)} {event.about && (event.about.label ?? shortId(event.about.id))}
          {event.words !== null && <q className={styles['words']}>{event.words}</q>}
        </span>
        <span>
          <button type="button" className={styles['link']} onClick={props.onStream}>
            {t(`term.stream.${event.stream.kind}`)} {streamText(event, t)}
          </button>
        </span>
        <Button
          type="text"
          size="small"
          aria-expanded={open}
          onClick={() => {
            setOpen(!open);
          }}
        >
          {t(open ? 'desk.audit.less' : 'desk.audit.details')}
        </Button>
      </div>
      {open && (
        <dl className={styles['details']}>
          <dt>{t('desk.audit.place')}</dt>
          <dd>
            {event.stream.kind}:{event.stream.id} #{event.seq}
          </dd>
          <dt>{t('desk.audit.kind')}</dt>
          <dd>{event.kind}</dd>
          {details.map(([name, value]) => (
            <div key={name} className={styles['pair']}>
              <dt>{name}</dt>
              <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}

/** Which record: by its name, one of a kind by what it is. */
function streamText({ stream }: AuditEvent, t: TFunction): string {
  const named = namedStreams.find((id) => id === stream.id);
  return stream.label ?? (named ? t(`term.stream-id.${named}`) : shortId(stream.id));
}

function actorText({ actor }: AuditEvent, t: TFunction): string {
  switch (actor.kind) {
    case 'person':
      return actor.name ?? shortId(actor.id ?? '');
    case 'complainant':
      return t('desk.audit.actor.complainant');
    case 'outside':
      return t('desk.audit.actor.outside');
    case 'system':
      return t('desk.audit.actor.system');
    case 'nobody':
      return t('desk.audit.actor.nobody');
  }
}

/** The end of a long id: enough to tell two apart. */
function shortId(id: string): string {
  return id.length > 16 ? `…${id.slice(-6)}` : id;
}
