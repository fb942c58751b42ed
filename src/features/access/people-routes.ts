import type { FastifyInstance } from 'fastify';
import * as contract from '../../contract/access-contract.ts';
import { serve } from '../../platform/http/serve-route.ts';
import { requirePerson } from './access-policy.ts';
import { sessionToken } from './access-service.ts';
import { readKeys } from './api-keys-queries.ts';
import { createApiKey, revokeApiKey } from './api-keys-service.ts';
import { endDeputy, listDeputies, nameDeputy } from './deputy-service.ts';
import { readNames, readPeople, readPerson } from './people-queries.ts';
import { createPerson, resetPassword, setActive, setRoles, updatePerson } from './people-service.ts';
import { readRoles } from './roles-queries.ts';
import { createRole, removeRole, updateRole } from './roles-service.ts';
import { readSessions } from './session-queries.ts';
import { endMySession, endSessions } from './session-service.ts';

const done = { done: true } as const;

/** People, where they are signed in, and who stands in for them. */
export function servePeople(app: FastifyInstance): void {
  serve(app, contract.listNames, async ({ ctx, query }) => ({ people: await readNames(ctx, query) }));
  serve(app, contract.listPeople, async ({ ctx, query }) => readPeople(ctx, query));
  serve(app, contract.getPerson, async ({ ctx, params }) => readPerson(ctx, params.id));
  serve(app, contract.createPerson, async ({ ctx, body }) => createPerson(ctx, body));
  serve(app, contract.updatePerson, async ({ ctx, params, body: { version, ...person } }) => {
    await updatePerson(ctx, params.id, version, person);
    return done;
  });
  serve(app, contract.setRoles, async ({ ctx, params, body }) => {
    await setRoles(ctx, params.id, body);
    return done;
  });
  serve(app, contract.setActive, async ({ ctx, params, body }) => {
    await setActive(ctx, params.id, body.active);
    return done;
  });
  serve(app, contract.resetPassword, async ({ ctx, params }) => resetPassword(ctx, params.id));
  serve(app, contract.listMySessions, async ({ ctx, request }) => ({
    sessions: await readSessions(
      ctx,
      requirePerson(ctx.actor).personId,
      sessionToken(ctx, request.headers.cookie),
    ),
  }));
  serve(app, contract.endMySession, async ({ ctx, params }) => {
    await endMySession(ctx, params.id);
    return done;
  });
  serve(app, contract.listSessions, async ({ ctx, params }) => {
    await readPerson(ctx, params.id);
    return { sessions: await readSessions(ctx, params.id, null) };
  });
  serve(app, contract.endSessions, async ({ ctx, params }) => endSessions(ctx, params.id));
  serve(app, contract.listDeputies, async ({ ctx, query }) => ({
    deputies: await listDeputies(ctx, query.personId),
  }));
  serve(app, contract.nameDeputy, async ({ ctx, body }) => nameDeputy(ctx, body));
  serve(app, contract.endDeputy, async ({ ctx, params }) => {
    await endDeputy(ctx, params.id);
    return done;
  });
}

/** Roles and API keys: what people and programs may. */
export function serveRights(app: FastifyInstance): void {
  serve(app, contract.listRoles, async ({ ctx }) => ({ roles: await readRoles(ctx) }));
  serve(app, contract.createRole, async ({ ctx, body }) => {
    await createRole(ctx, body);
    return done;
  });
  serve(app, contract.updateRole, async ({ ctx, params, body }) => {
    await updateRole(ctx, params.code, body);
    return done;
  });
  serve(app, contract.removeRole, async ({ ctx, params }) => {
    await removeRole(ctx, params.code);
    return done;
  });
  serve(app, contract.listApiKeys, async ({ ctx }) => ({ keys: await readKeys(ctx) }));
  serve(app, contract.createApiKey, async ({ ctx, body }) => createApiKey(ctx, body));
  serve(app, contract.revokeApiKey, async ({ ctx, params }) => {
    await revokeApiKey(ctx, params.id);
    return done;
  });
}
