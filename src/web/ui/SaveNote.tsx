import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useErrorText } from './error-text.ts';
import { MomentText } from './MomentText.tsx';
import type { AutosaveState } from './use-autosave.ts';

/** Says beside a record that saves as one types how it stands with saving; a failure with its retry. */
export function SaveNote({ state, onRetry }: { state: AutosaveState; onRetry?: () => void }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const failed = state.kind === 'failed' || state.kind === 'conflict';
  return (
    <span
      role="status"
      style={{ color: `var(--ant-color-${failed ? 'error' : 'text-tertiary'})`, fontSize: 12 }}
    >
      {(state.kind === 'waiting' || state.kind === 'saving') && t('ui.save.saving')}
      {state.kind === 'saved' && state.at !== null && (
        <>
          {t('ui.save.saved')} <MomentText at={state.at} style="short" />
        </>
      )}
      {state.kind === 'conflict' && t('ui.save.conflict')}
      {state.kind === 'failed' && (
        <>
          {t('ui.save.failed')} {state.error ? errorText(state.error) : ''}
          {onRetry && (
            <Button type="link" size="small" onClick={onRetry}>
              {t('ui.error.retry')}
            </Button>
          )}
        </>
      )}
    </span>
  );
}
