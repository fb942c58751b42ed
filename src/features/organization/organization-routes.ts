import type { FastifyInstance } from 'fastify';
import * as contract from '../../contract/organization-contract.ts';
import { serve } from '../../platform/http/serve-route.ts';
import { readCalendar } from './calendar-queries.ts';
import { calendarView, createCalendar, importHolidays, updateCalendar } from './calendar-service.ts';
import { readOrganization } from './organization-queries.ts';
import * as service from './organization-service.ts';

const done = { done: true } as const;

/** Departments, regions, posts, categories and calendars. */
export function registerOrganizationRoutes(app: FastifyInstance): void {
  serve(app, contract.getOrganization, async ({ ctx }) => readOrganization(ctx));
  serve(app, contract.createDepartment, async ({ ctx, body }) => service.createDepartment(ctx, body));
  serve(app, contract.updateDepartment, async ({ ctx, params, body }) => {
    await service.updateDepartment(ctx, { id: params.id, version: body.version }, body);
    return done;
  });
  serve(app, contract.createRegion, async ({ ctx, body }) => service.createRegion(ctx, body));
  serve(app, contract.updateRegion, async ({ ctx, params, body }) => {
    await service.updateRegion(ctx, { id: params.id, version: body.version }, body);
    return done;
  });
  serve(app, contract.createPosition, async ({ ctx, body }) => {
    await service.createPosition(ctx, body);
    return done;
  });
  serve(app, contract.updatePosition, async ({ ctx, params, body }) => {
    await service.updatePosition(ctx, params.code, body);
    return done;
  });
  serve(app, contract.createCategory, async ({ ctx, body }) => service.createCategory(ctx, body));
  serve(app, contract.updateCategory, async ({ ctx, params, body }) => {
    await service.updateCategory(ctx, { id: params.id, version: body.version }, body);
    return done;
  });
  serve(app, contract.getCalendar, async ({ ctx, params }) =>
    calendarView(await readCalendar(ctx, params.id)),
  );
  serve(app, contract.createCalendar, async ({ ctx, body }) => createCalendar(ctx, body));
  serve(app, contract.updateCalendar, async ({ ctx, params, body }) => {
    await updateCalendar(ctx, params.id, body.version, body);
    return done;
  });
  serve(app, contract.importHolidays, async ({ ctx, params, body }) => importHolidays(ctx, params.id, body));
}
