import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ExitOutline, ProcessOutline, StageOutline } from '../../../../../contract/process-contract.ts';
import { Panel } from '../../../../ui/Panel.tsx';
import { Condition } from './Condition.tsx';
import { StepLine } from './StepLine.tsx';
import { useProcessWords, type ProcessWords } from './process-words.ts';
import styles from './ProcessStages.module.css';

/** The way of a case through the procedure: stage after stage, what is done in each, by whom, and where it leads. */
export function ProcessStages({ outline }: { outline: ProcessOutline }) {
  const { t } = useTranslation();
  const words = useProcessWords(outline);
  return (
    <>
      <ol className={styles['rail']}>
        {outline.stages.map((stage, index) => (
          <li key={stage.id} className={styles['stage']}>
            <span className={styles['number']} aria-hidden="true">
              {index + 1}
            </span>
            <StageHead stage={stage} words={words} />
            <section>
              <h3>{t('desk.process.stage.steps')}</h3>
              {stage.steps.length === 0 ? (
                <p className={styles['quiet']}>{t('desk.process.stage.no-steps')}</p>
              ) : (
                <ul className={styles['lines']}>
                  {stage.steps.map((step) => (
                    <StepLine key={step.id} step={step} words={words} />
                  ))}
                </ul>
              )}
            </section>
            <section>
              <h3>{t('desk.process.stage.exits')}</h3>
              {stage.exits.length === 0 ? (
                <p className={styles['quiet']}>{t('desk.process.stage.no-exits')}</p>
              ) : (
                <ul className={styles['lines']}>
                  {stage.exits.map((exit) => (
                    <ExitLine key={exit.id} exit={exit} words={words} />
                  ))}
                </ul>
              )}
            </section>
          </li>
        ))}
      </ol>
      {outline.anytime.length > 0 && (
        <Panel title={t('desk.process.anytime')}>
          <ul className={styles['wide']}>
            {outline.anytime.map((step) => (
              <StepLine key={step.id} step={step} words={words} />
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}

function StageHead({ stage, words }: { stage: StageOutline; words: ProcessWords }) {
  const { t } = useTranslation();
  return (
    <div className={styles['head']}>
      <h2>{words.text(stage.title)}</h2>
      <p className={styles['quiet']}>{t(`term.phase.${stage.phase}`)}</p>
      <p>
        {stage.responsible === null
          ? t('desk.process.stage.nobody')
          : t('desk.process.stage.responsible', { who: words.who([stage.responsible]) })}
      </p>
      {(stage.limit !== null || stage.clocks.length > 0) && (
        <p className={styles['tags']}>
          {stage.limit !== null && (
            <Tag>{t('desk.process.stage.limit', { limit: words.limit(stage.limit) })}</Tag>
          )}
          {stage.clocks.map((clock) => (
            <Tag key={clock}>{words.clock(clock)}</Tag>
          ))}
        </p>
      )}
      {stage.help && <p className={styles['quiet']}>{words.text(stage.help)}</p>}
      {stage.told && (
        <p className={styles['told']}>
          <small>{t('desk.process.stage.told')}</small>
          {words.text(stage.told)}
        </p>
      )}
    </div>
  );
}

function ExitLine({ exit, words }: { exit: ExitOutline; words: ProcessWords }) {
  const { t } = useTranslation();
  const stage = words.stage(exit.to);
  return (
    <li>
      <div className={styles['name']}>
        <span>{words.text(exit.title)}</span>
        {exit.auto && <Tag variant="outlined">{t('desk.process.exit.auto')}</Tag>}
        {exit.reason && <Tag variant="outlined">{t('desk.process.exit.reason')}</Tag>}
      </div>
      <div className={styles['quiet']} data-returns={exit.returns}>
        {exit.returns ? '↩' : '→'}{' '}
        {t(exit.returns ? 'desk.process.exit.back' : 'desk.process.exit.to', { stage })}
        {!exit.auto && exit.who.length > 0 && (
          <> · {t('desk.process.step.by', { who: words.who(exit.who) })}</>
        )}
      </div>
      <Condition when={exit.when} because={exit.because && words.text(exit.because)} />
    </li>
  );
}
