import { Link, useNavigate } from '@tanstack/react-router';
import { App, Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { draftProcess, listProcesses } from '../../../../../contract/process-contract.ts';
import { DraftNote } from '../../../../ui/DraftNote.tsx';
import { EmptyState } from '../../../../ui/EmptyState.tsx';
import { ReasonedButton } from '../../../../ui/ReasonedButton.tsx';
import { useDraft } from '../../../../ui/use-draft.ts';
import { useCommand } from '../../../../ui/use-route.ts';
import { CheckResult } from './CheckResult.tsx';
import { TemplateText, type TextPlace } from './TemplateText.tsx';
import { useTemplateCheck } from './use-template-check.ts';
import styles from './ProcessEditor.module.css';

/** The text of a new version with what is wrong in it beside; what is typed survives a reload. */
export function ProcessEditor({ from, start }: { from: string; start: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [yaml, setYaml] = useState(start);
  const [place, setPlace] = useState<TextPlace | null>(null);
  const draft = useDraft<{ yaml: string }>(`process:${from}`, (typed) => {
    setYaml(typed.yaml);
  });
  const check = useTemplateCheck(draft.ready && yaml.trim() !== '' ? yaml : null);
  const keep = useCommand(draftProcess, {
    invalidates: [listProcesses],
    onSuccess: ({ code, version }) => {
      void draft.discard();
      void message.success(t('desk.process.write.kept', { n: version }));
      void navigate({
        to: '/admin/processes/$code',
        params: { code },
        search: { version: String(version) },
      });
    },
  });
  const reasons = whyNot();
  return (
    <div className={styles['editor']}>
      <div className={styles['writing']}>
        <TemplateText
          tall
          label={t('desk.process.write.text')}
          value={yaml}
          marks={(check.found?.problems ?? [])
            .filter((problem) => problem.fragment === null)
            .map((problem) => problem.line)}
          goTo={place}
          onChange={(value) => {
            setYaml(value);
            draft.change({ yaml: value });
          }}
        />
        <div className={styles['foot']}>
          <ReasonedButton
            type="primary"
            loading={keep.isPending}
            reasons={reasons}
            onClick={() => {
              keep.mutate({ body: { yaml } });
            }}
          >
            {t('desk.process.write.keep')}
          </ReasonedButton>
          {yaml !== start && (
            <Popconfirm
              title={t('desk.process.write.again.sure')}
              onConfirm={() => {
                setYaml(start);
                void draft.discard();
              }}
            >
              <Button>{t('desk.process.write.again')}</Button>
            </Popconfirm>
          )}
          <DraftNote state={draft.state} />
        </div>
      </div>
      {yaml.trim() === '' ? (
        <EmptyState
          title={t('desk.process.write.empty')}
          hint={t('desk.process.write.empty.hint')}
          action={<Link to="/admin/processes">{t('desk.process.write.empty.others')}</Link>}
        />
      ) : (
        <CheckResult
          check={check}
          onGo={({ line, column }) => {
            setPlace({ line, column });
          }}
        />
      )}
    </div>
  );

  function whyNot(): string[] {
    if (yaml === start) return [t('desk.process.write.unchanged')];
    if (check.failed) return [t('desk.process.check.failed')];
    if (check.stale || !check.found) return [t('desk.process.check.running')];
    return check.found.readable
      ? []
      : [t('desk.process.check.broken', { count: check.found.problems.length })];
  }
}
