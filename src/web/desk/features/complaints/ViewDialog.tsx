import { Button, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeView, createView, listViews, type SavedView } from '../../../../contract/view-contract.ts';
import { Field } from '../../../ui/Field.tsx';
import { useCommand } from '../../../ui/use-route.ts';
import { lookOf, type Filters } from './filters.ts';

/** Keeps what is shown as a view, or renames one and says who sees it. */
export function ViewDialog(props: {
  view: SavedView | null;
  filters: Filters;
  mayShareWithAll: boolean;
  onClose: () => void;
}) {
  const { view, onClose } = props;
  const { t } = useTranslation();
  const [title, setTitle] = useState(view?.title ?? '');
  const [shared, setShared] = useState<SavedView['shared']>(view?.shared ?? 'nobody');
  const after = { invalidates: [listViews], onSuccess: onClose };
  const create = useCommand(createView, after);
  const change = useCommand(changeView, after);
  const save = () => {
    const body = { title: title.trim(), shared, look: view?.look ?? lookOf(props.filters) };
    if (view) change.mutate({ params: { id: view.id }, body: { ...body, version: view.version } });
    else create.mutate({ body });
  };
  return (
    <Modal
      open
      title={t(view ? 'desk.list.view.edit' : 'desk.list.view.save')}
      onCancel={onClose}
      footer={null}
    >
      <Form layout="vertical" onFinish={save}>
        <Field label={t('desk.list.view.title')} required>
          {(join) => (
            <Input
              {...join}
              autoFocus
              maxLength={60}
              value={title}
              onChange={(event) => {
                setTitle(event.target.value);
              }}
            />
          )}
        </Field>
        <Field label={t('desk.list.view.shared')}>
          {(join) => (
            <Radio.Group
              {...join}
              value={shared}
              options={(['nobody', 'department', 'all'] as const)
                .filter((value) => value !== 'all' || props.mayShareWithAll || shared === 'all')
                .map((value) => ({ value, label: t(`desk.list.view.shared.${value}`) }))}
              onChange={(event) => {
                setShared(event.target.value as SavedView['shared']);
              }}
            />
          )}
        </Field>
        <Button
          type="primary"
          htmlType="submit"
          disabled={title.trim() === ''}
          loading={create.isPending || change.isPending}
        >
          {t('desk.list.view.save')}
        </Button>
      </Form>
    </Modal>
  );
}
