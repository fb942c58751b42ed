import type { FastifyInstance } from 'fastify';
import * as contract from '../../contract/party-contract.ts';
import { serve } from '../../platform/http/serve-route.ts';
import { noteLookUp } from '../audit/audit-store.ts';
import { readComplaint } from '../complaint/complaint-service.ts';
import { editCustomer } from './customer-service.ts';
import { unmaskParty } from '../party/party-service.ts';
import { eraseParty } from './erasure-service.ts';
import { customerFile, findCustomers, requireParty } from './customer-queries.ts';

/** Customers: found exactly, shown masked, unmasked and erased with a reason that stays on record. */
export function registerCustomerRoutes(app: FastifyInstance): void {
  serve(app, contract.findParties, async ({ ctx, body }) => {
    const found = await findCustomers(ctx, body);
    await noteLookUp(
      ctx,
      found.items.map((party) => party.id),
    );
    return found;
  });
  serve(app, contract.getParty, async ({ ctx, params }) => customerFile(ctx, params.id));
  serve(app, contract.unmaskParty, async ({ ctx, params, body }) => {
    await requireParty(ctx, params.id, 'party.unmask');
    if (body.complaintId) await readComplaint(ctx, body.complaintId);
    return unmaskParty(ctx, params.id, body);
  });
  serve(app, contract.eraseParty, async ({ ctx, params, body }) => {
    await requireParty(ctx, params.id, 'party.erase');
    await eraseParty(ctx, params.id, body);
    return { done: true } as const;
  });
  serve(app, contract.editParty, async ({ ctx, params, body }) => {
    await requireParty(ctx, params.id, 'party.edit');
    const { version, ...given } = body;
    await editCustomer(ctx, params.id, { ...given, version });
    return { done: true } as const;
  });
}
