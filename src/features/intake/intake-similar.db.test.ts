import { beforeAll, expect, it } from 'vitest';
import { useTestApp } from '../../../test/support/app.ts';
import { makeTeam, type Team } from '../../../test/support/team.ts';
import { walkRegistered } from '../../../test/support/walk.ts';

const app = useTestApp();
let team: Team;

const matters = [
  ['热水器漏水', '装上第三天就漏水，师傅说过两天来看。'],
  ['冰箱不制冷', '买了两周的冰箱冷藏室不制冷，客服让等一周。'],
  ['快递员态度差', '快递员把包裹扔在门口就走，态度很差，还骂人。'],
  ['Heater leaks', 'The heater leaks since the third day.'],
] as const;

beforeAll(async () => {
  team = await makeTeam(app());
  for (const [title, narrative] of matters)
    await walkRegistered(app(), team.intake, { channel: 'phone', title, narrative, orderNo: `D-${title}` });
});

async function similar(body: { text: string; orderNo?: string }): Promise<string[]> {
  const answer = await team.intake.post('/api/intake/similar', body);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer
    .json<{ items: { title: string; why: string }[] }>()
    .items.map(({ title, why }) => `${title} ${why}`);
}

it('IN-5: what is alike stays in sight however long one goes on typing', async () => {
  const told = '热水器又漏水了，楼下天花板也湿了，师傅一直没来，我打了三次电话都没有人理会，你们到底管不管';
  for (const length of [2, 5, 12, 24, told.length]) {
    const text = length === 2 ? '漏水' : told.slice(0, length);
    expect(await similar({ text }), text).toEqual(['热水器漏水 words']);
  }
  expect(await similar({ text: '冰箱的冷藏室坏了，里面的食物都坏掉了，要求赔偿' })).toEqual([
    '冰箱不制冷 words',
  ]);
  expect(await similar({ text: 'My heater leaks again and nobody comes' })).toEqual(['Heater leaks words']);
});

it('IN-5: other matters are not alike, and the same order is the same whatever is said', async () => {
  expect(await similar({ text: '今天想咨询一下你们周末的营业时间' })).toEqual([]);
  expect(await similar({ text: '' })).toEqual([]);
  expect(await similar({ text: '想问问进度', orderNo: 'D-快递员态度差' })).toEqual(['快递员态度差 order']);
});
