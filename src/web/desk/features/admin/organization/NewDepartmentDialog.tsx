import { Form, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  createDepartment,
  getOrganization,
  type Organization,
} from '../../../../../contract/organization-contract.ts';
import { useNewRecord } from '../parts/use-new-record.ts';
import { CodeInput } from '../parts/CodeInput.tsx';
import { DepartmentFields, type DepartmentValues } from './DepartmentFields.tsx';

/** Adds a department, at the top or below another. */
export function NewDepartmentDialog(props: {
  parentId: string | null;
  organization: Organization;
  onClose: () => void;
  onMade: (id: string) => void;
}) {
  const { t } = useTranslation();
  const begin: DepartmentValues & { code: string } = {
    ...{ code: '', title: { 'zh-CN': '' }, duties: null },
    ...{ parentId: props.parentId, regionId: null, headId: null },
  };
  const department = useNewRecord({
    begin,
    route: createDepartment,
    args: (body) => ({ body }),
    invalidates: [getOrganization],
    onDone: ({ id }) => {
      props.onMade(id);
    },
  });
  return (
    <Modal
      open
      title={t('desk.admin.departments.add')}
      okText={t('desk.admin.departments.add')}
      confirmLoading={department.saving}
      onOk={department.save}
      onCancel={props.onClose}
    >
      <Form layout="vertical" onFinish={department.save}>
        <DepartmentFields {...department} organization={props.organization} autoFocus />
        <CodeInput
          value={department.values.code}
          error={department.errors['code']}
          onChange={(code) => {
            department.change({ code });
          }}
        />
      </Form>
    </Modal>
  );
}
