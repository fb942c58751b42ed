import { Button, Form, Input, Slider } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { uploadFiles } from '../../../../../contract/file-contract.ts';
import { changeAction, type actionView } from '../../../../../contract/resolution-contract.ts';
import { DraftNote } from '../../../../ui/DraftNote.tsx';
import { call } from '../../../../ui/client.ts';
import { Field } from '../../../../ui/Field.tsx';
import { FileUpload } from '../../../../ui/FileUpload.tsx';
import { MomentPicker } from '../../../../ui/MomentPicker.tsx';
import { topErrors } from '../../../../ui/top-errors.ts';
import { useDrafted } from '../../../../ui/use-drafted.ts';
import type { SendFile } from '../../../../ui/use-uploads.ts';
import { PersonPicker } from '../../../pickers/PersonPicker.tsx';
import { useCaseCommand } from '../use-case-command.ts';
import styles from './tools.module.css';

type Action = z.output<typeof actionView>;

/** Notes how far an action is; done needs its proof. Others' newer changes are never written over. */
export function ActionEditor(props: { complaintId: string; action: Action; onClose: () => void }) {
  const { action } = props;
  const { t } = useTranslation();
  const {
    values,
    change,
    state: kept,
    discard,
  } = useDrafted(`action:${action.id}`, {
    // As it was when the writing began: what others changed meanwhile is not written over.
    version: action.version,
    progress: action.progress,
    proof: action.proof,
    dueAt: action.dueAt,
    ownerId: action.owner?.id ?? null,
    proofFileId: action.proofFileId,
    fileName: '',
  });
  const { version, progress, proof, dueAt, ownerId, proofFileId } = values;
  const [tried, setTried] = useState(false);
  const close = () => {
    void discard();
    props.onClose();
  };
  const command = useCaseCommand(changeAction, { said: t('desk.action.saved'), onSuccess: close });
  const errors = topErrors(command.error);
  const save = (state?: Action['state']) => {
    if (state === 'done' && proof.trim() === '') {
      setTried(true);
      return;
    }
    command.mutate({
      params: { id: action.id },
      body: {
        ...{ version, progress, proof },
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
    change({ proofFileId: items[0]?.id ?? null, fileName: items[0]?.name ?? '' });
  };
  const missing = tried && proof.trim() === '' ? t('desk.action.proof.missing') : undefined;
  return (
    <Form layout="vertical" component="div" className={styles['form']} style={{ marginTop: 8 }}>
      <Field label={t('desk.action.progress', { n: progress })}>
        {() => (
          <Slider
            value={progress}
            step={5}
            onChange={(n) => change({ progress: n })}
            style={{ maxWidth: 320 }}
          />
        )}
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
              change({ proof: event.target.value });
            }}
          />
        )}
      </Field>
      <Field label={t('desk.action.proof-file')} help={values.fileName || undefined}>
        {() => <FileUpload send={store} />}
      </Field>
      <div className={styles['pair']}>
        <Field label={t('desk.action.owner')} error={errors['ownerId']}>
          {(join) => (
            <PersonPicker
              {...join}
              value={ownerId}
              onChange={(id) => change({ ownerId: id })}
              known={action.owner ? [action.owner] : []}
            />
          )}
        </Field>
        <Field label={t('desk.action.due')} error={errors['dueAt']}>
          {(join) => <MomentPicker id={join.id} value={dueAt} onChange={(at) => change({ dueAt: at })} />}
        </Field>
      </div>
      <div className={styles['buttons']}>
        <Button
          type="primary"
          loading={command.isPending}
          onClick={() => {
            save('done');
          }}
        >
          {t('desk.action.done')}
        </Button>
        <Button
          loading={command.isPending}
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
        <Button type="text" onClick={close}>
          {t('ui.cancel')}
        </Button>
        <DraftNote state={kept} />
      </div>
    </Form>
  );
}
