import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor, Ctx } from '../platform/context.ts';
import { actorOfRequest } from '../features/access/access-service.ts';
import { registerAuditRoutes } from '../features/audit/audit-routes.ts';
import { registerAccessRoutes } from '../features/access/access-routes.ts';
import { registerOrganizationRoutes } from '../features/organization/organization-routes.ts';
import { registerApprovalRoutes } from '../features/approval/approval-routes.ts';
import { registerArchiveRoutes } from '../features/archive/archive-routes.ts';
import { registerComplaintClockRoutes } from '../features/complaint/complaint-clock-routes.ts';
import { registerComplaintRoutes } from '../features/complaint/complaint-routes.ts';
import { registerCorrespondenceRoutes } from '../features/correspondence/correspondence-routes.ts';
import { registerReplyRoutes } from '../features/correspondence/reply-routes.ts';
import { registerDispatchRoutes } from '../features/dispatch/dispatch-routes.ts';
import { registerOutsideRoutes } from '../features/dispatch/outside-routes.ts';
import { registerEvidenceRoutes } from '../features/evidence/evidence-routes.ts';
import { registerDocumentRoutes } from '../features/document/document-routes.ts';
import { registerCustomerRoutes } from '../features/customer/customer-routes.ts';
import { registerImportRoutes } from '../features/import/import-routes.ts';
import { registerIntakeRoutes } from '../features/intake/intake-routes.ts';
import { registerPortalRoutes } from '../features/intake/portal-routes.ts';
import { registerInvestigationRoutes } from '../features/investigation/investigation-routes.ts';
import { registerComplaintLiveRoutes } from '../features/complaint/complaint-live-routes.ts';
import { registerComplaintPresenceRoutes } from '../features/complaint/complaint-presence-routes.ts';
import { registerComplaintSearchRoutes } from '../features/complaint/complaint-search-routes.ts';
import { registerComplaintTagsRoutes } from '../features/complaint/complaint-tags-routes.ts';
import { registerListRunRoutes } from '../features/list/list-run-routes.ts';
import { registerSavedViewRoutes } from '../features/list/saved-view-routes.ts';
import { registerComplaintWorkRoutes } from '../features/complaint/complaint-work-routes.ts';
import { registerMeasuresRoutes } from '../features/measures/measures-routes.ts';
import { registerNotificationRoutes } from '../features/notification/notification-routes.ts';
import { registerProcessRoutes } from '../features/process/process-routes.ts';
import { registerResolutionRoutes } from '../features/resolution/resolution-routes.ts';
import { registerSurveyRoutes } from '../features/survey/survey-routes.ts';
import { registerTriageRoutes } from '../features/triage/triage-routes.ts';
import { registerDraftRoutes } from '../features/work/draft-routes.ts';
import { registerWorkRoutes } from '../features/work/work-routes.ts';
import type { BaseCtx } from './base-context.ts';

/** Who asks: a member of staff (session or API key), a complainant or somebody outside (private link), or nobody. */
export async function authenticate(ctx: Ctx, request: FastifyRequest): Promise<Actor> {
  return actorOfRequest(ctx, request.headers, request.ip);
}

/** Every feature's routes. */
export async function registerFeatures(app: FastifyInstance, base: BaseCtx): Promise<void> {
  await registerAccessRoutes(app, base);
  registerOrganizationRoutes(app);
  registerAuditRoutes(app);
  registerProcessRoutes(app);
  registerComplaintRoutes(app);
  registerComplaintClockRoutes(app);
  registerComplaintSearchRoutes(app);
  registerComplaintWorkRoutes(app);
  registerComplaintTagsRoutes(app);
  registerSavedViewRoutes(app);
  registerListRunRoutes(app);
  registerWorkRoutes(app);
  registerDraftRoutes(app);
  registerComplaintPresenceRoutes(app);
  registerComplaintLiveRoutes(app);
  registerCorrespondenceRoutes(app);
  registerCustomerRoutes(app);
  registerIntakeRoutes(app);
  registerPortalRoutes(app);
  registerTriageRoutes(app);
  registerInvestigationRoutes(app);
  registerEvidenceRoutes(app);
  registerDispatchRoutes(app);
  registerOutsideRoutes(app);
  registerReplyRoutes(app);
  registerSurveyRoutes(app);
  registerArchiveRoutes(app);
  registerDocumentRoutes(app);
  registerResolutionRoutes(app);
  registerNotificationRoutes(app);
  registerApprovalRoutes(app);
  registerImportRoutes(app);
  registerMeasuresRoutes(app);
}
