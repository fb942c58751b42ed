import { CheckCircleFilled, MinusCircleOutlined, RightCircleOutlined, StopOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { NextActionView } from '../../../../../contract/complaint-contract.ts';
import { useTextIn } from '../../../../ui/texts-in.ts';
import { useReasonWords } from '../../../parts/reason-words.ts';
import styles from './NextSteps.module.css';

const marks = {
  done: CheckCircleFilled,
  skipped: MinusCircleOutlined,
  todo: RightCircleOutlined,
  blocked: StopOutlined,
} as const;

const stateTexts = {
  done: 'desk.case.step.done',
  skipped: 'desk.case.step.skipped',
  todo: 'desk.case.step.todo',
  blocked: 'desk.case.step.blocked',
} as const;

/** One step of the stage: opens its tool; greyed with the reasons while it is not possible for this person. */
export function StepLine(props: { action: NextActionView; open: boolean; onOpen: () => void }) {
  const { action } = props;
  const { t } = useTranslation();
  const textIn = useTextIn();
  const words = useReasonWords();
  const state = action.done ? 'done' : action.skipped ? 'skipped' : action.allowed ? 'todo' : 'blocked';
  const Mark = marks[state];
  const notes =
    state === 'blocked'
      ? words(action.reasons)
      : state === 'todo' && !action.optional
        ? words(action.missing)
        : [];
  return (
    <li data-state={state} data-open={props.open}>
      <button type="button" onClick={props.onOpen} aria-current={props.open ? 'true' : undefined}>
        <span className={styles['mark']} role="img" aria-label={t(stateTexts[state])}>
          <Mark />
        </span>
        <span className={styles['title']}>
          {textIn(action.title)}
          {action.optional && state === 'todo' && <small> {t('desk.case.step.optional')}</small>}
        </span>
        {notes.map((note) => (
          <span key={note} className={styles['note']}>
            {note}
          </span>
        ))}
      </button>
    </li>
  );
}
