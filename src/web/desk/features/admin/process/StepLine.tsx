import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { StepOutline } from '../../../../../contract/process-contract.ts';
import { Condition } from './Condition.tsx';
import type { ProcessWords } from './process-words.ts';
import styles from './ProcessStages.module.css';

/** One step: what, by whom, whether it may be left out, what comes first, and when it belongs to a case at all. */
export function StepLine({ step, words }: { step: StepOutline; words: ProcessWords }) {
  const { t } = useTranslation();
  const kind =
    step.form !== null
      ? t('desk.process.step.form', { title: words.form(step.form) })
      : step.approval !== null
        ? t('desk.process.step.approval', { title: words.approval(step.approval) })
        : step.tool !== null
          ? t(`term.tool.${step.tool}`)
          : t(`term.step-kind.${step.kind}`);
  const notes = [
    kind,
    ...(step.who.length > 0 ? [t('desk.process.step.by', { who: words.who(step.who) })] : []),
    ...(step.limit !== null ? [t('desk.process.step.limit', { limit: words.limit(step.limit) })] : []),
    ...(step.tells.length > 0 ? [t('desk.process.step.tells', { who: words.who(step.tells) })] : []),
    ...(step.after.length > 0
      ? [t('desk.process.step.after', { steps: words.list(step.after.map(words.step)) })]
      : []),
  ];
  return (
    <li>
      <div className={styles['name']}>
        <span>{words.text(step.title)}</span>
        {step.optional !== 'no' && (
          <Tag variant="outlined">
            {t(step.optional === 'yes' ? 'desk.process.step.optional' : 'desk.process.step.skippable')}
          </Tag>
        )}
      </div>
      <div className={styles['quiet']}>{notes.join(' · ')}</div>
      {step.help && <div className={styles['quiet']}>{words.text(step.help)}</div>}
      <Condition when={step.when} />
    </li>
  );
}
