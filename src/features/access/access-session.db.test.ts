import { expect, it } from 'vitest';
import { useTestApp } from '../../../test/support/app.ts';
import { signedIn } from '../../../test/support/people.ts';

const app = useTestApp();

it('PRI-4: a session tells who asks, and what they may', async () => {
  const person = await signedIn(app(), { roles: ['case-owner'], name: '周敏' });
  const me = (await person.get('/api/me')).json<{ person: { name: string }; permissions: string[] }>();
  expect(me.person.name).toBe('周敏');
  expect(me.permissions).toContain('complaint.handle');
  expect(me.permissions).not.toContain('people.manage');
});
