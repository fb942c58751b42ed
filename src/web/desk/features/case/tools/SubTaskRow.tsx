import { Button, Input, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { CaseView } from '../../../../../contract/complaint-contract.ts';
import { moveSubTask, type subTaskView } from '../../../../../contract/investigation-contract.ts';
import { getOrganization } from '../../../../../contract/organization-contract.ts';
import { DraftNote } from '../../../../ui/DraftNote.tsx';
import { DueText } from '../../../../ui/DueText.tsx';
import { MomentText } from '../../../../ui/MomentText.tsx';
import { ReasonDialog } from '../../../../ui/ReasonDialog.tsx';
import { useTextIn } from '../../../../ui/texts-in.ts';
import { useDraft } from '../../../../ui/use-draft.ts';
import { useRoute } from '../../../../ui/use-route.ts';
import { useCaseCommand } from '../use-case-command.ts';
import { SubTaskOutsidePart } from './SubTaskOutsidePart.tsx';
import styles from './tools.module.css';

type SubTask = z.output<typeof subTaskView>;
type Act = 'answer' | 'confirm' | 'return' | 'cancel';

const colours: Record<SubTask['state'], string> = {
  open: 'processing',
  answered: 'warning',
  confirmed: 'success',
  cancelled: 'default',
};

/** One sub-task: what is asked of whom, the answer, and confirming it or sending it back. */
export function SubTaskRow({ complaint, task }: { complaint: CaseView; task: SubTask }) {
  const { t } = useTranslation();
  const textIn = useTextIn();
  const [asking, setAsking] = useState<'return' | 'cancel' | null>(null);
  const departments = useRoute(getOrganization, {}, { staleTime: 300_000 }).data?.departments ?? [];
  const department = departments.find(({ id }) => id === task.departmentId);
  const move = useCaseCommand(moveSubTask, { said: t('desk.sub-task.saved') });
  const go = async (act: Act, text: string): Promise<boolean> => {
    const body = { version: task.version, act, text };
    return (await move.mutateAsync({ params: { id: task.id }, body }).catch(() => null)) !== null;
  };
  const title = t(asking === 'cancel' ? 'desk.sub-task.cancel' : 'desk.sub-task.return');
  return (
    <li className={styles['row']} data-over={task.state === 'cancelled'}>
      <div className={styles['rowHead']}>
        <strong>{task.title}</strong>
        <Tag color={colours[task.state]}>{t(`term.sub-task-state.${task.state}`)}</Tag>
      </div>
      <div className={styles['rowFoot']}>
        <span>
          {[
            task.outside && t(`term.outsider-kind.${task.outside.kind}`),
            task.outside?.name,
            department && textIn(department.title),
            task.assignee?.name,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <DueText at={task.dueAt} done={task.state !== 'open'} />
        <span>
          {t('desk.sub-task.asked-by', { name: task.askedBy?.name ?? '' })}{' '}
          <MomentText at={task.askedAt} style="short" />
        </span>
      </div>
      {task.brief && <p className={styles['words']}>{task.brief}</p>}
      {task.outside && <SubTaskOutsidePart complaint={complaint} task={task} outside={task.outside} />}
      {task.answer && !task.outside && (
        <p className={`${styles['words'] ?? ''} ${styles['quote'] ?? ''}`}>
          {task.answer}
          <small style={{ display: 'block' }}>
            {task.answeredBy?.name} {task.answeredAt && <MomentText at={task.answeredAt} style="short" />}
          </small>
        </p>
      )}
      {task.mayAnswer && <Answer task={task} onSend={(text) => go('answer', text)} />}
      {task.mayNoteAnswer && (
        <details style={{ marginTop: 8 }}>
          <summary>{t('desk.sub-task.outside.told')}</summary>
          <Answer task={task} onSend={(text) => go('answer', text)} told />
        </details>
      )}
      <div className={styles['buttons']}>
        {task.mayConfirm && (
          <>
            <Button
              size="small"
              type="primary"
              loading={move.isPending}
              onClick={() => void go('confirm', '')}
            >
              {t('desk.sub-task.confirm')}
            </Button>
            <Button size="small" onClick={() => setAsking('return')}>
              {t('desk.sub-task.return')}
            </Button>
          </>
        )}
        {task.mayCancel && (
          <Button size="small" type="text" onClick={() => setAsking('cancel')}>
            {t('desk.sub-task.cancel')}
          </Button>
        )}
      </div>
      <ReasonDialog
        open={asking !== null}
        title={title}
        okText={title}
        onCancel={() => {
          setAsking(null);
        }}
        onOk={async (reason) => {
          const done = asking !== null && (await go(asking, reason));
          if (done) setAsking(null);
          return done;
        }}
      />
    </li>
  );
}

/** Writes the answer; `told` when somebody outside gave it by word of mouth. */
function Answer(props: { task: SubTask; onSend: (text: string) => Promise<boolean>; told?: boolean }) {
  const { task, onSend } = props;
  const { t } = useTranslation();
  const words = props.told
    ? { act: t('desk.sub-task.outside.told.note'), what: t('desk.sub-task.outside.told.placeholder') }
    : { act: t('desk.sub-task.answer'), what: t('desk.sub-task.answer.placeholder') };
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const draft = useDraft<string>(`sub-task:${task.id}`, setText);
  return (
    <div style={{ marginTop: 8 }}>
      <Input.TextArea
        value={text}
        maxLength={10_000}
        autoSize={{ minRows: 2, maxRows: 10 }}
        placeholder={words.what}
        aria-label={words.act}
        onChange={(event) => {
          setText(event.target.value);
          draft.change(event.target.value);
        }}
      />
      <div className={styles['buttons']}>
        <Button
          size="small"
          type="primary"
          loading={busy}
          disabled={text.trim() === ''}
          onClick={() => {
            setBusy(true);
            void onSend(text).then((done) => {
              setBusy(false);
              if (done) void draft.discard();
            });
          }}
        >
          {words.act}
        </Button>
        <DraftNote state={draft.state} />
      </div>
    </div>
  );
}
