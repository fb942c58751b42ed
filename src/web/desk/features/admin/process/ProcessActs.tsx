import { useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  chooseUsualProcess,
  listProcesses,
  type ProcessLine,
  type ProcessVersionView,
} from '../../../../../contract/process-contract.ts';
import { ReasonedButton } from '../../../../ui/ReasonedButton.tsx';
import { useTextIn } from '../../../../ui/texts-in.ts';
import { useCommand } from '../../../../ui/use-route.ts';
import { useCan } from '../../../session.ts';
import { PutInForceDialog } from './PutInForceDialog.tsx';

/** What those who manage procedures can do with a version. */
export function ProcessActs({ line, version }: { line: ProcessLine; version: ProcessVersionView }) {
  const { t } = useTranslation();
  const text = useTextIn();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  const usual = useCommand(chooseUsualProcess, {
    invalidates: [listProcesses],
    onSuccess: () => void message.success(t('desk.process.made-usual', { title: text(line.title) })),
  });
  if (!useCan('process.manage')) return null;
  return (
    <>
      {version.state === 'in-force' && !line.usual && (
        <Button
          title={t('desk.process.usual.hint')}
          loading={usual.isPending}
          onClick={() => {
            usual.mutate({ body: { code: line.code } });
          }}
        >
          {t('desk.process.make-usual')}
        </Button>
      )}
      <Button onClick={() => void navigate({ to: '/admin/process-editor', search: { from: version.id } })}>
        {t('desk.process.write')}
      </Button>
      {version.state !== 'in-force' && (
        <ReasonedButton
          type="primary"
          reasons={version.problems.map((problem) => problem.message)}
          onClick={() => {
            setAsking(true);
          }}
        >
          {t(version.state === 'draft' ? 'desk.process.put-in-force' : 'desk.process.put-back')}
        </ReasonedButton>
      )}
      <PutInForceDialog
        open={asking}
        line={line}
        version={version}
        onClose={() => {
          setAsking(false);
        }}
      />
    </>
  );
}
