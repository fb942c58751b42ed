import type { EventKind } from '../../terms/event-kinds.ts';
import type { NoticeKind } from '../../terms/notice-kinds.ts';

/** An event of a complaint, as notices follow it. */
export interface FollowedEvent {
  complaintId: string;
  seq: number;
  at: Date;
  /** The acting person; null for the complainant and the product itself. */
  actorId: string | null;
  kind: EventKind;
  data: Readonly<Record<string, unknown>>;
}

/** Who is to be told: a duty in the case, people by id, who holds a post near the case, or who stands in a record of it. */
export type Recipient =
  | { duty: 'owner' | 'first-contact' | 'department-head' }
  | { people: readonly string[] }
  | { post: string; departmentId: string | null }
  | { record: 'handover-asker' | 'handover-taker' | 'approval-requester' | 'sub-task-asker'; id: string };

/** What to tell whom about an event. */
export interface Notice {
  kind: NoticeKind;
  to: readonly Recipient[];
  /** What its text names: ids of the record it is about, amounts, codes. */
  data: Readonly<Record<string, string | number | null>>;
}

/** Work of these kinds comes with an event that says more: the answer to a sub-task. */
const toldOtherwise: ReadonlySet<string> = new Set(['sub-task-answer']);

const owner: Recipient = { duty: 'owner' };
const firstContact: Recipient = { duty: 'first-contact' };

/** What somebody should be told because of an event; null for most. */
export function noticeOf({ kind, data }: FollowedEvent): Notice | null {
  const id = (name: string): string => (typeof data[name] === 'string' ? data[name] : '');
  const told = (notice: NoticeKind, to: readonly Recipient[], about: Notice['data'] = {}): Notice => ({
    kind: notice,
    to,
    data: about,
  });
  switch (kind) {
    case 'dispatch.handover-asked':
      return told('handover-asked', [{ people: [id('to')] }]);
    case 'dispatch.assigned':
      return data.accepted === true ? null : told('handover-asked', [{ people: [id('to')] }]);
    case 'dispatch.handover-accepted':
      return told('handover-accepted', [{ record: 'handover-asker', id: id('handover') }]);
    case 'dispatch.handover-declined':
      return told('handover-declined', [{ record: 'handover-asker', id: id('handover') }]);
    case 'dispatch.handover-withdrawn':
      return told('handover-withdrawn', [{ record: 'handover-taker', id: id('handover') }]);
    case 'dispatch.sub-task-answered':
      return told('sub-task-answered', [{ record: 'sub-task-asker', id: id('task') }], { task: id('task') });
    case 'dispatch.sub-task-received':
      return told('sub-task-received', [{ record: 'sub-task-asker', id: id('task') }], { task: id('task') });
    case 'dispatch.sub-task-noted':
      // What we write to somebody outside is told to them, not to us.
      return data.from === 'outside'
        ? told('sub-task-noted', [{ record: 'sub-task-asker', id: id('task') }], { task: id('task') })
        : null;
    case 'work.opened':
    case 'work.reassigned':
      if (toldOtherwise.has(id('what'))) return null;
      if (id('post'))
        return told('work-waiting', [{ post: id('post'), departmentId: id('department') || null }], {
          work: id('work'),
        });
      return told('work-assigned', [{ people: [id('to')] }], { work: id('work') });
    case 'work.overdue':
      return told('work-overdue', [{ people: ids(data.people) }], { work: id('work') });
    case 'comment.added':
      return told('mentioned', [{ people: ids(data.mentions) }]);
    case 'complaint.classified':
      return told('classified', [{ duty: 'department-head' }]);
    case 'complaint.told':
      return told('step-told', [recipientOf(id('to'), id('department'))], { step: id('step') });
    case 'complaint.chased':
      return told('chased', [owner, firstContact], { times: Number(data.times ?? 1) });
    case 'complaint.reopen-asked':
      return told('reopen-asked', [owner, firstContact]);
    case 'complaint.reopened':
      return told('reopened', [owner, firstContact]);
    case 'approval.approved':
      return told('approval-approved', [{ record: 'approval-requester', id: id('approval') }, owner]);
    case 'approval.returned':
      return told('approval-returned', [{ record: 'approval-requester', id: id('approval') }, owner]);
    case 'approval.question-answered':
      return told('approval-answered', [{ people: [id('to')] }]);
    case 'offer.accepted':
      return told('offer-accepted', [owner, firstContact]);
    case 'offer.rejected':
      return told('offer-rejected', [owner, firstContact]);
    case 'offer.countered':
      return told('offer-countered', [owner, firstContact]);
    case 'offer.expired':
      return told('offer-expired', [owner]);
    case 'survey.answered':
      return told('survey-answered', [owner, firstContact]);
    case 'message.received':
      // The answer to an offer is told as such.
      return data.what === 'answer' ? null : told('message-received', [owner, firstContact]);
    case 'message.perhaps-sent':
      return told('delivery-uncertain', [owner, firstContact]);
    case 'message.refused':
      return told('delivery-refused', [owner, firstContact]);
    default:
      return clockNotice(kind, data);
  }
}

/** Whom a template names as to be told. */
function recipientOf(who: string, department: string): Recipient {
  if (who === 'owner' || who === 'first-contact') return { duty: who };
  return { post: who.slice('position:'.length), departmentId: department || null };
}

/** Clocks say themselves whom they told; what was quiet is on record only. */
function clockNotice(kind: EventKind, data: FollowedEvent['data']): Notice | null {
  const kinds: Partial<Record<EventKind, NoticeKind>> = {
    'clock.warned': 'clock-warned',
    'clock.breached': 'clock-breached',
    'clock.escalated': 'clock-escalated',
  };
  const notice = kinds[kind];
  if (!notice || data.quiet === true) return null;
  const percent = typeof data.share === 'number' ? Math.round(data.share * 100) : null;
  const clock = typeof data.clock === 'string' ? data.clock : null;
  return { kind: notice, to: [{ people: ids(data.people) }], data: { clock, percent } };
}

function ids(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}
