import { beforeAll, describe, expect, it } from 'vitest';
import { answeredCase, caseToAnswer } from '../../../test/support/answered-case.ts';
import { useTestApp } from '../../../test/support/app.ts';
import { makeTeam, type Team } from '../../../test/support/team.ts';
import type { Walk } from '../../../test/support/walk.ts';
import { surveysOf } from './survey-queries.ts';
import { answerSurvey } from './survey-service.ts';

const app = useTestApp();
let team: Team;

beforeAll(async () => {
  team = await makeTeam(app());
});

const steps = async (walk: Walk): Promise<(string | undefined)[]> =>
  (await walk.seen(team.owner)).actions.filter((one) => one.done).map((one) => one.stepId);

const closes = async (walk: Walk): Promise<boolean | undefined> =>
  (await walk.seen(team.owner)).actions.find((action) => action.exitId === 'close')?.allowed;

const callback = { way: 'phone', direction: 'out', kind: 'callback', body: '已回访', satisfied: true };

/** As the complainant, through the private link. */
async function rates(walk: Walk, scores: Record<string, number>, remark = ''): Promise<void> {
  await answerSurvey(
    app().ctx({ kind: 'complainant', complaintId: walk.id }),
    walk.id,
    { scores, remark },
    'portal',
  );
}

interface Work {
  items: { kind: string; complaint: { id: string } | null }[];
}
const supervisorHas = async (walk: Walk): Promise<boolean> =>
  (await team.supervisor.get('/api/work/mine'))
    .json<Work>()
    .items.some((item) => item.kind === 'dissatisfied' && item.complaint?.id === walk.id);

describe('surveys', () => {
  it('SAT-1: the complainant is asked by itself once they have their answer, not before', async () => {
    const waiting = await caseToAnswer(app(), team);
    expect(await surveysOf(app().ctx(), waiting.id)).toEqual([]);
    const walk = await answeredCase(app(), team);
    expect(await steps(walk)).toEqual(expect.arrayContaining(['reply', 'survey']));
    const message = await app()
      .base.db.selectFrom('messages')
      .select(['body', 'kind'])
      .where('complaint_id', '=', walk.id)
      .where('kind', '=', 'survey')
      .executeTakeFirstOrThrow();
    expect(message.body).toContain(walk.number);
    expect(message.body).not.toContain(walk.secret);
    const again = await team.owner.post(`/api/complaints/${walk.id}/survey`);
    expect(again.json<{ error: { code: string } }>().error.code).toBe('survey.asked_conflict');
  });

  it('SAT-1: what the complainant rates is seen by staff; once, and low marks go to the supervisor', async () => {
    const walk = await answeredCase(app(), team);
    await rates(walk, { speed: 2, attitude: 4, result: 2 }, '太慢了');
    const [survey] = (await team.head.get(`/api/complaints/${walk.id}/closing`)).json<{
      surveys: { index: number; remark: string; via: string }[];
    }>().surveys;
    expect(survey).toMatchObject({ index: 41.67, remark: '太慢了', via: 'portal' });
    await expect(rates(walk, { overall: 5 })).rejects.toMatchObject({ code: 'survey.answered_conflict' });
    expect(await supervisorHas(walk)).toBe(true);
    const refused = await team.owner.post(`/api/complaints/${walk.id}/survey/review`, { note: '我自己核查' });
    expect(refused.statusCode).toBe(403);
    await walk.act(team.supervisor, 'POST', 'survey/review', { note: '已致歉，改派专人' });
    expect(await supervisorHas(walk)).toBe(false);
  });

  it('SAT-1: staff note what they hear on the telephone, asked or not; content answers bother nobody', async () => {
    const walk = await caseToAnswer(app(), team);
    const empty = await team.owner.post(`/api/complaints/${walk.id}/survey/answer`, { scores: {} });
    expect(empty.statusCode).toBe(400);
    await walk.act(team.owner, 'POST', 'survey/answer', { scores: { overall: 5, speed: 4 } });
    const [survey] = await surveysOf(app().ctx(), walk.id);
    expect(survey).toMatchObject({ index: 87.5, via: 'phone', round: 1 });
    expect(await supervisorHas(walk)).toBe(false);
    await expect(rates(walk, { overall: 1 })).rejects.toMatchObject({ code: 'survey.answered_conflict' });
  });

  it('SAT-1: a complainant who was not asked cannot rate yet', async () => {
    const walk = await caseToAnswer(app(), team);
    await expect(rates(walk, { overall: 5 })).rejects.toMatchObject({ code: 'survey.not_asked' });
  });
});

describe('evaluation', () => {
  it('CLO-3: says how far the case is solved and what to learn; without it the case does not close', async () => {
    const walk = await answeredCase(app(), team);
    await walk.act(team.owner, 'POST', 'contacts', callback);
    expect(await closes(walk)).toBe(false);
    const refused = await team.owner.post(`/api/complaints/${walk.id}/evaluation`, {
      solved: 'fully',
      lesson: ' ',
    });
    expect(refused.statusCode).toBe(400);
    await walk.act(team.owner, 'POST', 'evaluation', { solved: 'partly', lesson: '先告知承运方' });
    await walk.act(team.owner, 'POST', 'evaluation', { solved: 'fully', lesson: '先告知承运方' });
    expect(await closes(walk)).toBe(true);
    const { evaluations } = (await team.head.get(`/api/complaints/${walk.id}/closing`)).json<{
      evaluations: { round: number; solved: string }[];
    }>();
    expect(evaluations).toMatchObject([{ round: 1, solved: 'fully' }]);
  });
});

describe('follow-up plan', () => {
  it('CLO-2: a case that came back needs a plan, and does not close before the plan is done', async () => {
    const walk = await answeredCase(app(), team);
    await app()
      .base.db.updateTable('complaints')
      .set({ is_repeat: true })
      .where('id', '=', walk.id)
      .execute();
    const missing = (await walk.seen(team.owner)).actions.find(
      (one) => one.stepId === 'follow-up-plan',
    )?.missing;
    expect(missing?.map((one) => one.code)).toEqual(['follow-up.not_planned']);
    const past = await team.owner.post(`/api/complaints/${walk.id}/follow-ups`, {
      title: '回访',
      dueAt: '2020-01-01T00:00:00Z',
    });
    expect(past.statusCode).toBe(400);
    const { id } = await walk.act<{ id: string }>(team.owner, 'POST', 'follow-ups', {
      title: '一个月后再联系',
      assigneeId: team.intake.id,
      dueAt: new Date(app().time.now().getTime() + 30 * 86_400_000).toISOString(),
    });
    expect(await steps(walk)).toContain('follow-up-plan');
    const mine = (await team.intake.get('/api/work/mine')).json<Work>().items;
    expect(mine.some((item) => item.kind === 'follow-up' && item.complaint?.id === walk.id)).toBe(true);
    await walk.act(team.owner, 'POST', 'contacts', callback);
    await walk.act(team.owner, 'POST', 'evaluation', { solved: 'fully', lesson: '先告知承运方' });
    expect(await closes(walk)).toBe(false);
    const refused = await team.quality.post(`/api/follow-ups/${id}`, { act: 'done', note: '代办' });
    expect(refused.statusCode).toBe(403);
    await walk.act(team.intake, 'POST', `/api/follow-ups/${id}`, { act: 'done', note: '没有再发生' });
    expect(await closes(walk)).toBe(true);
    const { followUps } = (await team.head.get(`/api/complaints/${walk.id}/closing`)).json<{
      followUps: { state: string; result: string; settledBy: { id: string } }[];
    }>();
    expect(followUps).toMatchObject([
      { state: 'done', result: '没有再发生', settledBy: { id: team.intake.id } },
    ]);
  });
});
