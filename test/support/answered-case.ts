import { expect } from 'vitest';
import type { TestApp } from './app.ts';
import type { Team } from './team.ts';
import { walkWith, type Walk } from './walk.ts';

/** A reply with all its parts. */
export const fullReply = {
  apology: '给您添麻烦了。',
  found: '衬垫过薄，运输途中受压',
  basis: '运输包装规范第 4 条',
  measures: '更换整箱，改用厚衬垫',
  department: '仓储部',
  by: '三月十日前',
  follow: '一周后回访',
  further: '可向 12315 投诉',
};

/** A case of the four-step procedure in its last stage, waiting to be answered directly (it is not ours). */
export async function caseToAnswer(
  app: TestApp,
  team: Team,
  {
    formOfAddress = '林女士',
    phone = '19900002222',
    ...given
  }: { channel?: string; language?: string; formOfAddress?: string; phone?: string } = {},
): Promise<Walk> {
  const made = await team.intake.post('/api/complaints', {
    channel: 'phone',
    ...given,
    title: '包装破损',
    narrative: '箱子压坏了',
    process: 'customer-four-step',
    complainant: { name: '林测试', phone, formOfAddress },
  });
  expect(made.statusCode, made.body).toBe(200);
  const { id, number, link } = made.json<{ id: string; number: string; link: string }>();
  const walk = walkWith(app, id, number, link.split('/').at(-1) ?? '');
  const { version } = await walk.seen(team.intake);
  const category = await app.base.db
    .selectFrom('categories')
    .select('id')
    .where('parent_id', 'is not', null)
    .executeTakeFirstOrThrow();
  await walk.act(team.intake, 'POST', 'classification', {
    version,
    categoryId: category.id,
    severity: 'general',
    validity: 'not-ours',
    validityReason: '承运方的事',
  });
  await walk.act(team.owner, 'POST', 'take');
  expect((await walk.exit(team.owner, 'answer-directly')).stage).toBe('feedback');
  return walk;
}

/** The same case, answered. */
export async function answeredCase(app: TestApp, team: Team): Promise<Walk> {
  const walk = await caseToAnswer(app, team);
  await walk.act(team.owner, 'PUT', 'reply', { content: fullReply });
  await walk.act(team.owner, 'POST', 'reply/send');
  return walk;
}
