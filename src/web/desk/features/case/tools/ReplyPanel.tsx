import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { getClosing, type replyView } from '../../../../../contract/closing-contract.ts';
import { MomentText } from '../../../../ui/MomentText.tsx';
import { Loaded } from '../../../../ui/Skeletons.tsx';
import { useRoute } from '../../../../ui/use-route.ts';
import type { ToolProps } from '../../../tool-props.ts';
import { LetterView } from './LetterView.tsx';
import { ReplyForm } from './ReplyForm.tsx';
import styles from './tools.module.css';

/** The reply: what every one must say, as a letter; those sent stay to be read. */
export function ReplyPanel(props: ToolProps) {
  const { t } = useTranslation();
  const query = useRoute(getClosing, { params: { id: props.complaint.id } });
  return (
    <Loaded query={query} shape="form" compact>
      {({ replies, suggestedReply }) => {
        const sorted = replies.toSorted((a, b) => b.revision - a.revision);
        const draft = sorted.find(({ state }) => state === 'draft');
        const sent = sorted.filter(({ state }) => state === 'sent');
        const writes = draft !== undefined || sent.length === 0 || !props.action.done;
        return (
          <>
            {sent.map((reply) => (
              <SentReply key={reply.id} reply={reply} />
            ))}
            {writes && (
              <>
                {sent.length > 0 && <h3 className={styles['section']}>{t('desk.reply.next')}</h3>}
                <ReplyForm {...props} draft={draft} suggested={suggestedReply} />
              </>
            )}
          </>
        );
      }}
    </Loaded>
  );
}

function SentReply({ reply }: { reply: z.output<typeof replyView> }) {
  const { t } = useTranslation();
  return (
    <details className={styles['row']} style={{ marginBottom: 12 }}>
      <summary>
        <strong>{t('desk.reply.sent', { n: reply.revision })}</strong> {reply.sentBy?.name}{' '}
        {reply.sentAt !== null && <MomentText at={reply.sentAt} style="short" />}
      </summary>
      <LetterView content={reply.content} />
    </details>
  );
}
