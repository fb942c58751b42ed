import { Button, Form, Input, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { recordVerification, type verificationView } from '../../../../../contract/resolution-contract.ts';
import { ChipPick } from '../../../../ui/ChipPick.tsx';
import { DraftNote } from '../../../../ui/DraftNote.tsx';
import { Field } from '../../../../ui/Field.tsx';
import { MomentText } from '../../../../ui/MomentText.tsx';
import { ReasonedButton } from '../../../../ui/ReasonedButton.tsx';
import { topErrors } from '../../../../ui/top-errors.ts';
import { useDraft } from '../../../../ui/use-draft.ts';
import { useCaseCommand } from '../use-case-command.ts';
import styles from './tools.module.css';

type Result = z.output<typeof verificationView>;

/** One of the three: its results so far, newest first, and the form for the next. */
export function VerificationCard(props: {
  complaintId: string;
  kind: Result['kind'];
  results: readonly Result[];
  whyNot: readonly string[];
}) {
  const { kind } = props;
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const results = props.results.toSorted((a, b) => (a.at < b.at ? 1 : -1));
  const [newest] = results;
  return (
    <li className={styles['row']}>
      <div className={styles['rowHead']}>
        <strong>{t(`term.verification-kind.${kind}`)}</strong>
        {newest ? (
          <Tag color={newest.effective ? 'success' : 'error'}>
            {t(newest.effective ? 'term.verification.effective' : 'term.verification.not-effective')}
          </Tag>
        ) : (
          <Tag>{t('term.verification.none')}</Tag>
        )}
      </div>
      {results.map((one) => (
        <div key={one.id}>
          <div className={styles['rowFoot']}>
            <span>{one.verifier || one.recordedBy?.name}</span>
            <MomentText at={one.at} style="short" />
            {one.round > 1 && <span>{t('desk.case.line.round', { n: one.round })}</span>}
          </div>
          <div>{one.result}</div>
        </div>
      ))}
      {open ? (
        <VerificationForm {...props} onClose={() => setOpen(false)} />
      ) : (
        <div className={styles['buttons']}>
          <ReasonedButton size="small" reasons={props.whyNot} onClick={() => setOpen(true)}>
            {t(newest ? 'desk.verification.again' : 'desk.verification.record')}
          </ReasonedButton>
        </div>
      )}
    </li>
  );
}

interface Given {
  effective: boolean | null;
  result: string;
  verifier: string;
}

function VerificationForm(props: { complaintId: string; kind: Result['kind']; onClose: () => void }) {
  const { t } = useTranslation();
  const [given, setGiven] = useState<Given>({ effective: null, result: '', verifier: '' });
  const [tried, setTried] = useState(false);
  const draft = useDraft<Given>(`verification:${props.kind}:${props.complaintId}`, setGiven);
  const change = (patch: Partial<Given>) => {
    const next = { ...given, ...patch };
    setGiven(next);
    draft.change(next);
  };
  const record = useCaseCommand(recordVerification, {
    said: t('desk.verification.saved'),
    onSuccess: () => {
      void draft.discard();
      props.onClose();
    },
  });
  const errors = topErrors(record.error);
  const needed = t('ui.field.needed');
  const { effective } = given;
  const noResult = given.result.trim() === '';
  const noVerifier = props.kind !== 'internal' && given.verifier.trim() === '';
  return (
    <Form layout="vertical" component="div" className={styles['form']} style={{ marginTop: 8 }}>
      <Field
        label={t('desk.verification.effective')}
        error={tried && effective === null ? needed : undefined}
        help={t('desk.verification.effective.help')}
      >
        {(join) => (
          <ChipPick
            {...join}
            label={t('desk.verification.effective')}
            value={effective === null ? null : String(effective)}
            choices={[
              { value: 'true', label: t('term.verification.effective') },
              { value: 'false', label: t('term.verification.not-effective'), tone: 'danger' },
            ]}
            onChange={(value) => {
              change({ effective: value === 'true' });
            }}
          />
        )}
      </Field>
      <Field
        label={t('desk.verification.result')}
        required
        error={errors['result'] ?? (tried && noResult ? needed : undefined)}
      >
        {(join) => (
          <Input.TextArea
            {...join}
            value={given.result}
            maxLength={5000}
            autoSize={{ minRows: 2, maxRows: 10 }}
            onChange={(event) => {
              change({ result: event.target.value });
            }}
          />
        )}
      </Field>
      <Field
        label={t('desk.verification.verifier')}
        required={props.kind !== 'internal'}
        error={errors['verifier'] ?? (tried && noVerifier ? needed : undefined)}
      >
        {(join) => (
          <Input
            {...join}
            value={given.verifier}
            maxLength={200}
            onChange={(event) => {
              change({ verifier: event.target.value });
            }}
          />
        )}
      </Field>
      <div className={styles['buttons']}>
        <Button
          type="primary"
          loading={record.isPending}
          onClick={() => {
            setTried(true);
            if (effective === null || noResult || noVerifier) return;
            record.mutate({
              params: { id: props.complaintId },
              body: { ...given, kind: props.kind, effective },
            });
          }}
        >
          {t('desk.verification.save')}
        </Button>
        <Button type="text" onClick={props.onClose}>
          {t('ui.cancel')}
        </Button>
        <DraftNote state={draft.state} />
      </div>
    </Form>
  );
}
