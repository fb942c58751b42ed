import type { PresenceView } from '../../contract/desk-contract.ts';
import { command, type Ctx } from '../../platform/context.ts';
import { say } from '../../platform/live-words.ts';
import { requirePerson } from '../access/access-policy.ts';
import { endPresence, notePresence, presentOn } from './complaint-presence-store.ts';
import { readComplaint } from './complaint-service.ts';

/** Who has a complaint open now, for who may see it. */
export async function presenceOn(ctx: Ctx, id: string): Promise<PresenceView> {
  const me = requirePerson(ctx.actor).personId;
  await readComplaint(ctx, id);
  const people = await presentOn(ctx, id);
  return {
    people: people.map(({ personId, name, editing }) => ({
      person: { id: personId, name },
      editing,
      me: personId === me,
    })),
  };
}

/** The actor has the complaint open and may be writing; the others hear of it when that changes. */
export async function comeToCase(ctx: Ctx, id: string, editing: string): Promise<PresenceView> {
  const { personId } = requirePerson(ctx.actor);
  await readComplaint(ctx, id);
  await command(ctx, async (tx) => {
    const before = (await presentOn(tx, id)).find((one) => one.personId === personId);
    await notePresence(tx, id, personId, editing);
    if (before?.editing !== editing)
      await say(tx, { topic: `complaint:${id}`, kind: 'presence', data: { person: personId, editing } });
  });
  return presenceOn(ctx, id);
}

/** The actor has closed the complaint. */
export async function leaveCase(ctx: Ctx, id: string): Promise<void> {
  const { personId } = requirePerson(ctx.actor);
  await command(ctx, async (tx) => {
    if (await endPresence(tx, id, personId))
      await say(tx, {
        topic: `complaint:${id}`,
        kind: 'presence',
        data: { person: personId, editing: null },
      });
  });
}
