import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { useTestApp } from '../../../test/support/app.ts';
import { registerCase } from '../../../test/support/cases.ts';
import { addPerson, signedIn, type SignedIn } from '../../../test/support/people.ts';
import { makeTeam, type Team } from '../../../test/support/team.ts';
import type { NoticeView } from '../../contract/notification-contract.ts';
import { actingAs, command, json, type Tx } from '../../platform/context.ts';
import { inTransaction } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import type { LiveWord } from '../../platform/live.ts';
import type { EventKind } from '../../terms/event-kinds.ts';
import { appendEvent, appendEvents, writeAppended } from '../audit/audit-store.ts';
import { sweepClocks } from '../clock/clock-sweep-service.ts';
import type { Complaint } from '../complaint/complaint-store.ts';
import { openWork } from '../work/work-service.ts';
import { followNotices, notify, tidyNotices } from './notification-service.ts';

const app = useTestApp();
let team: Team;
beforeAll(async () => {
  team = await makeTeam(app());
});

const ownCase = async (): Promise<Complaint> =>
  registerCase(app(), {
    process: 'standard',
    regionId: team.regionId,
    departmentId: team.departmentId,
    ownerId: team.owner.id,
    firstContactId: team.intake.id,
  });

interface Page {
  items: NoticeView[];
  next: string | null;
  unread: number;
}

async function page(who: SignedIn, query = ''): Promise<Page> {
  const answer = await who.get(`/api/notices${query}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<Page>();
}

/** Kinds a person was told about a case, oldest first. */
async function toldOf(who: SignedIn, id: string): Promise<string[]> {
  await followNotices(app().ctx());
  const { items } = await page(who, '?limit=100');
  return items.flatMap((notice) => (notice.complaint?.id === id ? [notice.kind] : [])).reverse();
}

async function ok(sending: ReturnType<SignedIn['post']>): Promise<void> {
  const answer = await sending;
  expect(answer.statusCode, answer.body).toBe(200);
}

/** An event of a case, as some feature writes it. */
const happens = (id: string, kind: EventKind, data: Record<string, string | string[] | boolean> = {}, by = team.head) =>
  by.ctx().then((ctx) =>
    command(ctx, (tx) => appendEvent(tx, { stream: { kind: 'complaint', id }, kind, data })),
  ); // oxfmt-ignore

describe('who is told', () => {
  it('DI-2: a handover asked and answered, each the other side', async () => {
    const { id } = await ownCase();
    await ok(
      team.owner.post(`/api/complaints/${id}/handovers`, { personId: team.head.id, reason: '请帮忙' }),
    );
    expect(await toldOf(team.head, id)).toEqual(['handover-asked']);
    const { items } = await page(team.head);
    expect(items[0]).toMatchObject({ text: '责任人请您接手这件投诉', readAt: null });
    const handover = await app()
      .base.db.selectFrom('handovers')
      .select('id')
      .where('complaint_id', '=', id)
      .executeTakeFirstOrThrow();
    await ok(team.head.post(`/api/handovers/${handover.id}/answer`, { answer: 'decline', reason: '没有空' }));
    expect(await toldOf(team.owner, id)).toContain('handover-declined');
    expect(await toldOf(team.head, id)).toEqual(['handover-asked']);
  });

  it('who is mentioned, and never oneself', async () => {
    const { id } = await ownCase();
    await ok(
      team.owner.post(`/api/complaints/${id}/comments`, {
        body: '请看一下',
        mentions: [team.quality.id, team.owner.id],
      }),
    );
    expect(await toldOf(team.quality, id)).toEqual(['mentioned']);
    expect(await toldOf(team.owner, id)).not.toContain('mentioned');
  });

  it('SLA-3: warning and breach, with the clock’s name in the reader’s words', async () => {
    const { id } = await ownCase();
    app().time.advance(12 * 60);
    await sweepClocks(app().ctx());
    app().time.advance(12 * 60 + 1);
    await sweepClocks(app().ctx());
    // By then the clock to answer is overdue, and half the time to handle is used.
    expect((await toldOf(team.owner, id)).filter((kind) => kind.startsWith('clock')).sort()).toEqual([
      'clock-breached',
      'clock-warned',
      'clock-warned',
    ]);
    const english = await team.owner.send({
      method: 'GET',
      url: '/api/notices',
      headers: { 'accept-language': 'en' },
    });
    const texts = english.json<Page>().items.map(({ text }) => text);
    expect(texts).toContain('“Respond within 24 hours” is overdue');
    expect(texts).toContain('“Respond within 24 hours”: 50% of the time is used up');
  });

  it('work that comes into one’s hands through somebody else’s act', async () => {
    const { id } = await ownCase();
    const ctx = await team.head.ctx();
    await command(ctx, async (tx) => {
      const item = { complaintId: id, kind: 'review', title: { 'zh-CN': '复核一遍' }, position: null };
      const rest = { departmentId: null, regionId: null, dueAt: null };
      await openWork(tx, { ...item, ...rest, ref: 'theirs', assigneeId: team.quality.id });
      await openWork(tx, { ...item, ...rest, ref: 'mine', assigneeId: team.head.id });
    });
    expect(await toldOf(team.quality, id)).toEqual(['work-assigned']);
    expect((await page(team.quality)).items[0]?.text).toBe('轮到您办理：复核一遍');
    expect(await toldOf(team.head, id)).toEqual([]);
  });

  it('DI-1: work that waits for a post reaches all who hold it nearest the case, and nobody else', async () => {
    const { id } = await ownCase();
    const elsewhere = await makeTeam(app());
    const near = await signedIn(app(), {
      roles: ['quality-manager'],
      positions: ['quality-manager'],
      departmentId: team.departmentId,
      regionId: team.regionId,
    });
    const wait = async (ref: string, departmentId: string | null): Promise<void> => {
      await command(await team.owner.ctx(), (tx) =>
        openWork(tx, {
          ...{ complaintId: id, kind: 'review', ref, title: { 'zh-CN': '复核一遍' }, assigneeId: null },
          ...{ position: 'quality-manager', departmentId, regionId: team.regionId, dueAt: null },
        }),
      );
    };
    await wait('here', team.departmentId);
    expect(await toldOf(team.quality, id)).toEqual(['work-waiting']);
    expect(await toldOf(near, id)).toEqual(['work-waiting']);
    expect((await page(near)).items[0]?.text).toBe('有工作等待您的岗位办理：复核一遍');
    await wait('region', null);
    expect(await toldOf(near, id)).toEqual(['work-waiting', 'work-waiting']);
    expect(await toldOf(team.head, id)).toEqual([]);
    const strangers = await app()
      .base.db.selectFrom('notices')
      .select('id')
      .where('person_id', '=', elsewhere.quality.id)
      .where('complaint_id', '=', id)
      .execute();
    expect(strangers).toEqual([]);
  });

  it('what the complainant does reaches the owner and the first contact', async () => {
    const { id } = await ownCase();
    const complainant = actingAs(app().ctx(), { kind: 'complainant', complaintId: id });
    const kinds = ['message.received', 'offer.accepted', 'complaint.reopen-asked'] as const;
    for (const kind of kinds)
      await command(complainant, (tx) => appendEvent(tx, { stream: { kind: 'complaint', id }, kind }));
    const told = ['message-received', 'offer-accepted', 'reopen-asked'];
    expect(await toldOf(team.owner, id)).toEqual(expect.arrayContaining(told));
    expect(await toldOf(team.intake, id)).toEqual(expect.arrayContaining(told));
  });

  it('CL-5: the head of the department concerned, as soon as it is classified', async () => {
    const { id } = await ownCase();
    await happens(id, 'complaint.classified', {}, team.intake);
    expect(await toldOf(team.head, id)).toEqual(['classified']);
  });

  it('DI-7: who has an interest in a complaint hears nothing of it', async () => {
    const { id } = await ownCase();
    await ok(
      team.supervisor.post(`/api/complaints/${id}/interests`, {
        personId: team.quality.id,
        kind: 'complained-about',
        reason: '投诉对象',
      }),
    );
    await happens(id, 'comment.added', { mentions: [team.quality.id] });
    expect(await toldOf(team.quality, id)).toEqual([]);
    const rows = await app()
      .base.db.selectFrom('notices')
      .select('id')
      .where('complaint_id', '=', id)
      .where('person_id', '=', team.quality.id)
      .execute();
    expect(rows).toEqual([]);
  });

  it('who stands in for somebody away is told too, and for whom', async () => {
    const { id } = await ownCase();
    await app()
      .base.db.insertInto('deputies')
      .values({
        id: newId(),
        person_id: team.owner.id,
        deputy_id: team.legal.id,
        from_at: app().time.now(),
        until_at: new Date(app().time.now().getTime() + 86_400_000),
      })
      .execute();
    await happens(id, 'complaint.chased', {});
    expect(await toldOf(team.owner, id)).toContain('chased');
    expect(await toldOf(team.legal, id)).toEqual(['chased']);
    expect((await page(team.legal)).items[0]?.insteadOf).toEqual({ id: team.owner.id, name: '责任人' });
  });
});

describe('once each', () => {
  it('SUP-3: following again, or in several workers at once, tells nothing twice', async () => {
    const { id } = await ownCase();
    await happens(id, 'comment.added', { mentions: [team.senior.id] });
    await Promise.all([1, 2, 3].map(() => followNotices(app().ctx())));
    await app().base.db.updateTable('settings').set({ value: json({ position: 0, seen: 0, horizon: '0' }) }).where('key', '=', 'notification.cursor').execute(); // oxfmt-ignore
    await followNotices(app().ctx());
    expect(await toldOf(team.senior, id)).toEqual(['mentioned']);
  });

  it('an event committed after a later one is told as well: nothing is overtaken', async () => {
    const [early, late] = [await ownCase(), await ownCase()];
    const event = (id: string) => ({
      stream: { kind: 'complaint' as const, id },
      kind: 'comment.added' as const,
      data: { mentions: [team.senior.id] },
    });
    const ctx = await team.owner.ctx();
    await inTransaction(app().base.db, async (db) => {
      const tx: Tx = { ...ctx, db, inTransaction: true, atEnd: new Map() };
      await appendEvent(tx, event(early.id));
      await writeAppended(tx);
      await command(ctx, (tx) => appendEvent(tx, event(late.id)));
      for (let times = 0; times < 3; times++) await followNotices(app().ctx());
      expect(await toldOf(team.senior, late.id)).toEqual(['mentioned']);
    });
    expect(await toldOf(team.senior, early.id)).toEqual(['mentioned']);
    expect(await toldOf(team.senior, late.id)).toEqual(['mentioned']);
  });

  it('a backlog of thousands is told completely', async () => {
    const { id } = await ownCase();
    const kindOf = (at: number): EventKind => (at % 700 === 0 ? 'offer.accepted' : 'complaint.changed');
    const stream = { kind: 'complaint', id } as const;
    const events = Array.from({ length: 2100 }, (_, at) => ({ stream, kind: kindOf(at) }));
    await command(await team.head.ctx(), (tx) => appendEvents(tx, events));
    expect((await toldOf(team.owner, id)).filter((kind) => kind === 'offer-accepted')).toHaveLength(3);
  });

  it('a transaction that runs long holds back nobody’s news, however many events there are meanwhile', async () => {
    const { id } = await ownCase();
    const ctx = await team.head.ctx();
    await inTransaction(app().base.db, async (db) => {
      await sql`select pg_current_xact_id()`.execute(db);
      // The cursor has to have seen the open transaction before it waits for it.
      await happens(id, 'complaint.changed', {});
      await followNotices(app().ctx());
      const stream = { kind: 'complaint', id } as const;
      const events = Array.from({ length: 1100 }, () => ({ stream, kind: 'complaint.changed' as const }));
      await command(ctx, (tx) => appendEvents(tx, events));
      await happens(id, 'offer.accepted', {});
      expect(await toldOf(team.owner, id)).toContain('offer-accepted');
    });
  });
});

describe('reading', () => {
  it('goes from page to page, newest first, counts what is unread, and marks as read', async () => {
    const { id } = await ownCase();
    const reader = team.quality;
    await ok(reader.post('/api/notices/read'));
    for (let at = 0; at < 5; at++) {
      await happens(id, 'comment.added', { mentions: [reader.id] });
      app().time.advance(1);
    }
    await followNotices(app().ctx());
    const first = await page(reader, '?limit=2&unread=true');
    expect([first.items.length, first.unread]).toEqual([2, 5]);
    const second = await page(reader, `?limit=2&unread=true&after=${encodeURIComponent(first.next ?? '')}`);
    const third = await page(reader, `?limit=2&unread=true&after=${encodeURIComponent(second.next ?? '')}`);
    const all = [...first.items, ...second.items, ...third.items];
    expect(new Set(all.map((notice) => notice.id)).size).toBe(5);
    expect(all.map((notice) => notice.createdAt)).toEqual(
      all
        .map((notice) => notice.createdAt)
        .sort()
        .reverse(),
    );
    expect(third.next).toBeNull();
    await ok(reader.post('/api/notices/read', { ids: [all[0]?.id, all[1]?.id] }));
    expect((await page(reader)).unread).toBe(3);
    await ok(reader.post('/api/notices/read', { complaintId: id }));
    expect((await page(reader)).unread).toBe(0);
  });

  it('PRI-1: somebody else’s notices can be neither seen nor marked', async () => {
    const { id } = await ownCase();
    await happens(id, 'comment.added', { mentions: [team.senior.id] });
    await followNotices(app().ctx());
    const [notice] = (await page(team.senior)).items;
    await ok(team.quality.post('/api/notices/read', { ids: [notice?.id] }));
    expect((await page(team.senior)).items[0]).toMatchObject({ id: notice?.id, readAt: null });
    expect((await page(team.quality, '?limit=100')).items.map((one) => one.id)).not.toContain(notice?.id);
  });

  it('PRI-1: a complaint one may no longer see is not spoken of', async () => {
    const { id } = await ownCase();
    await happens(id, 'comment.added', { mentions: [team.supervisor.id] });
    expect(await toldOf(team.supervisor, id)).toEqual(['mentioned']);
    const elsewhere = await makeTeam(app());
    const { regionId, departmentId } = elsewhere;
    await app()
      .base.db.updateTable('complaints')
      .set({ region_id: regionId, department_id: departmentId })
      .where('id', '=', id)
      .execute();
    expect(await toldOf(team.supervisor, id)).toEqual([]);
  });

  it('an open screen hears of it at once', async () => {
    const heard: LiveWord[] = [];
    const next = new Promise<void>((resolve) => {
      app().base.live.listen(`person:${team.owner.id}`, (word) => {
        heard.push(word);
        resolve();
      });
    });
    await command(app().ctx(), (tx) =>
      notify(tx, [{ people: [team.owner.id] }], { kind: 'chased', complaintId: null, data: { times: 1 } }),
    );
    await next;
    expect(heard[0]).toMatchObject({ topic: `person:${team.owner.id}`, kind: 'notice' });
  });

  it('what nobody looks for any more goes, and people who left are told nothing', async () => {
    const gone = await addPerson(app());
    await app().base.db.updateTable('people').set({ active: false }).where('id', '=', gone.id).execute();
    const tell = (people: string[]) =>
      command(app().ctx(), (tx) => notify(tx, [{ people }], { kind: 'chased', complaintId: null, data: {} }));
    await tell([gone.id, team.legal.id]);
    const count = async (): Promise<number> =>
      (await app().base.db.selectFrom('notices').select('id').where('person_id', 'in', [gone.id, team.legal.id]).execute()).length; // oxfmt-ignore
    expect(await count()).toBeGreaterThan(0);
    app().time.advance(366 * 1440);
    await tidyNotices(app().ctx());
    expect(await count()).toBe(0);
  });
});
