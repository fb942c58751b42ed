import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ApprovalOutline } from '../../../../../contract/process-contract.ts';
import { Panel } from '../../../../ui/Panel.tsx';
import { Condition } from './Condition.tsx';
import type { ProcessWords } from './process-words.ts';
import styles from './ProcessRules.module.css';

/** Who has to sign what, level after level, and when a level is needed. */
export function ApprovalLines(props: { approvals: readonly ApprovalOutline[]; words: ProcessWords }) {
  const { t } = useTranslation();
  const { approvals, words } = props;
  return (
    <Panel title={t('desk.process.approvals')}>
      {approvals.length === 0 && <p className={styles['quiet']}>{t('desk.process.approvals.none')}</p>}
      {approvals.map((approval) => (
        <div key={approval.code} className={styles['form']}>
          <div className={styles['head']}>{words.text(approval.title)}</div>
          {!approval.deputies && (
            <div className={styles['quiet']}>{t('desk.process.approval.no-deputies')}</div>
          )}
          <ol className={styles['levels']}>
            {approval.levels.map((level) => (
              <li key={level.id}>
                {words.text(level.title)}{' '}
                <span className={styles['quiet']}>
                  {[
                    words.post(level.position),
                    ...(level.ownDepartment ? [t('desk.process.level.department')] : []),
                    ...signsIn(level.signs, t),
                    ...(level.secondFactor ? [t('desk.process.level.second-factor')] : []),
                    ...(level.named.length > 0
                      ? [t('desk.process.level.named', { names: level.named.join(t('desk.list.comma')) })]
                      : []),
                    ...(level.otherwise !== null
                      ? [t('desk.process.level.otherwise', { post: words.post(level.otherwise) })]
                      : []),
                    ...(level.amountFrom !== null
                      ? [t('desk.process.level.amount', { amount: level.amountFrom })]
                      : []),
                    ...(level.when === null && level.amountFrom === null
                      ? [t('desk.process.level.always')]
                      : []),
                  ].join(' · ')}
                </span>
                <Condition when={level.when} />
              </li>
            ))}
          </ol>
        </div>
      ))}
    </Panel>
  );
}

/** How many have to sign, where it is not one. */
function signsIn(signs: string, t: TFunction): string[] {
  if (signs === 'one') return [];
  if (signs === 'all') return [t('desk.approval.signs.all')];
  return [t('desk.approval.signs.count', { of: signs })];
}
