import { Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { sendReply, type replyView } from '../../../../../contract/closing-contract.ts';
import type { CaseView } from '../../../../../contract/complaint-contract.ts';
import { writtenChannels } from '../../../../../terms/lists.ts';
import { useCaseCommand } from '../use-case-command.ts';
import { LetterView } from './LetterView.tsx';

/** The letter once more before it leaves; what came by word of mouth may be answered so. */
export function SendReply(props: {
  complaint: CaseView;
  draft: z.output<typeof replyView>;
  onClose: () => void;
  onSent: () => void;
}) {
  const { complaint, draft } = props;
  const { t } = useTranslation();
  const [how, setHow] = useState<'written' | 'oral'>('written');
  const send = useCaseCommand(sendReply, { said: t('desk.reply.sent.said'), onSuccess: props.onSent });
  const mayTell = !writtenChannels.includes(complaint.channel);
  return (
    <Modal
      open
      width={720}
      title={t('desk.reply.preview')}
      okText={t(how === 'oral' ? 'desk.reply.told' : 'desk.reply.send')}
      confirmLoading={send.isPending}
      onCancel={props.onClose}
      onOk={() => {
        send.mutate({ params: { id: complaint.id }, body: { how, version: draft.version } });
      }}
    >
      <LetterView content={draft.content} />
      {mayTell && (
        <Radio.Group
          value={how}
          style={{ marginTop: 12 }}
          options={[
            { value: 'written', label: t('desk.reply.written') },
            { value: 'oral', label: t('desk.reply.oral') },
          ]}
          onChange={(event) => {
            setHow(event.target.value as 'written' | 'oral');
          }}
        />
      )}
    </Modal>
  );
}
