import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { planFollowUp } from '../../../../../contract/closing-contract.ts';
import { Field } from '../../../../ui/Field.tsx';
import { MomentPicker } from '../../../../ui/MomentPicker.tsx';
import { topErrors } from '../../../../ui/top-errors.ts';
import { PersonPicker } from '../../../pickers/PersonPicker.tsx';
import { useCaseCommand } from '../use-case-command.ts';
import styles from './tools.module.css';

/** Plans a contact. */
export function FollowUpForm({ complaintId }: { complaintId: string }) {
  const { t } = useTranslation();
  const [title, setTitle] = useState('');
  const [assigneeId, setAssignee] = useState<string | null>(null);
  const [dueAt, setDueAt] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const plan = useCaseCommand(planFollowUp, {
    said: t('desk.follow-up.planned'),
    onSuccess: () => {
      setTitle('');
      setDueAt(null);
      setTried(false);
    },
  });
  const errors = topErrors(plan.error);
  const needed = t('ui.field.needed');
  return (
    <Form layout="vertical" component="div" className={styles['form']}>
      <h3 className={styles['section']}>{t('desk.follow-up.plan')}</h3>
      <Field
        label={t('desk.follow-up.title')}
        required
        error={errors['title'] ?? (tried && title.trim() === '' ? needed : undefined)}
      >
        {(join) => (
          <Input
            {...join}
            value={title}
            maxLength={500}
            onChange={(event) => {
              setTitle(event.target.value);
            }}
          />
        )}
      </Field>
      <div className={styles['pair']}>
        <Field
          label={t('desk.follow-up.due')}
          required
          error={errors['dueAt'] ?? (tried && dueAt === null ? needed : undefined)}
        >
          {(join) => <MomentPicker id={join.id} value={dueAt} onChange={setDueAt} status={join.status} />}
        </Field>
        <Field
          label={t('desk.follow-up.assignee')}
          error={errors['assigneeId']}
          help={t('desk.follow-up.assignee.help')}
        >
          {(join) => <PersonPicker {...join} value={assigneeId} onChange={setAssignee} />}
        </Field>
      </div>
      <div>
        <Button
          loading={plan.isPending}
          onClick={() => {
            setTried(true);
            if (title.trim() === '' || dueAt === null) return;
            plan.mutate({ params: { id: complaintId }, body: { title: title.trim(), assigneeId, dueAt } });
          }}
        >
          {t('desk.follow-up.add')}
        </Button>
      </div>
    </Form>
  );
}
