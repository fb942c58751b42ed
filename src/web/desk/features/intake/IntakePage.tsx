import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { intakeChoices } from '../../../../contract/intake-contract.ts';
import { DraftNote } from '../../../ui/DraftNote.tsx';
import { PageHead } from '../../../ui/PageHead.tsx';
import { Loaded } from '../../../ui/Skeletons.tsx';
import { useDraft } from '../../../ui/use-draft.ts';
import { useRoute } from '../../../ui/use-route.ts';
import { CallerPanel } from './CallerPanel.tsx';
import { IntakeForm } from './IntakeForm.tsx';
import styles from './IntakePage.module.css';
import { newCall, type IntakeState } from './intake-state.ts';
import { Registered, type RegisteredCall } from './Registered.tsx';
import { SimilarPanel } from './SimilarPanel.tsx';

/** Takes a matter down while somebody speaks, by keyboard alone: who calls, what is open for them, what it is. */
export function IntakePage() {
  const { t } = useTranslation();
  const choices = useRoute(intakeChoices, {}, { staleTime: 300_000 });
  const [call, setCall] = useState(0);
  const [state, setState] = useState<IntakeState>(newCall);
  const [registered, setRegistered] = useState<RegisteredCall | null>(null);
  const draft = useDraft<IntakeState>('intake', setState);
  const change = useCallback(
    (next: Partial<IntakeState>) => {
      setState((before) => {
        const after = { ...before, ...next };
        draft.change(after);
        return after;
      });
    },
    [draft],
  );
  if (registered)
    return (
      <Registered
        call={registered}
        onNext={() => {
          setRegistered(null);
          setState({ ...newCall, channel: state.channel });
          setCall(call + 1);
        }}
      />
    );
  return (
    <>
      <PageHead
        title={t('desk.intake.title')}
        about={t('desk.intake.about')}
        actions={<DraftNote state={draft.state} />}
      />
      <Loaded query={choices} shape="form">
        {(offered) => (
          <div className={styles['page']}>
            <IntakeForm
              key={call}
              state={state}
              choices={offered}
              onChange={change}
              onRegistered={(made) => {
                void draft.discard();
                setRegistered(made);
              }}
            />
            <aside className={styles['beside']}>
              <CallerPanel state={state} onChange={change} />
              <SimilarPanel state={state} onChange={change} />
            </aside>
          </div>
        )}
      </Loaded>
    </>
  );
}
