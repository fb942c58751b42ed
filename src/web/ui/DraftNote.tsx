import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DraftState } from './draft-keeper.ts';
import { MomentText } from './MomentText.tsx';

/** Says beside a form whether what is typed is safe ("草稿已保存 12:30"), and offers an earlier draft that came late. */
export function DraftNote({ state }: { state: DraftState }) {
  const { t } = useTranslation();
  const time = state.at !== null && <MomentText at={state.at} style="short" />;
  return (
    <span
      role="status"
      style={{
        color: `var(--ant-color-${state.kind === 'saved-here' ? 'warning' : 'text-tertiary'})`,
        fontSize: 12,
      }}
    >
      {state.kind === 'waiting' && t('ui.draft.waiting')}
      {state.kind === 'saved' && (
        <>
          {t('ui.draft.saved')} {time}
        </>
      )}
      {state.kind === 'saved-here' && (
        <>
          {t('ui.draft.saved-here')} {time}
        </>
      )}
      {state.earlier && (
        <>
          {' '}
          {t('ui.draft.earlier')} <MomentText at={state.earlier.at} style="short" />{' '}
          <Button type="link" size="small" onClick={state.earlier.take}>
            {t('ui.draft.earlier.take')}
          </Button>
        </>
      )}
    </span>
  );
}
