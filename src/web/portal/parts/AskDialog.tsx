/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { wordsOf } from '../error-words.ts';
import { useTexts } from '../texts.ts';
import { Dialog } from './Dialog.tsx';
import { AreaField } from './AreaField.tsx';
import { Notice } from './Notice.tsx';

interface AskDialogProps {
  title: string;
  /** What will happen, in plain words. */
  children: ComponentChildren;
  /** Asks for words too: label, and what to say when they are missing. */
  words?: { label: string; help?: string; needed: string; limit: number; first?: string };
  act: string;
  onClose: () => void;
  /** Does it; the dialog stays open, with the words in it, when this fails. */
  onAct: (words: string) => Promise<void>;
}

/** Asks once more before something of weight, with a reason where one is needed. */
export function AskDialog({ title, children, words, act, onClose, onAct }: AskDialogProps) {
  const { t } = useTexts();
  const [typed, setTyped] = useState(words?.first ?? '');
  const [missing, setMissing] = useState(false);
  const [acting, setActing] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const run = async (): Promise<void> => {
    const isMissing = words !== undefined && typed.trim() === '';
    setMissing(isMissing);
    setFailure(null);
    if (isMissing) {
      document.getElementById('dialog-words')?.focus();
      return;
    }
    setActing(true);
    try {
      await onAct(typed);
    } catch (error) {
      setFailure(error);
      setActing(false);
    }
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!acting) void run();
        }}
      >
        {children}
        {words && (
          <AreaField
            id="dialog-words"
            label={words.label}
            help={words.help ?? ''}
            limit={words.limit}
            rows={3}
            required
            value={typed}
            error={missing ? words.needed : undefined}
            onValue={(next) => {
              setMissing(false);
              setTyped(next);
            }}
          />
        )}
        {failure !== null && <Notice tone="wrong">{wordsOf(failure, t)}</Notice>}
        <div class="row row-end">
          <button type="button" class="quiet" onClick={onClose}>
            {t('portal.think-again')}
          </button>
          <button type="submit" class="main" aria-disabled={acting}>
            {acting ? t('portal.acting') : act}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
