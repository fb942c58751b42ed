import { beforeAll, describe, expect, it } from 'vitest';
import { caseToAnswer, fullReply } from '../../../test/support/answered-case.ts';
import { useTestApp } from '../../../test/support/app.ts';
import { signedIn } from '../../../test/support/people.ts';
import { makeTeam, type Team } from '../../../test/support/team.ts';
import type { ProcessLine, ProcessVersionView } from '../../contract/process-contract.ts';
import type { DocumentChoices } from '../../contract/document-contract.ts';

const app = useTestApp();
let team: Team;

/** A step that asks for the answer letter, before the survey of the last stage. */
const step = `      - id: letter
        kind: document
        document: answer-letter
        title: { zh-CN: 签发回答书, zh-TW: 簽發回答書, en: Issue the letter }
        who: [owner, first-contact]
      - id: survey
`;

beforeAll(async () => {
  team = await makeTeam(app());
  const administrator = await signedIn(app(), { roles: ['administrator'] });
  const { items } = (await administrator.get('/api/processes')).json<{ items: ProcessLine[] }>();
  const { id } = items.find(({ code }) => code === 'customer-four-step')?.versions[0] ?? { id: '' };
  const { yaml } = (await administrator.get(`/api/process-versions/${id}`)).json<ProcessVersionView>();
  const written = yaml.replace('      - id: survey\n', step);
  const kept = await administrator.post('/api/process-versions', { yaml: written });
  expect(kept.statusCode, kept.body).toBe(200);
  const put = await administrator.post(`/api/process-versions/${kept.json<{ id: string }>().id}/in-force`);
  expect(put.statusCode, put.body).toBe(200);
});

describe('a step that asks for a document', () => {
  it('RE-3: names its document, is done by issuing it, and whoever repeats the call issues one', async () => {
    const walk = await caseToAnswer(app(), team, { channel: 'web' });
    await walk.act(team.owner, 'PUT', 'reply', { content: fullReply });
    const letterStep = async () =>
      (await walk.seen(team.owner)).actions.find(({ stepId }) => stepId === 'letter');
    expect(await letterStep()).toMatchObject({
      ...{ allowed: true, done: false, tool: 'document', document: 'answer-letter' },
      missing: [{ code: 'document.not_issued' }],
    });
    const path = `/api/complaints/${walk.id}/documents`;
    const other = await team.owner.post(`${path}/complaint-record`, { language: 'zh-CN', format: 'xlsx' });
    expect(other.statusCode, other.body).toBe(200);
    expect((await letterStep())?.done).toBe(false);
    const issue = async () =>
      team.owner.post(
        `${path}/answer-letter`,
        { language: 'zh-CN', format: 'pdf' },
        { 'idempotency-key': 'the letter' },
      );
    const [first, second] = [await issue(), await issue()];
    expect(second.json()).toEqual(first.json());
    expect((await letterStep())?.done).toBe(true);
    const { issued, offered } = (await team.owner.get(path)).json<DocumentChoices>();
    expect(issued.map(({ code }) => code)).toEqual(['answer-letter', 'complaint-record']);
    expect(offered.filter(({ named }) => named).map(({ code }) => code)).toContain('answer-letter');
  });

  it('PRI-1: who may not handle the case issues nothing of it', async () => {
    const walk = await caseToAnswer(app(), team, { channel: 'web' });
    const path = `/api/complaints/${walk.id}/documents/complaint-record`;
    const refused = await team.supervisor.post(path, { language: 'zh-CN', format: 'pdf' });
    expect(refused.statusCode).toBe(403);
  });
});
