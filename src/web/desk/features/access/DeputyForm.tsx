import { Button, Form, Input, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { listDeputies, nameDeputy } from '../../../../contract/access-contract.ts';
import { showFieldErrors } from '../../../ui/field-errors.ts';
import { MomentPicker } from '../../../ui/MomentPicker.tsx';
import { useCommand } from '../../../ui/use-route.ts';
import { PersonPicker } from '../../pickers/PersonPicker.tsx';
import { useMe } from '../../session.ts';
import styles from './ProfilePage.module.css';

interface Typed {
  deputyId: string;
  from: string;
  until: string;
  reason?: string;
}

/** Names who stands in for me, from when until when. */
export function DeputyForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { person } = useMe();
  const [form] = Form.useForm<Typed>();
  const name = useCommand(nameDeputy, {
    invalidates: [listDeputies],
    quiet: (error) => error.fields.length > 0,
    onSuccess: onClose,
    onError: (error) => {
      showFieldErrors(form, error);
    },
  });
  const needed = [{ required: true, message: t('desk.me.deputies.missing') }];
  return (
    <Form<Typed>
      form={form}
      layout="vertical"
      className={styles['fields']}
      style={{ marginTop: 12 }}
      onFinish={(typed) => {
        name.mutate({ body: typed });
      }}
    >
      <Form.Item name="deputyId" label={t('desk.me.deputies.who')} rules={needed}>
        <PersonPicker without={[person.id]} autoFocus />
      </Form.Item>
      <Form.Item name="from" label={t('desk.me.deputies.from')} rules={needed}>
        <MomentPicker />
      </Form.Item>
      <Form.Item name="until" label={t('desk.me.deputies.until')} rules={needed}>
        <MomentPicker />
      </Form.Item>
      <Form.Item name="reason" label={t('desk.me.deputies.reason')}>
        <Input maxLength={200} />
      </Form.Item>
      <Space>
        <Button type="primary" htmlType="submit" loading={name.isPending}>
          {t('desk.me.deputies.save')}
        </Button>
        <Button onClick={onClose}>{t('desk.me.deputies.cancel')}</Button>
      </Space>
    </Form>
  );
}
