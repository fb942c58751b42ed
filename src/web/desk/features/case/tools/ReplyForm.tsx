import { Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import {
  getClosing,
  saveReply,
  type ReplyContent,
  type replyView,
} from '../../../../../contract/closing-contract.ts';
import { EditorFoot } from '../../../../ui/EditorFoot.tsx';
import { Field } from '../../../../ui/Field.tsx';
import { ReasonedButton } from '../../../../ui/ReasonedButton.tsx';
import { topErrors } from '../../../../ui/top-errors.ts';
import { useEditor } from '../../../../ui/use-editor.ts';
import type { ToolProps } from '../../../tool-props.ts';
import { useReasonWords } from '../../../parts/reason-words.ts';
import { useCaseCommand } from '../use-case-command.ts';
import { useFreshRoute } from '../use-fresh-route.ts';
import { useNotItsTurn, useWhyNot } from '../use-why-not.ts';
import { ApprovalCourse } from './ApprovalCourse.tsx';
import { missingIn, replyLimits, replyParts, replyTexts, type ReplyPart } from './reply-parts.ts';
import { SendReply } from './SendReply.tsx';
import styles from './tools.module.css';

const oneLine: readonly ReplyPart[] = ['department', 'by'];

/** Writes the reply part by part; what is still missing stands above, the letter can be seen before it leaves. */
export function ReplyForm(
  props: ToolProps & { draft: z.output<typeof replyView> | undefined; suggested: ReplyContent },
) {
  const { complaint, draft, suggested } = props;
  const { t } = useTranslation();
  const whyNot = useWhyNot(props, 'complaint.handle');
  const off = whyNot.length > 0;
  const notYet = useNotItsTurn(props);
  const words = useReasonWords();
  const signing = complaint.actions.find(({ approves, skipped }) => approves === 'reply' && !skipped);
  const [sending, setSending] = useState(false);
  const fresh = useFreshRoute(getClosing, { params: { id: complaint.id } });
  const save = useCaseCommand(saveReply, { conflicts: 'mine' });
  const editor = useEditor<ReplyContent>({
    draftKey: `reply:${complaint.id}`,
    saved: { values: draft?.content ?? suggested, version: draft?.version },
    send: (content, version) =>
      save.mutateAsync({ params: { id: complaint.id }, body: { content, version } }),
    load: async () => {
      const now = await fresh();
      const newest = now.replies.find(({ state }) => state === 'draft');
      return { values: newest?.content ?? now.suggestedReply, version: newest?.version };
    },
  });
  const { values, change } = editor;
  const errors = topErrors(editor.error, 'content');
  const missing = missingIn(values);
  const unsigned =
    signing?.done === false
      ? [t('error.reply.not_approved'), ...words(signing.missing)]
      : signing && editor.dirty
        ? [t('desk.reply.changed-after-signing')]
        : [];
  const preview = async () => {
    if (!draft || editor.dirty) {
      const saved = await editor.save();
      if (!saved) return;
    }
    setSending(true);
  };
  return (
    <>
      <ul className={styles['parts']} aria-label={t('desk.reply.parts')}>
        {replyParts
          .filter((part) => part !== 'apology')
          .map((part) => (
            <li key={part} data-missing={missing.includes(part)}>
              {missing.includes(part) ? '○' : '✓'} {t(replyTexts[part])}
            </li>
          ))}
      </ul>
      <Form layout="vertical" component="div" className={styles['form']} disabled={off}>
        {replyParts.map((part) => (
          <Field key={part} label={t(replyTexts[part])} error={errors[part]} required={part !== 'apology'}>
            {(join) => {
              const control = {
                ...join,
                value: values[part],
                maxLength: replyLimits[part],
                onChange: (event: { target: { value: string } }) => {
                  change({ [part]: event.target.value });
                },
              };
              return oneLine.includes(part) ? (
                <Input {...control} />
              ) : (
                <Input.TextArea {...control} autoSize={{ minRows: 2, maxRows: 14 }} />
              );
            }}
          </Field>
        ))}
        <EditorFoot
          editor={editor}
          saveText={t('desk.reply.save')}
          reasons={whyNot}
          always={!draft}
          labels={Object.fromEntries(replyParts.map((part) => [part, t(replyTexts[part])]))}
          extra={
            !off && (
              <ReasonedButton
                reasons={notYet.length > 0 ? notYet : unsigned}
                loading={editor.saving}
                disabled={missing.length > 0}
                onClick={() => void preview()}
              >
                {t('desk.reply.preview')}
              </ReasonedButton>
            )
          }
        />
        {missing.length > 0 && !off && (
          <p className={styles['hint']}>
            {t('desk.reply.missing', {
              parts: missing.map((part) => t(replyTexts[part])).join(t('ui.list.separator')),
            })}
          </p>
        )}
      </Form>
      {signing && (
        <section aria-label={t('desk.reply.signing')} style={{ marginTop: 20 }}>
          <h3 className={styles['section']}>{t('desk.reply.signing')}</h3>
          {unsigned.length > 0 && !off && <p className={styles['hint']}>{unsigned[0]}</p>}
          <ApprovalCourse
            complaint={complaint}
            action={signing}
            onDone={props.onDone}
            hash={draft?.hash}
            reasons={[
              !draft && t('error.approval.nothing_to_approve'),
              editor.dirty && t('desk.reply.save-first'),
              missing.length > 0 &&
                t('desk.reply.missing', {
                  parts: missing.map((part) => t(replyTexts[part])).join(t('ui.list.separator')),
                }),
            ].filter((reason) => reason !== false)}
          />
        </section>
      )}
      {sending && draft && (
        <SendReply
          complaint={complaint}
          draft={draft}
          onClose={() => {
            setSending(false);
          }}
          onSent={() => {
            setSending(false);
            props.onDone();
          }}
        />
      )}
    </>
  );
}
