import { useTranslation } from 'react-i18next';
import { completeStep, getStepForm } from '../../../../../contract/complaint-contract.ts';
import type { FormField } from '../../../../../language/template-types.ts';
import { EditorFoot } from '../../../../ui/EditorFoot.tsx';
import type { FieldAnswers } from '../../../../ui/field-view.ts';
import { Loaded } from '../../../../ui/Skeletons.tsx';
import { ownText } from '../../../../ui/texts-in.ts';
import { useEditor } from '../../../../ui/use-editor.ts';
import { useRoute } from '../../../../ui/use-route.ts';
import { ProcessForm } from '../../../pickers/ProcessForm.tsx';
import type { ToolProps } from '../../../tool-props.ts';
import { useCaseCommand } from '../use-case-command.ts';
import { useFreshRoute } from '../use-fresh-route.ts';
import { useWhyNot } from '../use-why-not.ts';
import { factsKnown } from './facts-known.ts';
import { answerErrors } from './answer-errors.ts';

interface Filled {
  answers: FieldAnswers;
}

/** A form of the procedure: its fields come with it, finishing it finishes the step. */
export function FormPanel(props: ToolProps) {
  const params = { id: props.complaint.id, step: props.action.stepId ?? '' };
  const query = useRoute(getStepForm, { params });
  return (
    <Loaded query={query} shape="form" compact>
      {({ fields, answers, version }) => (
        <Fill
          {...props}
          fields={fields as unknown as FormField[]}
          answers={answers as FieldAnswers}
          version={version}
        />
      )}
    </Loaded>
  );
}

function Fill(props: ToolProps & { fields: readonly FormField[]; answers: FieldAnswers; version: number }) {
  const { complaint, action, fields } = props;
  const { t, i18n } = useTranslation();
  const whyNot = useWhyNot(props, 'complaint.read');
  const off = !action.allowed;
  const params = { id: complaint.id, step: action.stepId ?? '' };
  const fresh = useFreshRoute(getStepForm, { params });
  const finish = useCaseCommand(completeStep, { said: t('desk.case.step.finished'), conflicts: 'mine' });
  const editor = useEditor<Filled>({
    draftKey: `form:${complaint.id}:${params.step}`,
    saved: { values: { answers: props.answers }, version: props.version },
    send: ({ answers }, version) => finish.mutateAsync({ params, body: { answers, version } }),
    load: async () => {
      const now = await fresh();
      return { values: { answers: now.answers as FieldAnswers }, version: now.version };
    },
  });
  const shown = (answers: FieldAnswers) =>
    fields
      .filter(({ name }) => answers[name] !== undefined && answers[name] !== null)
      .map(
        ({ name, title }) => `${ownText(title, i18n.language) ?? title['zh-CN']}: ${String(answers[name])}`,
      )
      .join('\n');
  return (
    <>
      <ProcessForm
        fields={fields}
        answers={editor.values.answers}
        onChange={(answers) => {
          editor.change({ answers });
        }}
        facts={factsKnown(complaint)}
        errors={answerErrors(editor.error)}
        currency={complaint.currency}
        disabled={off}
      />
      {!action.done && (
        <EditorFoot
          editor={editor}
          saveText={t('desk.form.finish')}
          always
          reasons={off ? whyNot : []}
          labels={{ answers: t('desk.form.answers') }}
          show={(_, value) => shown(value as FieldAnswers)}
          onSaved={props.onDone}
        />
      )}
    </>
  );
}
