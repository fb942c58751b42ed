import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ConflictDialog } from './ConflictDialog.tsx';
import { DraftNote } from './DraftNote.tsx';
import { ReasonedButton } from './ReasonedButton.tsx';
import type { Editor } from './use-editor.ts';
import styles from './EditorFoot.module.css';

/**
 * Below a form that {@link useEditor} holds: save (in words of what it does), give up, how safe the draft is, and the
 * dialog where both sides changed the same. `labels` names the fields, `show` puts a value into words.
 */
export function EditorFoot<T extends object>(props: {
  editor: Editor<T>;
  saveText: string;
  labels: Readonly<Partial<Record<keyof T & string, string>>>;
  show?: (name: keyof T & string, value: unknown) => ReactNode;
  /** Why it cannot be saved at all. */
  reasons?: readonly string[];
  /** Saving makes sense without a change, too (a first finding that takes the defaults). */
  always?: boolean;
  onSaved?: () => void;
  extra?: ReactNode;
}) {
  const { editor, labels, show = (_, value) => inWords(value) } = props;
  const { t } = useTranslation();
  const after = (done: boolean) => {
    if (done) props.onSaved?.();
  };
  return (
    <div className={styles['foot']}>
      <ReasonedButton
        type="primary"
        reasons={props.reasons}
        disabled={!editor.dirty && !props.always}
        loading={editor.saving}
        onClick={() => void editor.save().then(after)}
      >
        {props.saveText}
      </ReasonedButton>
      {editor.dirty && (
        <Button type="text" onClick={editor.reset}>
          {t('ui.edit.give-up')}
        </Button>
      )}
      {props.extra}
      <span className={styles['note']}>
        {editor.restored && editor.dirty && <span>{t('ui.edit.restored')} </span>}
        <DraftNote state={editor.draft} />
      </span>
      <ConflictDialog
        open={editor.clash !== null}
        fields={(editor.clash?.names ?? []).map((name) => ({
          name,
          label: labels[name] ?? name,
          mine: show(name, editor.values[name]),
          theirs: show(name, editor.clash?.theirs[name]),
        }))}
        onResolve={(choice) => void editor.settleClash(choice).then(after)}
        onCancel={editor.leaveClash}
      />
    </div>
  );
}

function inWords(value: unknown): ReactNode {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
}
