import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { downloadFile } from '../../../../../contract/file-contract.ts';
import { changeAction, type actionView } from '../../../../../contract/resolution-contract.ts';
import { DueText } from '../../../../ui/DueText.tsx';
import { MomentText } from '../../../../ui/MomentText.tsx';
import { routeUrl } from '../../../../ui/route-like.ts';
import { useCaseCommand } from '../use-case-command.ts';
import { ActionEditor } from './ActionEditor.tsx';
import styles from './tools.module.css';

/** One action as a line: what, whose, until when, how far, with what proof. One that is done `reopens` while its stage lasts. */
export function ActionRow(props: {
  complaintId: string;
  action: z.output<typeof actionView>;
  may: boolean;
  reopens: boolean;
}) {
  const { action } = props;
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const change = useCaseCommand(changeAction, { said: t('desk.action.saved') });
  const over = action.state !== 'open';
  return (
    <li className={styles['row']} data-over={action.state === 'cancelled'}>
      <div className={styles['rowHead']}>
        <strong>{action.title}</strong>
        <span>
          <Tag>{t(`term.action-kind.${action.kind}`)}</Tag>{' '}
          {action.state === 'done' && <Tag color="success">{t('term.action-state.done')}</Tag>}
          {action.state === 'cancelled' && <Tag>{t('term.action-state.cancelled')}</Tag>}
          {!over && action.progress > 0 && <Tag color="processing">{action.progress}%</Tag>}
        </span>
      </div>
      <div className={styles['rowFoot']}>
        <span>{action.owner?.name ?? t('desk.action.nobody')}</span>
        {action.doneAt ? (
          <MomentText at={action.doneAt} style="short" />
        ) : (
          <DueText at={action.dueAt} done={over} />
        )}
        {action.proofFileId && (
          <a href={routeUrl(downloadFile, { params: { id: action.proofFileId } })}>
            {t('desk.action.proof-file')}
          </a>
        )}
      </div>
      {action.proof && <div>{action.proof}</div>}
      {props.may && editing && !over && (
        <ActionEditor
          complaintId={props.complaintId}
          action={action}
          onClose={() => {
            setEditing(false);
          }}
        />
      )}
      {props.may && (over ? action.state === 'done' && props.reopens : !editing) && (
        <div className={styles['buttons']}>
          {over ? (
            <Button
              size="small"
              type="text"
              loading={change.isPending}
              onClick={() => {
                change.mutate({
                  params: { id: action.id },
                  body: { version: action.version, state: 'open' },
                });
              }}
            >
              {t('desk.action.reopen')}
            </Button>
          ) : (
            <Button size="small" onClick={() => setEditing(true)}>
              {t('desk.action.work')}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}
