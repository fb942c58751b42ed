import { Checkbox, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { classifyComplaint } from '../../../../../contract/complaint-contract.ts';
import { getOrganization } from '../../../../../contract/organization-contract.ts';
import { validities, type Validity } from '../../../../../terms/lists.ts';
import { ChipPick } from '../../../../ui/ChipPick.tsx';
import { EditorFoot } from '../../../../ui/EditorFoot.tsx';
import { Field } from '../../../../ui/Field.tsx';
import { useTextIn } from '../../../../ui/texts-in.ts';
import { topErrors } from '../../../../ui/top-errors.ts';
import { useEditor } from '../../../../ui/use-editor.ts';
import { useRoute } from '../../../../ui/use-route.ts';
import { CategoryPicker } from '../../../parts/CategoryPicker.tsx';
import type { ToolProps } from '../../../tool-props.ts';
import { useCaseCommand } from '../use-case-command.ts';
import { useFreshCase } from '../use-fresh-case.ts';
import { useWhyNot } from '../use-why-not.ts';
import { classificationOf, type Classification } from './classification.ts';
import { PriorityField } from './PriorityField.tsx';
import { ResponsibilityField } from './ResponsibilityField.tsx';
import { SeverityField } from './SeverityField.tsx';
import styles from './tools.module.css';

const flags = ['safety', 'legal', 'media', 'group', 'confidential'] as const;
const flagTexts = {
  safety: 'desk.classify.safety',
  legal: 'desk.classify.legal',
  media: 'desk.classify.media',
  group: 'desk.classify.group',
  confidential: 'desk.classify.confidential',
} as const;

/** Is it a complaint, is it ours; category, severity, flags; the priority follows by visible rules. */
export function ClassifyPanel(props: ToolProps) {
  const { complaint } = props;
  const { t } = useTranslation();
  const textIn = useTextIn();
  const whyNot = useWhyNot(props, 'complaint.classify');
  const off = whyNot.length > 0;
  const categories = useRoute(getOrganization, {}, { staleTime: 300_000 }).data?.categories ?? [];
  const fresh = useFreshCase(complaint.id);
  const classify = useCaseCommand(classifyComplaint, { said: t('desk.classify.saved'), conflicts: 'mine' });
  const editor = useEditor<Classification>({
    draftKey: `classify:${complaint.id}`,
    saved: { values: classificationOf(complaint), version: complaint.version },
    send: (_, version, { severity, validity, ...changed }) =>
      classify.mutateAsync({
        params: { id: complaint.id },
        body: {
          ...changed,
          ...(severity && { severity }),
          ...(validity && { validity }),
          version: version ?? 1,
        },
      }),
    load: async () => {
      const now = await fresh();
      return { values: classificationOf(now), version: now.version };
    },
  });
  const { values, change } = editor;
  const errors = topErrors(editor.error);
  return (
    <Form layout="vertical" component="div" className={styles['form']} disabled={off}>
      <Field label={t('desk.classify.validity')} error={errors['validity']}>
        {(join) => (
          <ChipPick
            {...join}
            label={t('desk.classify.validity')}
            disabled={off}
            value={values.validity}
            choices={validities.map((value) => ({ value, label: t(`term.validity.${value}`) }))}
            onChange={(validity) => {
              change({ validity: validity as Validity });
            }}
          />
        )}
      </Field>
      {values.validity !== null && values.validity !== 'accepted' && (
        <Field label={t('desk.classify.validity-reason')} error={errors['validityReason']} required>
          {(join) => (
            <Input.TextArea
              {...join}
              value={values.validityReason}
              maxLength={2000}
              autoSize={{ minRows: 2, maxRows: 8 }}
              onChange={(event) => {
                change({ validityReason: event.target.value });
              }}
            />
          )}
        </Field>
      )}
      <Field label={t('desk.classify.category')} error={errors['categoryId']}>
        {(join) => (
          <CategoryPicker
            id={join.id}
            status={join.status}
            disabled={off}
            categories={categories.filter((one) => one.active || one.id === values.categoryId)}
            value={values.categoryId}
            onChange={(categoryId) => {
              change({ categoryId });
            }}
          />
        )}
      </Field>
      <SeverityField
        severities={complaint.severities}
        value={values.severity}
        error={errors['severity']}
        disabled={off}
        onChange={(severity) => {
          change({ severity });
        }}
      />
      <ResponsibilityField
        complaint={complaint}
        editor={editor}
        error={errors['responsibilityClass']}
        reasonError={errors['responsibilityReason']}
        disabled={off}
      />
      <Field label={t('desk.classify.flags')}>
        {() => (
          <div className={styles['buttons']} style={{ marginTop: 0 }}>
            {flags.map((flag) => (
              <Checkbox
                key={flag}
                checked={values[flag]}
                onChange={(event) => {
                  change({ [flag]: event.target.checked });
                }}
              >
                {t(flagTexts[flag])}
              </Checkbox>
            ))}
          </div>
        )}
      </Field>
      <PriorityField complaint={complaint} editor={editor} error={errors['priorityReason']} disabled={off} />
      <EditorFoot
        editor={editor}
        saveText={t('desk.classify.save')}
        reasons={whyNot}
        labels={{
          categoryId: t('desk.classify.category'),
          severity: t('desk.classify.severity'),
          responsibilityClass: t('desk.classify.responsibility'),
          responsibilityReason: t('desk.classify.responsibility-reason'),
          validity: t('desk.classify.validity'),
          validityReason: t('desk.classify.validity-reason'),
          priority: t('desk.classify.priority'),
          ...Object.fromEntries(flags.map((flag) => [flag, t(flagTexts[flag])])),
        }}
        show={(name, value) => {
          if (typeof value === 'boolean') return t(value ? 'ui.yes' : 'ui.no');
          if (name === 'validity') return value ? t(`term.validity.${value as Validity}`) : '';
          const severity = complaint.severities.find(({ code }) => name === 'severity' && code === value);
          const category = categories.find(({ id }) => name === 'categoryId' && id === value);
          const of = complaint.responsibilityClasses.find(
            ({ code }) => name === 'responsibilityClass' && code === value,
          );
          const title = severity?.title ?? category?.title ?? of?.title;
          return title ? textIn(title) : typeof value === 'string' || typeof value === 'number' ? value : '';
        }}
        onSaved={props.onDone}
      />
    </Form>
  );
}
