import { Link } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { castVote } from '../../../../../contract/resolution-contract.ts';
import { ApiError } from '../../../../ui/api-error.ts';
import { DraftNote } from '../../../../ui/DraftNote.tsx';
import { Field } from '../../../../ui/Field.tsx';
import { topErrors } from '../../../../ui/top-errors.ts';
import { useDraft } from '../../../../ui/use-draft.ts';
import { useMe } from '../../../session.ts';
import { enterCode } from '../../../auth-client.ts';
import { useCaseCommand } from '../use-case-command.ts';
import styles from './tools.module.css';

/** Approves, or sends back with the reason; over exactly what was seen. */
export function VoteForm(props: {
  approvalId: string;
  hash: string | undefined;
  onDone: (() => void) | undefined;
  /** Approving asks for a code of the second factor. */
  byCode: boolean;
}) {
  const { person } = useMe();
  const [code, setCode] = useState('');
  const [codeError, setCodeError] = useState<string>();
  const [checking, setChecking] = useState(false);
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const draft = useDraft<string>(`vote:${props.approvalId}`, setReason);
  const vote = useCaseCommand(castVote, {
    said: t('desk.approval.voted'),
    onSuccess: () => {
      void draft.discard();
      props.onDone?.();
    },
  });
  /** The code is checked first; the vote follows in the same session. */
  const proved = async (): Promise<boolean> => {
    setCodeError(undefined);
    setChecking(true);
    try {
      await enterCode(code, 'totp');
      return true;
    } catch (error) {
      setCodeError(error instanceof ApiError ? error.message : t('ui.error.unexpected'));
      return false;
    } finally {
      setChecking(false);
      setCode('');
    }
  };
  const cast = async (which: 'approve' | 'return') => {
    if (which === 'return' && reason.trim() === '') {
      setTried(true);
      return;
    }
    if (which === 'approve' && props.byCode && !(await proved())) return;
    vote.mutate({
      params: { id: props.approvalId },
      body: {
        vote: which,
        reason: reason.trim(),
        ...(props.hash !== undefined && { subjectHash: props.hash }),
      },
    });
  };
  const missing = tried && reason.trim() === '' ? t('desk.approval.reason.missing') : undefined;
  return (
    <div className={styles['form']}>
      <Field label={t('desk.approval.reason')} error={topErrors(vote.error)['reason'] ?? missing}>
        {(join) => (
          <Input.TextArea
            {...join}
            value={reason}
            maxLength={2000}
            autoSize={{ minRows: 2, maxRows: 8 }}
            placeholder={t('desk.approval.reason.placeholder')}
            onChange={(event) => {
              setReason(event.target.value);
              draft.change(event.target.value);
            }}
          />
        )}
      </Field>
      {props.byCode && person.twoFactor && (
        <Field label={t('desk.approval.code')} error={codeError}>
          {(join) => (
            <Input
              {...join}
              value={code}
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={10}
              style={{ maxWidth: 200 }}
              onChange={(event) => {
                setCode(event.target.value);
              }}
            />
          )}
        </Field>
      )}
      {props.byCode && !person.twoFactor && (
        <p className={styles['hint']}>
          {t('desk.approval.code.none')} <Link to="/profile">{t('desk.me.profile')}</Link>
        </p>
      )}
      <div className={styles['buttons']}>
        <Button
          type="primary"
          loading={vote.isPending || checking}
          disabled={props.byCode && (!person.twoFactor || code.trim() === '')}
          onClick={() => {
            void cast('approve');
          }}
        >
          {t('desk.approval.approve')}
        </Button>
        <Button
          danger
          loading={vote.isPending}
          onClick={() => {
            void cast('return');
          }}
        >
          {t('desk.approval.return')}
        </Button>
        <DraftNote state={draft.state} />
      </div>
    </div>
  );
}
