import type { Kysely } from 'kysely';
import { command, type Ctx, type PersonActor } from '../../platform/context.ts';
import { gathering } from '../../platform/gathering.ts';
import { insertMany } from '../../platform/insert-many.ts';
import type { DB } from '../../schema/tables.ts';
import { hourOf } from './audit-rules.ts';
import { appendEvents } from './audit-store.ts';

interface Look {
  ctx: Ctx;
  actor: PersonActor;
  complaintId: string;
}

/** Looks that are being noted, for each database: those that come meanwhile are written together. */
const noting = new WeakMap<Kysely<DB>, (look: Look) => Promise<void>>();

/** Notes that the actor opened a case: once per person, case and hour (SUP-3). Only people read; others note nothing. */
export async function noteRead(ctx: Ctx, complaintId: string): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return;
  const look = { ctx, actor, complaintId };
  if ('inTransaction' in ctx) return noteReads([look]);
  const note = noting.get(ctx.db) ?? gathering(noteReads);
  noting.set(ctx.db, note);
  return note(look);
}

/** Writes them in one transaction, whoever looked. */
async function noteReads(looks: readonly Look[]): Promise<void> {
  const [first] = looks;
  if (!first) return;
  await command(first.ctx, async (tx) => {
    const hour = hourOf(tx.time.now());
    const keyOf = (person: unknown, complaint: unknown): string => `${String(person)} ${String(complaint)}`;
    const once = new Map(looks.map((look) => [keyOf(look.actor.personId, look.complaintId), look]));
    const made = await insertMany(
      tx,
      'case_reads',
      [...once.values()].map((look) => ({
        person_id: look.actor.personId,
        complaint_id: look.complaintId,
        hour,
      })),
      { onConflict: 'nothing', returning: ['person_id', 'complaint_id'] },
    );
    await appendEvents(
      tx,
      made.flatMap((row) => {
        const look = once.get(keyOf(row.person_id, row.complaint_id));
        if (!look) return [];
        return {
          stream: { kind: 'reads' as const, id: look.actor.personId },
          kind: 'read.complaint' as const,
          by: look.actor,
          data: { complaint: look.complaintId },
        };
      }),
    );
  });
}
