import { Button, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { CaseView, PartyView } from '../../../../../contract/complaint-contract.ts';
import { downloadFile } from '../../../../../contract/file-contract.ts';
import {
  changeOutsideLink,
  writeOutside,
  type outsideView,
  type subTaskView,
} from '../../../../../contract/investigation-contract.ts';
import { DraftNote } from '../../../../ui/DraftNote.tsx';
import { FileList } from '../../../../ui/FileList.tsx';
import { MomentText } from '../../../../ui/MomentText.tsx';
import { routeUrl } from '../../../../ui/route-like.ts';
import { topErrors } from '../../../../ui/top-errors.ts';
import { useDraft } from '../../../../ui/use-draft.ts';
import { UnmaskButton } from '../../../parts/UnmaskButton.tsx';
import { Deliveries } from '../line/Deliveries.tsx';
import { useCaseCommand } from '../use-case-command.ts';
import { OutsideLinkDialog } from './OutsideLinkDialog.tsx';
import { RevealReason, SharedFiles } from './SubTaskOutsideFields.tsx';
import styles from './tools.module.css';

type SubTask = z.output<typeof subTaskView>;
type Outside = z.output<typeof outsideView>;
type Files = Outside['shared'];

const lines = (files: Files) =>
  files.map((file) => ({ ...file, url: routeUrl(downloadFile, { params: { id: file.id } }) }));

/** The side of a sub-task that somebody outside has: who, whether they have it, what they see and what was said. */
export function SubTaskOutsidePart(props: { complaint: CaseView; task: SubTask; outside: Outside }) {
  const { complaint, task, outside } = props;
  const complaintId = complaint.id;
  const { t } = useTranslation();
  const [full, setFull] = useState<PartyView | null>(null);
  const mayUnmask = complaint.abilities.includes('party.unmask');
  return (
    <>
      <div className={styles['rowFoot']}>
        {(full?.name ?? outside.contact) && <span>{full?.name ?? outside.contact}</span>}
        {(full?.mail ?? outside.mail) && <span>{full?.mail ?? outside.mail}</span>}
        {outside.partyId && !full && mayUnmask && (
          <UnmaskButton partyId={outside.partyId} complaintId={complaintId} onShown={setFull} />
        )}
        {outside.mailed && <Deliveries complaintId={complaintId} deliveries={[outside.mailed]} />}
        {outside.receivedAt ? (
          <span>
            {t('desk.sub-task.outside.received')} <MomentText at={outside.receivedAt} style="short" />
          </span>
        ) : (
          task.state === 'open' && <span>{t('desk.sub-task.outside.not-received')}</span>
        )}
        {outside.promisedAt && task.state === 'open' && (
          <span>
            {t('desk.sub-task.outside.promised')} <MomentText at={outside.promisedAt} style="day" />
          </span>
        )}
      </div>
      {outside.shared.length > 0 && (
        <>
          <small>{t('desk.sub-task.outside.shared')}</small>
          <FileList files={lines(outside.shared)} />
        </>
      )}
      {outside.notes.map(({ id, by, kind, body, at, files }) => (
        <div key={id} className={`${styles['words'] ?? ''} ${styles['quote'] ?? ''}`}>
          <small style={{ display: 'block' }}>
            {kind === 'answer' ? outside.name : (by ?? outside.name)} <MomentText at={at} style="short" />
            {kind === 'return' && ` · ${t('desk.sub-task.outside.return')}`}
            {kind === 'answer' &&
              ` · ${by ? t('desk.sub-task.outside.noted', { name: by }) : t('desk.sub-task.outside.answer')}`}
          </small>
          {body}
          {files.length > 0 && <FileList files={lines(files)} />}
        </div>
      ))}
      {task.mayCancel && (
        <>
          <Write complaintId={complaintId} taskId={task.id} />
          <Link taskId={task.id} link={outside.link} />
        </>
      )}
    </>
  );
}

function Write({ complaintId, taskId }: { complaintId: string; taskId: string }) {
  const { t } = useTranslation();
  const [body, setBody] = useState('');
  const [fileIds, setFileIds] = useState<string[]>([]);
  const [revealReason, setRevealReason] = useState('');
  const draft = useDraft<string>(`outside-note:${taskId}`, setBody);
  const write = useCaseCommand(writeOutside, {
    said: t('desk.sub-task.outside.sent'),
    onSuccess: () => {
      setBody('');
      setFileIds([]);
      setRevealReason('');
      void draft.discard();
    },
  });
  return (
    <details style={{ marginTop: 8 }}>
      <summary>{t('desk.sub-task.outside.write')}</summary>
      <Input.TextArea
        value={body}
        maxLength={10_000}
        autoSize={{ minRows: 2, maxRows: 10 }}
        placeholder={t('desk.sub-task.outside.write.placeholder')}
        aria-label={t('desk.sub-task.outside.write')}
        onChange={(event) => {
          setBody(event.target.value);
          draft.change(event.target.value);
        }}
      />
      <SharedFiles complaintId={complaintId} value={fileIds} onChange={setFileIds} />
      <RevealReason
        value={revealReason}
        error={topErrors(write.error)['revealReason']}
        onChange={setRevealReason}
      />
      <Button
        size="small"
        loading={write.isPending}
        disabled={body.trim() === ''}
        onClick={() => {
          write.mutate({ params: { id: taskId }, body: { body, fileIds, revealReason } });
        }}
      >
        {t('desk.sub-task.outside.send')}
      </Button>{' '}
      <DraftNote state={draft.state} />
    </details>
  );
}

function Link({ taskId, link }: { taskId: string; link: Outside['link'] }) {
  const { t } = useTranslation();
  const [made, setMade] = useState<string | null>(null);
  const change = useCaseCommand(changeOutsideLink, {
    onSuccess: ({ link: next }) => {
      setMade(next);
    },
  });
  const go = (act: 'renew' | 'revoke') => {
    change.mutate({ params: { id: taskId }, body: { act } });
  };
  return (
    <div className={styles['rowFoot']}>
      <span>
        {t(`desk.sub-task.link.${link.state}`)}{' '}
        {link.state === 'open' && <MomentText at={link.until} style="day" />}
      </span>
      <Popconfirm
        title={t('desk.sub-task.link.renew.sure')}
        onConfirm={() => {
          go('renew');
        }}
      >
        <Button size="small" type="text">
          {t('desk.sub-task.link.renew')}
        </Button>
      </Popconfirm>
      {link.state === 'open' && (
        <Popconfirm
          title={t('desk.sub-task.link.revoke.sure')}
          onConfirm={() => {
            go('revoke');
          }}
        >
          <Button size="small" type="text">
            {t('desk.sub-task.link.revoke')}
          </Button>
        </Popconfirm>
      )}
      <OutsideLinkDialog
        link={made}
        onClose={() => {
          setMade(null);
        }}
      />
    </div>
  );
}
