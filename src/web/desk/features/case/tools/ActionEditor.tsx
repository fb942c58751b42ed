import { Button, Form, Input, Slider } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { uploadFiles } from '../../../../../contract/file-contract.ts';
import { changeAction, type actionView } from '../../../../../contract/resolution-contract.ts';
import { call } from '../../../../ui/client.ts';
import { Field } from '../../../../ui/Field.tsx';
import { FileUpload } from '../../../../ui/FileUpload.tsx';
import { MomentPicker } from '../../../../ui/MomentPicker.tsx';
import { topErrors } from '../../../../ui/top-errors.ts';
import type { SendFile } from '../../../../ui/use-uploads.ts';
import { PersonPicker } from '../../../pickers/PersonPicker.tsx';
import { useCaseCommand } from '../use-case-command.ts';
import styles from './tools.module.css';

type Action = z.output<typeof actionView>;

/** Notes how far an action is; done needs its proof. Others' newer changes are never written over. */
export function ActionEditor(props: { complaintId: string; action: Action; onClose: () => void }) {
  const { action } = props;
  const { t } = useTranslation();
  const [progress, setProgress] = useState(action.progress);
  const [proof, setProof] = useState(action.proof);
  const [dueAt, setDueAt] = useState(action.dueAt);
  const [ownerId, setOwner] = useState(action.owner?.id ?? null);
  const [proofFileId, setFile] = useState(action.proofFileId);
  const [fileName, setFileName] = useState('');
  const [tried, setTried] = useState(false);
  const change = useCaseCommand(changeAction, { said: t('desk.action.saved'), onSuccess: props.onClose });
  const errors = topErrors(change.error);
  const save = (state?: Action['state']) => {
    if (state === 'done' && proof.trim() === '') {
      setTried(true);
      return;
    }
    change.mutate({
      params: { id: action.id },
      body: {
        ...{ version: action.version, progress, proof },
        ...(dueAt !== action.dueAt && { dueAt }),
        ...(ownerId !== (action.owner?.id ?? null) && { ownerId }),
        ...(proofFileId !== action.proofFileId && { proofFileId }),
        ...(state && { state }),
      },
    });
  };
  const store: SendFile = async (file, how) => {
    const form = new FormData();
    form.append('file', file, file.name);
    const { items } = await call(uploadFiles, { params: { id: props.complaintId }, form, ...how });
    setFile(items[0]?.id ?? null);
    setFileName(items[0]?.name ?? '');
  };
  const missing = tried && proof.trim() === '' ? t('desk.action.proof.missing') : undefined;
  return (
    <Form layout="vertical" component="div" className={styles['form']} style={{ marginTop: 8 }}>
      <Field label={t('desk.action.progress', { n: progress })}>
        {() => <Slider value={progress} step={5} onChange={setProgress} style={{ maxWidth: 320 }} />}
      </Field>
      <Field
        label={t('desk.action.proof')}
        error={errors['proof'] ?? missing}
        help={t('desk.action.proof.help')}
      >
        {(join) => (
          <Input.TextArea
            {...join}
            value={proof}
            maxLength={2000}
            autoSize={{ minRows: 2, maxRows: 8 }}
            onChange={(event) => {
              setProof(event.target.value);
            }}
          />
        )}
      </Field>
      <Field label={t('desk.action.proof-file')} help={fileName || undefined}>
        {() => <FileUpload send={store} />}
      </Field>
      <div className={styles['pair']}>
        <Field label={t('desk.action.owner')} error={errors['ownerId']}>
          {(join) => (
            <PersonPicker
              {...join}
              value={ownerId}
              onChange={setOwner}
              known={action.owner ? [action.owner] : []}
            />
          )}
        </Field>
        <Field label={t('desk.action.due')} error={errors['dueAt']}>
          {(join) => <MomentPicker id={join.id} value={dueAt} onChange={setDueAt} />}
        </Field>
      </div>
      <div className={styles['buttons']}>
        <Button
          type="primary"
          loading={change.isPending}
          onClick={() => {
            save('done');
          }}
        >
          {t('desk.action.done')}
        </Button>
        <Button
          loading={change.isPending}
          onClick={() => {
            save();
          }}
        >
          {t('ui.save')}
        </Button>
        <Button
          type="text"
          danger
          onClick={() => {
            save('cancelled');
          }}
        >
          {t('desk.action.cancel')}
        </Button>
        <Button type="text" onClick={props.onClose}>
          {t('ui.cancel')}
        </Button>
      </div>
    </Form>
  );
}
