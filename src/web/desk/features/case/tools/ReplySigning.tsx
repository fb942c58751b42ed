import { useTranslation } from 'react-i18next';
import { getClosing } from '../../../../../contract/closing-contract.ts';
import { Loaded } from '../../../../ui/Skeletons.tsx';
import { useRoute } from '../../../../ui/use-route.ts';
import type { ToolProps } from '../../../tool-props.ts';
import { ApprovalCourse } from './ApprovalCourse.tsx';
import { LetterView } from './LetterView.tsx';
import { missingIn, replyTexts } from './reply-parts.ts';

/** The reply as it will leave, to be read and signed; who writes it asks for the signature. */
export function ReplySigning(props: ToolProps) {
  const { t } = useTranslation();
  const query = useRoute(getClosing, { params: { id: props.complaint.id } });
  return (
    <Loaded query={query} shape="form" compact>
      {({ replies }) => {
        const [newest] = replies.toSorted((a, b) => b.revision - a.revision);
        const missing = newest ? missingIn(newest.content).map((part) => t(replyTexts[part])) : [];
        const reasons = [
          newest?.state !== 'draft' && t('error.approval.nothing_to_approve'),
          missing.length > 0 && t('desk.reply.missing', { parts: missing.join(t('ui.list.separator')) }),
        ].filter((reason) => reason !== false);
        return (
          <>
            {newest && <LetterView content={newest.content} />}
            <ApprovalCourse {...props} hash={newest?.hash} reasons={reasons} />
          </>
        );
      }}
    </Loaded>
  );
}
