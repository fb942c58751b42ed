import type { z } from 'zod';
import type { givenOutside } from '../../contract/investigation-contract.ts';
import { baseUrl } from '../../platform/config.ts';
import type { Tx } from '../../platform/context.ts';
import type { FieldError } from '../../platform/errors.ts';
import type { Complaint } from '../complaint/complaint-store.ts';
import { foreignFiles } from '../file/file-service.ts';
import { findPartyIds } from '../party/party-queries.ts';
import { recogniseParty } from '../party/party-service.ts';
import { mailOutside } from './outside-mail-service.ts';
import { fileNames } from './outside-queries.ts';
import { linkUntil, outsideLinkTo } from './outside-rules.ts';
import { insertOutsider, insertTaskFiles } from './outside-store.ts';

type Given = z.output<typeof givenOutside>;

/** What is wrong with whom outside a sub-task is to be given to: files of other cases, the complainant's own address. */
export async function outsideTrouble(tx: Tx, complaint: Complaint, given: Given): Promise<FieldError[]> {
  const named = given.fileIds.map((fileId, index) => ({ path: `outside/fileIds/${index}`, fileId }));
  const fields = await foreignFiles(tx, complaint.id, named);
  const known = given.mail ? await findPartyIds(tx, 'mail', given.mail) : [];
  if (complaint.complainant_id && known.includes(complaint.complainant_id))
    fields.push({ path: 'outside/mail', code: 'field.not_offered' });
  return fields;
}

/**
 * Gives a sub-task to somebody outside (DI-4): whom there we write to is a party, sealed and masked as others; the files
 * picked are shared; the link goes by mail where there is an address. Answers the link.
 */
export async function giveOutside(
  tx: Tx,
  complaint: Complaint,
  given: Given & { taskId: string; dueAt: Date | null },
): Promise<string> {
  const { taskId } = given;
  const partyId = await recogniseParty(tx, {
    kind: 'person',
    name: given.contact.trim(),
    mail: given.mail,
    ...{ phone: '', address: '', formOfAddress: '' },
    language: given.language,
    sample: complaint.sample,
  });
  const secret = await insertOutsider(tx, {
    taskId,
    complaintId: complaint.id,
    kind: given.kind,
    name: given.name.trim(),
    partyId,
    language: given.language,
    linkUntil: linkUntil(tx.time.now(), given.dueAt),
  });
  const place = { taskId, complaintId: complaint.id, noteId: null };
  await insertTaskFiles(tx, place, await fileNames(tx, given.fileIds));
  await mailOutside(tx, complaint, taskId, 'asked');
  return outsideLinkTo(baseUrl(tx.config), taskId, secret);
}
