import { afterAll, beforeAll, expect, it } from 'vitest';
import { resetPassword } from '../../src/features/access/people-service.ts';
import { describeInBrowser } from '../support/browser.ts';
import { useVisitors, type Visitor } from '../support/e2e-people.ts';
import { useE2eServer } from '../support/e2e-server.ts';
import { startIdentityProvider, type IdentityProvider } from '../support/identity-provider.ts';
import { addPerson } from '../support/people.ts';

let provider: IdentityProvider;
beforeAll(async () => {
  provider = await startIdentityProvider();
});
afterAll(async () => {
  await provider.close();
});
const server = useE2eServer(() => ({
  REDRESS_OIDC_ISSUER: provider.issuer,
  REDRESS_OIDC_CLIENT_ID: 'redress',
  REDRESS_OIDC_CLIENT_SECRET: 'secret',
}));
const { visitor } = useVisitors(server);

/** At the provider's page, this is who they are. */
async function isKnownAs(who: Visitor, name: string): Promise<void> {
  await who.context.route(`${provider.issuer}/authorize**`, (route) => {
    const claims = { sub: name, preferred_username: name, email: `${name}@x.example` };
    const location = server().url + provider.signIn(route.request().url(), claims);
    return route.fulfill({ status: 302, headers: { location } });
  });
}

describeInBrowser('single sign-on', () => {
  it('PRI-4: by one button through the company’s provider and back; an initial password does not stop them', async () => {
    const { id } = await addPerson(server().app, { signIn: 'zhou.min', name: '周敏', roles: ['case-owner'] });
    await resetPassword(server().app.ctx(), id);
    const zhou = await visitor();
    await isKnownAs(zhou, 'zhou.min');
    await zhou.goto('/complaints');
    await zhou.button('用公司账号登录').click();
    await zhou.button('周敏，个人菜单').waitFor();
    expect(new URL(zhou.page.url()).pathname).toBe('/complaints');
  });

  it('PRI-4: whom nobody here knows is told so, and can still use name and password', async () => {
    const stranger = await visitor();
    await isKnownAs(stranger, 'stranger');
    await stranger.goto('/');
    await stranger.button('用公司账号登录').click();
    await stranger.reads(/公司账号没有登录成功/);
    await stranger.field('登录名').waitFor();
  });
});
