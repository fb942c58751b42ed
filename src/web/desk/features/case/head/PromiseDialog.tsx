import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { promiseBy } from '../../../../../contract/complaint-contract.ts';
import { Field } from '../../../../ui/Field.tsx';
import { MomentPicker } from '../../../../ui/MomentPicker.tsx';
import { topErrors } from '../../../../ui/top-errors.ts';
import { useCaseCommand } from '../use-case-command.ts';

/** Notes a time that was promised to the complainant; it runs as a clock from then on. */
export function PromiseDialog({ complaintId, onClose }: { complaintId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [what, setWhat] = useState('');
  const [until, setUntil] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const promise = useCaseCommand(promiseBy, { said: t('desk.case.promise.done'), onSuccess: onClose });
  const errors = topErrors(promise.error);
  const needed = t('ui.field.needed');
  const save = () => {
    setTried(true);
    if (what.trim() === '' || until === null) return;
    promise.mutate({ params: { id: complaintId }, body: { what: what.trim(), until } });
  };
  return (
    <Modal
      open
      title={t('desk.case.clock.promise')}
      okText={t('desk.case.promise.save')}
      onOk={save}
      onCancel={onClose}
      confirmLoading={promise.isPending}
    >
      <p>{t('desk.case.promise.about')}</p>
      <Form layout="vertical" component="div">
        <Field
          label={t('desk.case.promise.what')}
          error={errors['what'] ?? (tried && what.trim() === '' ? needed : undefined)}
        >
          {(join) => (
            <Input
              {...join}
              autoFocus
              value={what}
              maxLength={300}
              onChange={(event) => {
                setWhat(event.target.value);
              }}
              onPressEnter={save}
            />
          )}
        </Field>
        <Field
          label={t('desk.case.promise.until')}
          error={errors['until'] ?? (tried && until === null ? needed : undefined)}
        >
          {(join) => <MomentPicker id={join.id} value={until} onChange={setUntil} status={join.status} />}
        </Field>
      </Form>
    </Modal>
  );
}
