import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../../contract/complaint-contract.ts';
import { useTextIn } from '../../../../ui/texts-in.ts';
import { HandoverNote } from './HandoverNote.tsx';
import { ExitButton } from './ExitButton.tsx';
import { isAutomatic } from './exit-kinds.ts';
import { LifeActs } from './LifeActs.tsx';
import { ReopenWish } from './ReopenWish.tsx';
import { StepLine } from './StepLine.tsx';
import styles from './NextSteps.module.css';

/**
 * What this person can do with the case now, and why the rest is not possible: the server's list, steps apart from
 * the ways on, those apart from suspending and closing.
 */
export function NextSteps(props: { complaint: CaseView; openKey: string; onOpen: (key: string) => void }) {
  const { complaint } = props;
  const { t } = useTranslation();
  const textIn = useTextIn();
  const { actions } = complaint;
  const steps = actions.filter(({ kind, anytime }) => kind === 'step' && !anytime);
  const anytime = actions.filter(({ kind, anytime: any }) => kind === 'step' && any);
  const exits = actions.filter(({ kind }) => kind === 'exit');
  const life = actions.filter(({ kind }) => kind !== 'step' && kind !== 'exit');
  const onward = exits.filter((exit) => !exit.returns && !isAutomatic(exit));
  const back = exits.filter((exit) => exit.returns && !isAutomatic(exit));
  const automatic = exits.filter(isAutomatic);
  const over = complaint.status === 'closed' || complaint.status === 'archived';
  const stage = complaint.stages.find(({ id }) => id === complaint.stage);
  return (
    <section className={styles['next']} aria-label={t('desk.case.next')}>
      <HandoverNote complaint={complaint} />
      <ReopenWish complaint={complaint} />
      {over && steps.length + exits.length === 0 && (
        <>
          <h2>{t('desk.case.next')}</h2>
          <p className={styles['automatic']}>{t('desk.case.next.none')}</p>
        </>
      )}
      {steps.length > 0 && (
        <>
          <h2>
            {t('desk.case.next')} {stage && <small>{textIn(stage.title)}</small>}
          </h2>
          <ol className={styles['steps']}>
            {steps.map((action) => (
              <StepLine
                key={action.id}
                action={action}
                open={action.id === props.openKey}
                onOpen={() => {
                  props.onOpen(action.id);
                }}
              />
            ))}
          </ol>
        </>
      )}
      {(onward.length > 0 || automatic.length > 0) && (
        <>
          <h2>{t('desk.case.exits')}</h2>
          {onward.map((action) => (
            <ExitButton key={action.id} complaint={complaint} action={action} />
          ))}
          {automatic.length > 0 && (
            <p className={styles['automatic']}>
              {t('desk.case.exits.automatic')}
              {automatic.map((exit) => textIn(exit.title)).join(t('ui.list.separator'))}
            </p>
          )}
        </>
      )}
      {back.length > 0 && (
        <>
          <h2>{t('desk.case.back')}</h2>
          {back.map((action) => (
            <ExitButton key={action.id} complaint={complaint} action={action} />
          ))}
        </>
      )}
      {anytime.length > 0 && (
        <>
          <h2>{t('desk.case.anytime')}</h2>
          <div className={styles['chips']}>
            {anytime.map((action) => (
              <button
                key={action.id}
                type="button"
                aria-pressed={action.id === props.openKey}
                data-off={!action.allowed}
                onClick={() => {
                  props.onOpen(action.id);
                }}
              >
                {textIn(action.title)}
              </button>
            ))}
          </div>
        </>
      )}
      <LifeActs complaint={complaint} actions={life} />
    </section>
  );
}
