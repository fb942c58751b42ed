import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { changeContainment, type containmentView } from '../../../../../contract/resolution-contract.ts';
import { MomentText } from '../../../../ui/MomentText.tsx';
import { useCaseCommand } from '../use-case-command.ts';
import styles from './tools.module.css';

/** One urgent measure, and the button that says it is done. */
export function ContainmentRow(props: { containment: z.output<typeof containmentView>; may: boolean }) {
  const { containment } = props;
  const { t } = useTranslation();
  const change = useCaseCommand(changeContainment, { said: t('desk.containment.done.said') });
  return (
    <li className={styles['row']}>
      <div className={styles['rowHead']}>
        <strong>
          {t(`term.containment-kind.${containment.kind}`)} · {containment.place}
          {containment.quantity !== null && ` · ${containment.quantity} ${containment.unit}`}
        </strong>
        {containment.doneAt === null ? (
          <Tag color="warning">{t('desk.containment.open')}</Tag>
        ) : (
          <Tag color="success">
            {t('desk.containment.done')} <MomentText at={containment.doneAt} style="short" />
          </Tag>
        )}
      </div>
      {containment.note && <div>{containment.note}</div>}
      {props.may && containment.doneAt === null && (
        <div className={styles['buttons']}>
          <Button
            size="small"
            loading={change.isPending}
            onClick={() => {
              const { id, version } = containment;
              change.mutate({ params: { id }, body: { version, doneAt: new Date().toISOString() } });
            }}
          >
            {t('desk.containment.mark-done')}
          </Button>
        </div>
      )}
    </li>
  );
}
