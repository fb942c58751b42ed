import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import {
  getInvestigation,
  recordFinding,
  type findingView,
} from '../../../../../contract/investigation-contract.ts';
import { findingViews } from '../../../../../terms/case-states.ts';
import { findingOutcomes, responsibilities } from '../../../../../terms/lists.ts';
import { ChipPick } from '../../../../ui/ChipPick.tsx';
import { EditorFoot } from '../../../../ui/EditorFoot.tsx';
import { Field } from '../../../../ui/Field.tsx';
import { Loaded } from '../../../../ui/Skeletons.tsx';
import { topErrors } from '../../../../ui/top-errors.ts';
import { useEditor } from '../../../../ui/use-editor.ts';
import { useRoute } from '../../../../ui/use-route.ts';
import { DepartmentPicker } from '../../../pickers/DepartmentPicker.tsx';
import type { ToolProps } from '../../../tool-props.ts';
import { useCaseCommand } from '../use-case-command.ts';
import { useFreshRoute } from '../use-fresh-route.ts';
import { useWhyNot } from '../use-why-not.ts';
import { FindingHistory } from './FindingHistory.tsx';
import styles from './tools.module.css';

type FindingView = z.output<typeof findingView>;

type Finding = Pick<FindingView, 'summary' | 'cause' | 'departmentId' | 'complainantView'> & {
  outcome: FindingView['outcome'] | null;
  responsibility: FindingView['responsibility'] | null;
};

function findingOf(now: FindingView | undefined): Finding {
  return {
    outcome: now?.outcome ?? null,
    summary: now?.summary ?? '',
    cause: now?.cause ?? '',
    responsibility: now?.responsibility ?? null,
    departmentId: now?.departmentId ?? null,
    complainantView: now?.complainantView ?? 'unknown',
  };
}

/** What was found: founded or not, why it happened, who answers for it, what the complainant thinks of it. */
export function FindingPanel(props: ToolProps) {
  const query = useRoute(getInvestigation, { params: { id: props.complaint.id } });
  return (
    <Loaded query={query} shape="form" compact>
      {({ findings }) => <FindingForm {...props} findings={findings} />}
    </Loaded>
  );
}

function FindingForm(props: ToolProps & { findings: readonly FindingView[] }) {
  const { complaint, findings } = props;
  const { t } = useTranslation();
  const whyNot = useWhyNot(props, 'complaint.handle');
  const off = whyNot.length > 0;
  const newest = findings.toSorted((a, b) => b.revision - a.revision)[0];
  const fresh = useFreshRoute(getInvestigation, { params: { id: complaint.id } });
  const record = useCaseCommand(recordFinding, { said: t('desk.finding.saved'), conflicts: 'mine' });
  const editor = useEditor<Finding>({
    draftKey: `finding:${complaint.id}`,
    saved: { values: findingOf(newest), version: newest?.revision ?? 0 },
    send: ({ outcome, responsibility, ...rest }, seenRevision) =>
      record.mutateAsync({
        params: { id: complaint.id },
        // What is not chosen yet goes as it is: the server says so at its field.
        body: {
          ...rest,
          outcome: outcome as 'founded',
          responsibility: responsibility as 'none',
          seenRevision,
        },
      }),
    load: async () => {
      const now = (await fresh()).findings.toSorted((a, b) => b.revision - a.revision)[0];
      return { values: findingOf(now), version: now?.revision ?? 0 };
    },
  });
  const { values, change } = editor;
  const errors = topErrors(editor.error);
  const area = (name: 'summary' | 'cause', limit: number, required: boolean) => (
    <Field label={t(labels[name])} error={errors[name]} required={required}>
      {(join) => (
        <Input.TextArea
          {...join}
          value={values[name]}
          maxLength={limit}
          autoSize={{ minRows: 3, maxRows: 16 }}
          onChange={(event) => {
            change({ [name]: event.target.value });
          }}
        />
      )}
    </Field>
  );
  return (
    <>
      <Form layout="vertical" component="div" className={styles['form']} disabled={off}>
        <Field label={t('desk.finding.outcome')} error={errors['outcome']} required>
          {(join) => (
            <ChipPick
              {...join}
              label={t('desk.finding.outcome')}
              disabled={off}
              value={values.outcome}
              choices={findingOutcomes.map((value) => ({ value, label: t(`term.finding-outcome.${value}`) }))}
              onChange={(outcome) => {
                change({ outcome: outcome as Finding['outcome'] });
              }}
            />
          )}
        </Field>
        {area('summary', 20_000, true)}
        {values.outcome !== 'unfounded' && area('cause', 10_000, values.outcome !== null)}
        <Field label={t('desk.finding.responsibility')} error={errors['responsibility']} required>
          {(join) => (
            <ChipPick
              {...join}
              label={t('desk.finding.responsibility')}
              disabled={off}
              value={values.responsibility}
              choices={responsibilities.map((value) => ({ value, label: t(`term.responsibility.${value}`) }))}
              onChange={(responsibility) => {
                change({ responsibility: responsibility as Finding['responsibility'] });
              }}
            />
          )}
        </Field>
        {values.responsibility === 'department' && (
          <Field label={t('desk.finding.department')} error={errors['departmentId']}>
            {(join) => (
              <DepartmentPicker
                {...join}
                disabled={off}
                value={values.departmentId}
                onChange={(departmentId) => {
                  change({ departmentId });
                }}
              />
            )}
          </Field>
        )}
        {complaint.complainant && (
          <Field label={t('desk.finding.view')} help={t('desk.finding.view.help')}>
            {(join) => (
              <ChipPick
                {...join}
                label={t('desk.finding.view')}
                disabled={off}
                value={values.complainantView}
                choices={findingViews.map((value) => ({ value, label: t(`term.finding-view.${value}`) }))}
                onChange={(view) => {
                  change({ complainantView: view as Finding['complainantView'] });
                }}
              />
            )}
          </Field>
        )}
        <EditorFoot
          editor={editor}
          saveText={t('desk.finding.save')}
          reasons={whyNot}
          labels={Object.fromEntries(Object.entries(labels).map(([name, key]) => [name, t(key)]))}
          onSaved={props.onDone}
        />
      </Form>
      <FindingHistory findings={findings} />
    </>
  );
}

const labels = {
  outcome: 'desk.finding.outcome',
  summary: 'desk.finding.summary',
  cause: 'desk.finding.cause',
  responsibility: 'desk.finding.responsibility',
  departmentId: 'desk.finding.department',
  complainantView: 'desk.finding.view',
} as const;
