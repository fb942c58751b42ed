import { Alert, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import {
  getResolution,
  saveSolution,
  type SolutionContent,
  type solutionView,
} from '../../../../../contract/resolution-contract.ts';
import { ChipPick } from '../../../../ui/ChipPick.tsx';
import { EditorFoot } from '../../../../ui/EditorFoot.tsx';
import { Field } from '../../../../ui/Field.tsx';
import { Loaded } from '../../../../ui/Skeletons.tsx';
import { topErrors } from '../../../../ui/top-errors.ts';
import { useEditor } from '../../../../ui/use-editor.ts';
import { useRoute } from '../../../../ui/use-route.ts';
import type { ToolProps } from '../../../tool-props.ts';
import { useCaseCommand } from '../use-case-command.ts';
import { useFreshRoute } from '../use-fresh-route.ts';
import { useWhyNot } from '../use-why-not.ts';
import { PlannedRows } from './PlannedRows.tsx';
import { RemedyRows } from './RemedyRows.tsx';
import { SolutionHistory } from './SolutionHistory.tsx';
import { SentBack, SolutionState } from './SolutionState.tsx';
import styles from './tools.module.css';

type SolutionView = z.output<typeof solutionView>;

/** What is proposed: the remedy for the complainant, what we do ourselves, and whether it can be done. */
export function SolutionPanel(props: ToolProps) {
  const query = useRoute(getResolution, { params: { id: props.complaint.id } });
  return (
    <Loaded query={query} shape="form" compact>
      {({ solutions }) => <SolutionForm {...props} solutions={solutions} />}
    </Loaded>
  );
}

function contentOf(now: SolutionView | undefined, currency: string): SolutionContent {
  return (
    now?.content ?? {
      ...{ summary: '', remedies: [], actions: [], feasible: null, feasibility: '', benefit: '', currency },
    }
  );
}

const newestOf = (solutions: readonly SolutionView[]) =>
  solutions.toSorted((a, b) => b.revision - a.revision)[0];

function SolutionForm(props: ToolProps & { solutions: readonly SolutionView[] }) {
  const { complaint, solutions } = props;
  const { t } = useTranslation();
  const whyNot = useWhyNot(props, 'complaint.handle');
  const off = whyNot.length > 0;
  const newest = newestOf(solutions);
  const fresh = useFreshRoute(getResolution, { params: { id: complaint.id } });
  const save = useCaseCommand(saveSolution, { said: t('desk.solution.saved'), conflicts: 'mine' });
  const editor = useEditor<SolutionContent>({
    draftKey: `solution:${complaint.id}`,
    saved: { values: contentOf(newest, complaint.currency), version: newest?.version },
    send: (content, version) =>
      save.mutateAsync({ params: { id: complaint.id }, body: { content, version } }),
    load: async () => {
      const now = newestOf((await fresh()).solutions);
      return { values: contentOf(now, complaint.currency), version: now?.version };
    },
  });
  const { values, change } = editor;
  const errors = topErrors(editor.error, 'content');
  const voids = newest?.state === 'approved' || newest?.state === 'submitted';
  const area = (name: 'summary' | 'feasibility' | 'benefit', rows: number, limit: number) => (
    <Field label={t(labels[name])} error={errors[name]} required={name === 'summary'}>
      {(join) => (
        <Input.TextArea
          {...join}
          value={values[name]}
          maxLength={limit}
          autoSize={{ minRows: rows, maxRows: 14 }}
          onChange={(event) => {
            change({ [name]: event.target.value });
          }}
        />
      )}
    </Field>
  );
  return (
    <>
      {newest && <SolutionState solution={newest} />}
      {newest && <SentBack complaintId={complaint.id} solution={newest} />}
      {voids && !off && editor.dirty && (
        <Alert showIcon type="warning" title={t('desk.solution.voids')} style={{ marginBottom: 12 }} />
      )}
      <Form layout="vertical" component="div" className={styles['form']} disabled={off}>
        {area('summary', 3, 10_000)}
        <RemedyRows
          remedies={values.remedies}
          currency={values.currency}
          disabled={off}
          error={errors['remedies']}
          onChange={(remedies) => {
            change({ remedies });
          }}
        />
        <PlannedRows
          actions={values.actions}
          disabled={off}
          error={errors['actions']}
          onChange={(actions) => {
            change({ actions });
          }}
        />
        <Field label={t('desk.solution.feasible')} error={errors['feasible']}>
          {(join) => (
            <ChipPick
              {...join}
              label={t('desk.solution.feasible')}
              clearable
              disabled={off}
              value={values.feasible === null ? null : String(values.feasible)}
              choices={[
                { value: 'true', label: t('desk.solution.feasible.yes') },
                { value: 'false', label: t('desk.solution.feasible.no'), tone: 'warning' },
              ]}
              onChange={(value) => {
                change({ feasible: value === null ? null : value === 'true' });
              }}
            />
          )}
        </Field>
        {values.feasible !== null && area('feasibility', 2, 2000)}
        {area('benefit', 1, 2000)}
        <EditorFoot
          editor={editor}
          saveText={t(voids ? 'desk.solution.save-new' : 'desk.solution.save')}
          reasons={whyNot}
          labels={Object.fromEntries(Object.entries(labels).map(([name, key]) => [name, t(key)]))}
          show={(name, value) => {
            if (name === 'remedies')
              return (value as SolutionContent['remedies'])
                .map(({ kind }) => t(`term.remedy.${kind}`))
                .join('\n');
            if (name === 'actions')
              return (value as SolutionContent['actions']).map(({ title }) => title).join('\n');
            if (typeof value === 'boolean')
              return t(value ? 'desk.solution.feasible.yes' : 'desk.solution.feasible.no');
            return typeof value === 'string' ? value : '';
          }}
          onSaved={voids ? undefined : props.onDone}
        />
      </Form>
      <SolutionHistory solutions={solutions} />
    </>
  );
}

const labels = {
  summary: 'desk.solution.summary',
  remedies: 'desk.solution.remedies',
  actions: 'desk.solution.actions',
  feasible: 'desk.solution.feasible',
  feasibility: 'desk.solution.feasibility',
  benefit: 'desk.solution.benefit',
} as const;
