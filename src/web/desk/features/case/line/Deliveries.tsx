import { Button, Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../../../../../contract/complaint-contract.ts';
import { decideDelivery } from '../../../../../contract/correspondence-contract.ts';
import { useCaseCommand } from '../use-case-command.ts';
import styles from './CaseTimeline.module.css';

type Delivery = NonNullable<TimelineEntry['delivery']>[number];

/** States in which a person decides: nobody knows whether it arrived, or it was refused. */
const undecided: readonly string[] = ['perhaps-sent', 'refused'];

/** How a message fared on each way; what perhaps, or surely not, arrived waits for a person's decision. */
export function Deliveries(props: { complaintId: string; deliveries: readonly Delivery[] }) {
  const { complaintId } = props;
  const { t } = useTranslation();
  const deliveries = props.deliveries.filter(({ channel }) => channel !== 'portal');
  return (
    <span className={styles['deliveries']}>
      {deliveries.map((delivery) => {
        const text = `${t(`term.channel.${delivery.channel}`)} ${t(`term.delivery-state.${delivery.state}`)}`;
        return (
          <span key={delivery.id} className={styles['delivery']} data-state={delivery.state}>
            {undecided.includes(delivery.state) ? (
              <Popover
                trigger="click"
                title={text}
                content={<Decide complaintId={complaintId} delivery={delivery} />}
              >
                <Button size="small" danger>
                  {text}
                </Button>
              </Popover>
            ) : (
              text
            )}
          </span>
        );
      })}
    </span>
  );
}

function Decide({ complaintId, delivery }: { complaintId: string; delivery: Delivery }) {
  const { t } = useTranslation();
  const decide = useCaseCommand(decideDelivery, { said: t('desk.case.delivery.decided') });
  const params = { id: complaintId, delivery: delivery.id };
  return (
    <div style={{ maxWidth: 340 }}>
      <p>{t(delivery.state === 'refused' ? 'desk.case.delivery.refused' : 'desk.case.delivery.perhaps')}</p>
      {delivery.response && <p>{t('desk.case.delivery.response', { text: delivery.response })}</p>}
      <div style={{ display: 'flex', gap: 8 }}>
        <Button
          size="small"
          type="primary"
          loading={decide.isPending}
          onClick={() => {
            decide.mutate({ params, body: { act: 'again' } });
          }}
        >
          {t('desk.case.delivery.again')}
        </Button>
        <Button
          size="small"
          onClick={() => {
            decide.mutate({ params, body: { act: 'leave' } });
          }}
        >
          {t('desk.case.delivery.leave')}
        </Button>
      </div>
    </div>
  );
}
