import { z } from 'zod';
import { eventKinds, streamKinds } from '../terms/event-kinds.ts';
import { givenMoment, moment, page, route } from './route.ts';

const tag = 'audit';

const auditEvent = z.object({
  /** Where it stands among all events; newer is higher. */
  position: z.int(),
  stream: z.object({
    kind: z.enum(streamKinds),
    id: z.string(),
    /** The complaint's number or the person's name, where there is one. */
    label: z.string().nullable(),
  }),
  /** Where it stands in its stream. */
  seq: z.int(),
  at: moment,
  actor: z.object({
    kind: z.enum(['person', 'complainant', 'outside', 'system', 'nobody']),
    id: z.string().nullable(),
    name: z.string().nullable(),
  }),
  kind: z.enum(eventKinds),
  /** The complaint that was read, where the stream is the reader's. */
  about: z.object({ id: z.string(), label: z.string().nullable() }).nullable(),
  /** What changed: ids, codes and amounts, never plain personal data. */
  data: z.record(z.string(), z.unknown()),
  /** What the person gave as a reason; null when none was given or it was erased. */
  words: z.string().nullable(),
});
/** One event of the audit trail. */
export type AuditEvent = z.infer<typeof auditEvent>;

/** The audit trail. */
export const listEvents = route({
  method: 'GET',
  path: '/api/audit/events',
  access: 'audit.read',
  tag,
  summary: 'What happened, newest first: by person, kind, stream and time.',
  query: z.object({
    /** Who did it. */
    actorId: z.string().max(60).optional(),
    kind: z.enum(eventKinds).optional(),
    streamKind: z.enum(streamKinds).optional(),
    /** With `streamKind`: of this record only. A complaint is also found by its number. */
    streamId: z.string().max(100).optional(),
    from: givenMoment.optional(),
    until: givenMoment.optional(),
    after: z.string().max(30).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: page(auditEvent),
});

const finding = z.object({
  code: z.string(),
  stream: z.string().optional(),
  from: z.int().optional(),
  to: z.int().optional(),
  seal: z.int().optional(),
});
/** Something that is not as it was written. */
export type AuditFinding = z.infer<typeof finding>;

const report = z.object({
  sound: z.boolean(),
  events: z.int(),
  streams: z.int(),
  seals: z.int(),
  sealedAt: moment.nullable(),
  unsealed: z.int(),
  findings: z.array(finding),
  more: z.boolean(),
});
/** What a check found. */
export type AuditReport = z.infer<typeof report>;

const auditCheck = z.object({
  id: z.uuid(),
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  byName: z.string().nullable(),
  askedAt: moment,
  finishedAt: moment.nullable(),
  /** Events looked at, and how many there were when it began. */
  done: z.int(),
  total: z.int(),
  report: report.nullable(),
});
/** A check that somebody asked for. */
export type AuditCheck = z.infer<typeof auditCheck>;

/** Checks everything: it takes its time, so a job does it. */
export const verifyAudit = route({
  method: 'POST',
  creates: true,
  path: '/api/audit/verify',
  access: 'audit.read',
  tag,
  summary:
    'Begins a check of every event and every seal; GET /api/audit/state tells how far it has come and what it found. While one is under way, that one is answered.',
  response: z.object({ id: z.uuid() }),
});

/** How the trail stands. */
export const getAuditState = route({
  method: 'GET',
  path: '/api/audit/state',
  access: 'audit.read',
  tag,
  summary: 'The newest seal, the last check, and the one asked for last with its progress and what it found.',
  response: z.object({
    seals: z.int(),
    sealedAt: moment.nullable(),
    lastCheck: z.object({ at: moment, byName: z.string().nullable(), sound: z.boolean() }).nullable(),
    check: auditCheck.nullable(),
  }),
});
