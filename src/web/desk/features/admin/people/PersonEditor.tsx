import { App, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { getPerson, listPeople, updatePerson, type Person } from '../../../../../contract/access-contract.ts';
import { getOrganization } from '../../../../../contract/organization-contract.ts';
import { call } from '../../../../ui/client.ts';
import { EditorFoot } from '../../../../ui/EditorFoot.tsx';
import { topErrors } from '../../../../ui/top-errors.ts';
import { useEditor } from '../../../../ui/use-editor.ts';
import { useCommand } from '../../../../ui/use-route.ts';
import { PersonFields, type PersonValues } from './PersonFields.tsx';

function valuesOf(person: Person): PersonValues {
  const { name, signInName, mail, departmentId, regionId, positions, language, zone } = person;
  return { name, signInName, mail, departmentId, regionId, positions, language, zone };
}

/** Changes a person beside other administrators: what both changed is asked, nothing is overwritten silently. */
export function PersonEditor({ person }: { person: Person }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const update = useCommand(updatePerson, {
    invalidates: [getPerson, listPeople, getOrganization],
    quiet: (error) => error.isConflict || error.fields.length > 0,
    onSuccess: () => void message.success(t('ui.save.saved')),
  });
  const editor = useEditor<PersonValues>({
    draftKey: `person ${person.id}`,
    saved: { values: valuesOf(person), version: person.version },
    send: (values, version) =>
      update.mutateAsync({ params: { id: person.id }, body: { ...values, version: version ?? 1 } }),
    load: async () => {
      const now = await call(getPerson, { params: { id: person.id } });
      return { values: valuesOf(now), version: now.version };
    },
  });
  return (
    <Form layout="vertical" onFinish={() => void editor.save()}>
      <PersonFields values={editor.values} change={editor.change} errors={topErrors(editor.error)} />
      <EditorFoot
        editor={editor}
        saveText={t('desk.admin.save')}
        labels={{
          name: t('desk.admin.people.name'),
          signInName: t('desk.admin.people.sign-in-name'),
          mail: t('desk.admin.people.mail'),
          departmentId: t('desk.admin.people.department'),
          regionId: t('desk.admin.people.region'),
          positions: t('desk.admin.people.posts'),
          language: t('desk.admin.people.language'),
          zone: t('desk.admin.people.zone'),
        }}
      />
    </Form>
  );
}
