import { CheckCircleOutlined, WarningOutlined } from '@ant-design/icons';
import { Button, Progress } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import {
  getAuditState,
  listEvents,
  verifyAudit,
  type AuditCheck as Check,
  type AuditFinding,
  type AuditReport,
} from '../../../../contract/audit-contract.ts';
import { MomentText } from '../../../ui/MomentText.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Loaded } from '../../../ui/Skeletons.tsx';
import { useCommand, useRoute } from '../../../ui/use-route.ts';
import styles from './Audit.module.css';

/** Whether the trail is whole: sealed until when, checked when and by whom; checks it now. */
export function AuditCheck() {
  const { t } = useTranslation();
  const state = useRoute(
    getAuditState,
    {},
    { refetchInterval: ({ state: { data } }) => (isUnderWay(data?.check) ? 1000 : false) },
  );
  const ask = useCommand(verifyAudit, { invalidates: [getAuditState, listEvents] });
  const check = state.data?.check ?? null;
  return (
    <div className={styles['check']}>
      <Panel
        title={t('desk.audit.check.title')}
        aside={
          <Button
            type="primary"
            size="small"
            loading={ask.isPending || isUnderWay(check)}
            onClick={() => {
              ask.mutate({});
            }}
          >
            {t('desk.audit.check.now')}
          </Button>
        }
      >
        <Loaded query={state} compact>
          {({ seals, sealedAt, lastCheck }) => (
            <p className={styles['state']}>
              {sealedAt ? (
                <>
                  {t('desk.audit.sealed', { n: seals })} <MomentText at={sealedAt} />
                </>
              ) : (
                t('desk.audit.not-sealed')
              )}
              {' · '}
              {lastCheck ? (
                <>
                  {t(lastCheck.sound ? 'desk.audit.last-sound' : 'desk.audit.last-unsound', {
                    name: lastCheck.byName ?? t('desk.audit.actor.system'),
                  })}{' '}
                  <MomentText at={lastCheck.at} />
                </>
              ) : (
                t('desk.audit.never-checked')
              )}
            </p>
          )}
        </Loaded>
        {check && <CheckProgress check={check} />}
      </Panel>
    </div>
  );
}

const isUnderWay = (check: Check | null | undefined): boolean =>
  check?.state === 'waiting' || check?.state === 'running';

/** How far a check has come, for whoever asked and for everybody else; afterwards what it found. */
function CheckProgress({ check }: { check: Check }) {
  const { t } = useTranslation();
  if (check.state === 'failed') return <p role="alert">{t('desk.audit.check.failed')}</p>;
  if (check.report) return <Report report={check.report} />;
  const percent = check.total > 0 ? Math.min(99, Math.floor((check.done / check.total) * 100)) : 0;
  return (
    <div role="status">
      <Progress percent={percent} size="small" status="active" />
      <p>
        {t('desk.audit.check.running', {
          ...{ name: check.byName ?? t('desk.audit.actor.system'), done: check.done, total: check.total },
        })}{' '}
        {t('desk.audit.check.leave')}
      </p>
    </div>
  );
}

function Report({ report }: { report: AuditReport }) {
  const { t } = useTranslation();
  const { events, streams, seals, unsealed } = report;
  return (
    <div className={styles['report']} data-sound={report.sound} role="status">
      <h3>
        {report.sound ? <CheckCircleOutlined /> : <WarningOutlined />}{' '}
        {report.sound
          ? t('desk.audit.sound')
          : t('desk.audit.unsound', { count: report.findings.length, more: report.more ? '+' : '' })}
      </h3>
      <p>{t('desk.audit.counted', { events, streams, seals, unsealed })}</p>
      {report.findings.length > 0 && (
        <ul className={styles['findings']}>
          {report.findings.map((finding) => (
            <li key={JSON.stringify(finding)}>
              {t(`term.audit-finding.${finding.code}`)}
              {t('desk.audit.colon')}
              <code>{placeOf(finding, t)}</code>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function placeOf({ stream, from, to, seal }: AuditFinding, t: TFunction): string {
  const where = stream ? [stream] : [];
  if (from !== undefined) where.push(to !== undefined && to !== from ? `#${from}–${to}` : `#${from}`);
  if (seal !== undefined) where.push(t('desk.audit.seal', { n: seal }));
  return where.join(' ');
}
