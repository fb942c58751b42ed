import type { Tx } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import { putJob } from '../../platform/jobs.ts';
import type { Complaint } from '../complaint/complaint-store.ts';
import { insertDelivery } from './correspondence-store.ts';
import { mailIdOf } from './link-service.ts';

/** Puts a mail to the outside party of a sub-task on its way, where a mail server is set up; its words are made as it leaves. */
export async function putTaskMail(
  tx: Tx,
  complaint: Pick<Complaint, 'id' | 'sample'>,
  taskId: string,
  about: 'asked' | 'renewed' | 'noted' | 'returned' | 'confirmed' | 'cancelled',
): Promise<void> {
  if (!tx.config.REDRESS_SMTP_URL || complaint.sample) return;
  const mailId = mailIdOf(newId(), tx.config);
  const delivery = await insertDelivery(tx, {
    complaintId: complaint.id,
    channel: 'mail',
    mailId,
    taskId,
    about,
  });
  await putJob(tx, 'correspondence.deliver', { delivery }, { key: `deliver:${delivery}` });
}
