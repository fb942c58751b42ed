import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  checkLayout,
  draftLayout,
  getLayout,
  listLayouts,
  previewLayout,
  putLayoutInForce,
  type LayoutVersionView,
} from '../../../../../contract/document-contract.ts';
import type { Language } from '../../../../../terms/lists.ts';
import { ApiError } from '../../../../ui/api-error.ts';
import { DraftNote } from '../../../../ui/DraftNote.tsx';
import { useErrorText } from '../../../../ui/error-text.ts';
import { openMade } from '../../../../ui/open-made.ts';
import { ReasonedButton } from '../../../../ui/ReasonedButton.tsx';
import { useDraft } from '../../../../ui/use-draft.ts';
import { useCommand } from '../../../../ui/use-route.ts';
import { useCan } from '../../../session.ts';
import { CheckResult } from '../process/CheckResult.tsx';
import styles from '../process/ProcessEditor.module.css';
import { TemplateText, type TextPlace } from '../process/TemplateText.tsx';
import { useTemplateCheck } from '../process/use-template-check.ts';

/** The text of a layout: read, looked at as a page, written anew, kept as a version and put in force. */
export function LayoutEditor(props: { version: LayoutVersionView; onKept: (version: number) => void }) {
  const { t, i18n } = useTranslation();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const manages = useCan('process.manage');
  const { version } = props;
  const [yaml, setYaml] = useState(version.yaml);
  const [place, setPlace] = useState<TextPlace | null>(null);
  const draft = useDraft<{ yaml: string }>(`layout:${version.id}`, (typed) => {
    setYaml(typed.yaml);
  });
  const check = useTemplateCheck(manages && yaml.trim() !== '' ? yaml : null, checkLayout);
  const keep = useCommand(draftLayout, {
    invalidates: [listLayouts],
    onSuccess: (kept) => {
      void draft.discard();
      void message.success(t('desk.process.write.kept', { n: kept.version }));
      props.onKept(kept.version);
    },
  });
  const put = useCommand(putLayoutInForce, {
    invalidates: [listLayouts, getLayout],
    onSuccess: (now) => void message.success(t('desk.layout.in-force', { n: now.version })),
  });
  const look = async () => {
    const body = { yaml, language: i18n.language as Language };
    await openMade(previewLayout, { body }, 'tab').catch((error: unknown) => {
      if (error instanceof ApiError) void message.error(errorText(error), 6);
    });
  };
  const changed = yaml !== version.yaml;
  const unsound =
    check.found?.readable === false
      ? [t('desk.process.check.broken', { count: check.found.problems.length })]
      : [];
  return (
    <div className={styles['editor']}>
      <div>
        <TemplateText
          tall
          label={t('desk.layout.text')}
          value={yaml}
          marks={(check.found?.problems ?? version.problems).map(({ line }) => line)}
          goTo={place}
          {...(manages && {
            onChange: (value: string) => {
              setYaml(value);
              draft.change({ yaml: value });
            },
          })}
        />
        {manages && (
          <div className={styles['foot']}>
            <ReasonedButton
              type={changed ? 'primary' : 'default'}
              loading={keep.isPending}
              reasons={changed ? unsound : [t('desk.process.write.unchanged')]}
              onClick={() => {
                keep.mutate({ body: { yaml } });
              }}
            >
              {t('desk.process.write.keep')}
            </ReasonedButton>
            {version.state !== 'in-force' && (
              <ReasonedButton
                type={changed ? 'default' : 'primary'}
                loading={put.isPending}
                reasons={changed ? [t('desk.layout.keep-first')] : unsound}
                onClick={() => {
                  put.mutate({ params: { id: version.id } });
                }}
              >
                {t('desk.process.put-in-force')}
              </ReasonedButton>
            )}
            <Button onClick={() => void look()}>{t('desk.document.preview')}</Button>
            <DraftNote state={draft.state} />
          </div>
        )}
      </div>
      {manages && yaml.trim() !== '' && (
        <CheckResult
          check={check}
          onGo={({ line, column }) => {
            setPlace({ line, column });
          }}
        />
      )}
    </div>
  );
}
