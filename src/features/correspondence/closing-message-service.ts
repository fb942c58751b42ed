import type { Tx } from '../../platform/context.ts';
import { translate } from '../../platform/texts.ts';
import { textIn, type Language } from '../../terms/lists.ts';
import type { Complaint } from '../complaint/complaint-store.ts';
import { templateOf } from '../process/template-queries.ts';
import { sendToComplainant } from './correspondence-service.ts';

/**
 * Tells the complainant that their case is closed, however it came to that; without their agreement also on which
 * ground, and what they can still do (CLO-1, RE-1). Nobody is told of an anonymous case.
 */
export async function tellClosed(tx: Tx, complaint: Complaint): Promise<void> {
  if (!complaint.complainant_id) return;
  const language = complaint.language as Language;
  const { number, process_state: state } = complaint;
  const template = await templateOf(tx, complaint.process_version_id);
  const ground = template.exceptionalClosing?.reasons.find((one) => one.code === state.reasonCode);
  const say = (key: string, params = {}): string => translate(language, key, { number, ...params });
  const body =
    state.closedAs === 'withdrawn'
      ? say('mail.closing.withdrawn')
      : state.closedAs === 'exceptional' && ground
        ? say('mail.closing.exceptional', {
            ground: textIn(ground.title, language),
            rights: ground.rights ? textIn(ground.rights, language) : say('mail.reply.usual_further'),
          })
        : say('mail.closing.agreed');
  await sendToComplainant(tx, complaint, {
    kind: 'closing',
    subject: say('mail.closing.subject'),
    body,
    channel: 'portal',
  });
}
