import type { FastifyInstance } from 'fastify';
import * as contract from '../../contract/correspondence-contract.ts';
import { serve } from '../../platform/http/serve-route.ts';
import { onComplaint } from '../complaint/complaint-service.ts';
import { acknowledgeByHand } from './acknowledgement-service.ts';
import { addComment, decideDelivery, noteContact, sendMessage } from './correspondence-service.ts';

/** What is said to the complainant, what was said elsewhere, and what is said among ourselves. */
export function registerCorrespondenceRoutes(app: FastifyInstance): void {
  serve(app, contract.sendMessage, async ({ ctx, params, body }) =>
    onComplaint(ctx, params.id, { permission: 'complaint.handle', whenOver: true }, async (tx, complaint) => {
      const { messageId } = await sendMessage(tx, complaint, body);
      return { id: messageId };
    }),
  );
  serve(app, contract.acknowledge, async ({ ctx, params, body }) => acknowledgeByHand(ctx, params.id, body));
  serve(app, contract.addContact, async ({ ctx, params, body }) =>
    onComplaint(ctx, params.id, { permission: 'complaint.handle', whenOver: true }, async (tx, complaint) => {
      const { way, with: whom, reached, satisfied, occurredAt, ...said } = body;
      const { messageId } = await noteContact(tx, complaint, {
        ...said,
        channel: way,
        ...(occurredAt && { occurredAt: new Date(occurredAt) }),
        data: { with: whom, reached, ...(satisfied !== undefined && { satisfied }) },
      });
      return { id: messageId };
    }),
  );
  serve(app, contract.addComment, async ({ ctx, params, body }) => addComment(ctx, params.id, body));
  serve(app, contract.decideDelivery, async ({ ctx, params, body }) => {
    await decideDelivery(ctx, params.id, params.delivery, body.act);
    return { done: true } as const;
  });
}
