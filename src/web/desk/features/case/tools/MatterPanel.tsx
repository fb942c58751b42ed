import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { editMatter } from '../../../../../contract/complaint-contract.ts';
import { ReasonedButton } from '../../../../ui/ReasonedButton.tsx';
import { useEditor } from '../../../../ui/use-editor.ts';
import type { ToolProps } from '../../../tool-props.ts';
import { useCaseCommand } from '../use-case-command.ts';
import { useFreshCase } from '../use-fresh-case.ts';
import { useWhyNot } from '../use-why-not.ts';
import { MatterForm } from './MatterForm.tsx';
import { MatterView } from './MatterView.tsx';
import { matterOf, type Matter } from './matter-values.ts';

/** What was registered: to be read, and corrected by whoever handles the case. */
export function MatterPanel(props: ToolProps) {
  const { complaint } = props;
  const { t } = useTranslation();
  const whyNot = useWhyNot(
    { ...props, action: { ...props.action, allowed: false, reasons: [] } },
    'complaint.handle',
  );
  const [editing, setEditing] = useState(false);
  const fresh = useFreshCase(complaint.id);
  const save = useCaseCommand(editMatter, { said: t('desk.matter.saved'), conflicts: 'mine' });
  const editor = useEditor<Matter>({
    draftKey: `matter:${complaint.id}`,
    saved: { values: matterOf(complaint), version: complaint.version },
    send: (_, version, changed) =>
      save.mutateAsync({
        params: { id: complaint.id },
        body: { ...(changed as object), version: version ?? 1 },
      }),
    load: async () => {
      const now = await fresh();
      return { values: matterOf(now), version: now.version };
    },
  });
  const close = () => {
    setEditing(false);
  };
  if ((editing || editor.dirty) && whyNot.length === 0)
    return (
      <MatterForm
        editor={editor}
        onSaved={close}
        extra={
          !editor.dirty && (
            <Button type="text" onClick={close}>
              {t('ui.cancel')}
            </Button>
          )
        }
      />
    );
  return (
    <>
      <MatterView complaint={complaint} />
      <ReasonedButton
        reasons={whyNot}
        onClick={() => {
          setEditing(true);
        }}
      >
        {t('desk.matter.correct')}
      </ReasonedButton>
    </>
  );
}
