import { Form, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  createCategory,
  getOrganization,
  type Category,
  type Organization,
} from '../../../../../contract/organization-contract.ts';
import { CodeInput } from '../parts/CodeInput.tsx';
import { useNewRecord } from '../parts/use-new-record.ts';
import { CategoryFields, type CategoryValues } from './CategoryFields.tsx';

/** Adds a category, at the top or below another; its code begins with the parent's. */
export function NewCategoryDialog(props: {
  parent: Category | null;
  organization: Organization;
  onClose: () => void;
  onMade: (id: string) => void;
}) {
  const { t } = useTranslation();
  const last = Math.max(0, ...props.organization.categories.map(({ sort }) => sort));
  const begin: CategoryValues & { code: string } = {
    code: props.parent ? `${props.parent.code}.` : '',
    title: { 'zh-CN': '' },
    parentId: props.parent?.id ?? null,
    departmentId: props.parent?.departmentId ?? null,
    sort: last + 10,
  };
  const category = useNewRecord({
    begin,
    route: createCategory,
    args: (body) => ({ body }),
    invalidates: [getOrganization],
    onDone: ({ id }) => {
      props.onMade(id);
    },
  });
  return (
    <Modal
      open
      title={t('desk.admin.categories.add')}
      okText={t('desk.admin.categories.add')}
      confirmLoading={category.saving}
      onOk={category.save}
      onCancel={props.onClose}
    >
      <Form layout="vertical" onFinish={category.save}>
        <CategoryFields {...category} organization={props.organization} autoFocus />
        <CodeInput
          value={category.values.code}
          error={category.errors['code']}
          help={t('desk.admin.categories.code.help')}
          onChange={(code) => {
            category.change({ code });
          }}
        />
      </Form>
    </Modal>
  );
}
