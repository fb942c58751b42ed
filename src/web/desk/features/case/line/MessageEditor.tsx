import { Button, Input, Segmented, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../../contract/complaint-contract.ts';
import { sendMessage } from '../../../../../contract/correspondence-contract.ts';
import { uploadFiles } from '../../../../../contract/file-contract.ts';
import { call } from '../../../../ui/client.ts';
import { DraftNote } from '../../../../ui/DraftNote.tsx';
import { FileUpload } from '../../../../ui/FileUpload.tsx';
import { topErrors } from '../../../../ui/top-errors.ts';
import { useDraft } from '../../../../ui/use-draft.ts';
import type { SendFile } from '../../../../ui/use-uploads.ts';
import { useCaseCommand } from '../use-case-command.ts';
import styles from './CaseTimeline.module.css';

const kinds = ['message', 'question', 'progress'] as const;

interface Letter {
  kind: (typeof kinds)[number];
  body: string;
  files: { id: string; name: string }[];
}

const empty: Letter = { kind: 'message', body: '', files: [] };

/** Writes to the complainant: blue, and says at its head who will read it. */
export function MessageEditor({ complaint, onClose }: { complaint: CaseView; onClose: () => void }) {
  const { t } = useTranslation();
  const [letter, setLetter] = useState(empty);
  const draft = useDraft<Letter>(`message:${complaint.id}`, (found) => {
    // Whoever types already goes on with that.
    setLetter((now) => (now.body === '' ? found : now));
  });
  const change = (patch: Partial<Letter>) => {
    const next = { ...letter, ...patch };
    setLetter(next);
    draft.change(next);
  };
  const leave = () => {
    if (letter.body === '' && letter.files.length === 0) void draft.discard();
    onClose();
  };
  const send = useCaseCommand(sendMessage, {
    said: t('desk.case.write.sent'),
    onSuccess: () => {
      void draft.discard();
      onClose();
    },
  });
  const error = topErrors(send.error)['body'];
  const go = () => {
    if (letter.body.trim() === '' || send.isPending) return;
    const fileIds = letter.files.map(({ id }) => id);
    send.mutate({ params: { id: complaint.id }, body: { kind: letter.kind, body: letter.body, fileIds } });
  };
  const store: SendFile = async (file, how) => {
    const form = new FormData();
    form.append('file', file, file.name);
    const { items } = await call(uploadFiles, { params: { id: complaint.id }, form, ...how });
    const added = items.map(({ id, name }) => ({ id, name }));
    setLetter((before) => {
      const next = { ...before, files: [...before.files, ...added] };
      draft.change(next);
      return next;
    });
  };
  const to = complaint.complainant?.name.trim()
    ? complaint.complainant.name
    : t('term.case-role.complainant');
  return (
    <div className={styles['editor']} data-mode="out">
      <div className={styles['to']}>
        <span>{t('desk.case.write.to', { name: to })}</span>
        <small>
          {t(complaint.complainant?.mail ? 'desk.case.write.by-mail' : 'desk.case.write.by-portal')}
        </small>
      </div>
      <Segmented
        size="small"
        value={letter.kind}
        options={kinds.map((value) => ({ value, label: t(`term.message-kind.${value}`) }))}
        onChange={(kind) => {
          change({ kind });
        }}
      />
      <Input.TextArea
        value={letter.body}
        autoFocus
        status={error ? 'error' : undefined}
        aria-label={t('desk.case.write.to', { name: to })}
        placeholder={t('desk.case.write.placeholder')}
        autoSize={{ minRows: 4, maxRows: 16 }}
        maxLength={20_000}
        style={{ marginTop: 8 }}
        onChange={(event) => {
          change({ body: event.target.value });
        }}
        onPressEnter={(event) => {
          if (event.ctrlKey || event.metaKey) go();
        }}
      />
      {error && <div role="alert">{error}</div>}
      <div className={styles['files']}>
        {letter.files.map((file) => (
          <Tag
            key={file.id}
            closable
            onClose={() => {
              change({ files: letter.files.filter(({ id }) => id !== file.id) });
            }}
          >
            {file.name}
          </Tag>
        ))}
        <FileUpload send={store} />
      </div>
      <div className={styles['row']}>
        <Button type="primary" loading={send.isPending} disabled={letter.body.trim() === ''} onClick={go}>
          {t('desk.case.write.send')}
        </Button>
        <Button type="text" onClick={leave}>
          {t('ui.cancel')}
        </Button>
        <DraftNote state={draft.state} />
      </div>
    </div>
  );
}
