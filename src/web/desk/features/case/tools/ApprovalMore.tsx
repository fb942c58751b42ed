import { Button, Input, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askBeforeSigning, handApproval } from '../../../../../contract/resolution-contract.ts';
import { Field } from '../../../../ui/Field.tsx';
import { topErrors } from '../../../../ui/top-errors.ts';
import { PersonPicker } from '../../../pickers/PersonPicker.tsx';
import { useMe } from '../../../session.ts';
import { useCaseCommand } from '../use-case-command.ts';
import styles from './tools.module.css';

type What = 'handed' | 'added' | 'question';

/** What whoever may sign can do instead of voting: hand it on, have another sign too, or ask first (SOL-3). */
export function ApprovalMore({ approvalId }: { approvalId: string }) {
  const { t } = useTranslation();
  const [what, setWhat] = useState<What | null>(null);
  if (what === null)
    return (
      <div className={styles['buttons']}>
        <Button
          type="link"
          size="small"
          onClick={() => {
            setWhat('handed');
          }}
        >
          {t('desk.approval.more')}
        </Button>
      </div>
    );
  const close = () => {
    setWhat(null);
  };
  return (
    <div className={styles['form']} style={{ marginTop: 16 }}>
      <Segmented<What>
        value={what}
        options={[
          { value: 'handed', label: t('desk.approval.hand') },
          { value: 'added', label: t('desk.approval.add') },
          { value: 'question', label: t('desk.approval.ask-first') },
        ]}
        onChange={setWhat}
      />
      {what === 'question' ? (
        <AskFirst approvalId={approvalId} onClose={close} />
      ) : (
        <HandOn key={what} approvalId={approvalId} kind={what} onClose={close} />
      )}
    </div>
  );
}

function HandOn(props: { approvalId: string; kind: 'handed' | 'added'; onClose: () => void }) {
  const { t } = useTranslation();
  const { person } = useMe();
  const [to, setTo] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const hand = useCaseCommand(handApproval, {
    said: t(props.kind === 'handed' ? 'desk.approval.hand.done' : 'desk.approval.add.done'),
    quiet: (error) => error.fields.length > 0,
    onSuccess: props.onClose,
  });
  const errors = topErrors(hand.error);
  return (
    <>
      <Field label={t('desk.approval.hand.who')} error={errors['to']}>
        {(join) => <PersonPicker {...join} without={[person.id]} value={to} onChange={setTo} />}
      </Field>
      <Words
        label={t('desk.approval.hand.reason')}
        error={errors['reason']}
        value={reason}
        onChange={setReason}
      />
      <Act
        label={t(props.kind === 'handed' ? 'desk.approval.hand.do' : 'desk.approval.add.do')}
        disabled={to === null || reason.trim() === ''}
        loading={hand.isPending}
        onClose={props.onClose}
        onAct={() => {
          hand.mutate({
            params: { id: props.approvalId },
            body: { kind: props.kind, to: to ?? '', reason: reason.trim() },
          });
        }}
      />
    </>
  );
}

function AskFirst(props: { approvalId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [question, setQuestion] = useState('');
  const ask = useCaseCommand(askBeforeSigning, {
    said: t('desk.approval.question.done'),
    onSuccess: props.onClose,
  });
  return (
    <>
      <Words
        label={t('desk.approval.question')}
        error={topErrors(ask.error)['question']}
        value={question}
        onChange={setQuestion}
      />
      <Act
        label={t('desk.approval.question.do')}
        disabled={question.trim() === ''}
        loading={ask.isPending}
        onClose={props.onClose}
        onAct={() => {
          ask.mutate({ params: { id: props.approvalId }, body: { question: question.trim() } });
        }}
      />
    </>
  );
}

function Words(props: {
  label: string;
  error: string | undefined;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <Field label={props.label} error={props.error}>
      {(join) => (
        <Input.TextArea
          {...join}
          value={props.value}
          maxLength={2000}
          autoSize={{ minRows: 2, maxRows: 6 }}
          onChange={(event) => {
            props.onChange(event.target.value);
          }}
        />
      )}
    </Field>
  );
}

function Act(props: {
  label: string;
  disabled: boolean;
  loading: boolean;
  onAct: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <div className={styles['buttons']}>
      <Button type="primary" disabled={props.disabled} loading={props.loading} onClick={props.onAct}>
        {props.label}
      </Button>
      <Button onClick={props.onClose}>{t('ui.cancel')}</Button>
    </div>
  );
}
