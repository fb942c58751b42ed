import { Button, Form, Input, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askSubTask } from '../../../../../contract/investigation-contract.ts';
import { DraftNote } from '../../../../ui/DraftNote.tsx';
import { Field } from '../../../../ui/Field.tsx';
import { MomentPicker } from '../../../../ui/MomentPicker.tsx';
import { topErrors } from '../../../../ui/top-errors.ts';
import { useDraft } from '../../../../ui/use-draft.ts';
import { DepartmentPicker } from '../../../pickers/DepartmentPicker.tsx';
import { PersonPicker } from '../../../pickers/PersonPicker.tsx';
import { useCaseCommand } from '../use-case-command.ts';
import { OutsideLinkDialog } from './OutsideLinkDialog.tsx';
import {
  noOutsider,
  RevealReason,
  SubTaskOutsideFields,
  type AskedOutside,
} from './SubTaskOutsideFields.tsx';
import styles from './tools.module.css';

interface Asked {
  title: string;
  brief: string;
  departmentId: string | null;
  assigneeId: string | null;
  /** Somebody outside, when it is not one of ours. */
  outside: AskedOutside | null;
  dueAt: string | null;
  revealReason: string;
}

const empty: Asked = {
  title: '',
  brief: '',
  departmentId: null,
  assigneeId: null,
  outside: null,
  dueAt: null,
  revealReason: '',
};

/** Asks a department, a person or somebody outside for their part. */
export function SubTaskForm({ complaintId }: { complaintId: string }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(empty);
  const [tried, setTried] = useState(false);
  const [link, setLink] = useState<string | null>(null);
  const draft = useDraft<Asked>(`sub-task-new:${complaintId}`, (found) => {
    setAsked({ ...empty, ...found });
  });
  const change = (patch: Partial<Asked>) => {
    const next = { ...asked, ...patch };
    setAsked(next);
    draft.change(next);
  };
  const ask = useCaseCommand(askSubTask, {
    said: t('desk.sub-task.asked'),
    onSuccess: (made) => {
      setAsked(empty);
      setTried(false);
      setLink(made.link);
      void draft.discard();
    },
  });
  const errors = topErrors(ask.error);
  const { outside } = asked;
  const noTitle = asked.title.trim() === '';
  const nobody = outside
    ? outside.name.trim() === ''
    : asked.departmentId === null && asked.assigneeId === null;
  return (
    <Form layout="vertical" component="div" className={styles['form']}>
      <h3 className={styles['section']}>{t('desk.sub-task.new')}</h3>
      <Field label={t('desk.sub-task.whom')}>
        {({ id }) => (
          <Segmented
            id={id}
            value={outside ? 'outside' : 'ours'}
            options={[
              { value: 'ours', label: t('desk.sub-task.whom.ours') },
              { value: 'outside', label: t('desk.sub-task.whom.outside') },
            ]}
            onChange={(whom) => {
              change({
                outside: whom === 'outside' ? noOutsider : null,
                ...{ departmentId: null, assigneeId: null },
              });
            }}
          />
        )}
      </Field>
      <Field
        label={t('desk.sub-task.title')}
        required
        error={errors['title'] ?? (tried && noTitle ? t('ui.field.needed') : undefined)}
      >
        {(join) => (
          <Input
            {...join}
            value={asked.title}
            maxLength={300}
            onChange={(event) => {
              change({ title: event.target.value });
            }}
          />
        )}
      </Field>
      <Field label={t('desk.sub-task.brief')} error={errors['brief']}>
        {(join) => (
          <Input.TextArea
            {...join}
            value={asked.brief}
            maxLength={5000}
            autoSize={{ minRows: 2, maxRows: 10 }}
            onChange={(event) => {
              change({ brief: event.target.value });
            }}
          />
        )}
      </Field>
      {outside && (
        <SubTaskOutsideFields
          complaintId={complaintId}
          value={outside}
          error={errors['outside']}
          nameMissing={tried && nobody}
          onChange={(patch) => {
            change({ outside: { ...outside, ...patch } });
          }}
        />
      )}
      <div className={styles['pair']}>
        {!outside && (
          <>
            <Field
              label={t('desk.action.department')}
              error={errors['departmentId'] ?? (tried && nobody ? t('desk.sub-task.nobody') : undefined)}
            >
              {(join) => (
                <DepartmentPicker
                  {...join}
                  value={asked.departmentId}
                  onChange={(departmentId) => {
                    change({ departmentId, assigneeId: null });
                  }}
                />
              )}
            </Field>
            <Field label={t('desk.sub-task.assignee')} error={errors['assigneeId']}>
              {(join) => (
                <PersonPicker
                  {...join}
                  value={asked.assigneeId}
                  departmentId={asked.departmentId ?? undefined}
                  onChange={(assigneeId) => {
                    change({ assigneeId });
                  }}
                />
              )}
            </Field>
          </>
        )}
        <Field label={t('desk.sub-task.due')} error={errors['dueAt']}>
          {(join) => (
            <MomentPicker
              id={join.id}
              value={asked.dueAt}
              onChange={(dueAt) => {
                change({ dueAt });
              }}
            />
          )}
        </Field>
      </div>
      {outside && (
        <RevealReason
          value={asked.revealReason}
          error={errors['revealReason']}
          onChange={(revealReason) => {
            change({ revealReason });
          }}
        />
      )}
      <div className={styles['buttons']}>
        <Button
          type="primary"
          loading={ask.isPending}
          onClick={() => {
            setTried(true);
            if (!noTitle && !nobody) ask.mutate({ params: { id: complaintId }, body: asked });
          }}
        >
          {t('desk.sub-task.ask')}
        </Button>
        <DraftNote state={draft.state} />
      </div>
      <OutsideLinkDialog
        link={link}
        onClose={() => {
          setLink(null);
        }}
      />
    </Form>
  );
}
