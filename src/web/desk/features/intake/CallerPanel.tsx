import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { findParties } from '../../../../contract/party-contract.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { useRoute } from '../../../ui/use-route.ts';
import { useSettled } from '../../../ui/use-settled.ts';
import { ComplaintLines } from '../../parts/ComplaintLines.tsx';
import { LevelTag } from '../../parts/LevelTag.tsx';
import type { IntakeState } from './intake-state.ts';
import { LinkButtons } from './LinkButtons.tsx';

type Found = z.output<typeof findParties.response>['items'][number];

/** Who calls, by the number: level, what is open for them, one key to take them over. */
export function CallerPanel({
  state,
  onChange,
}: {
  state: IntakeState;
  onChange: (change: Partial<IntakeState>) => void;
}) {
  const { t } = useTranslation();
  const phone = useSettled(state.phone.trim(), 300);
  const query = useRoute(findParties, phone.replace(/\D/g, '').length >= 7 ? { body: { phone } } : null);
  const found = query.data?.items ?? [];
  return (
    <Panel title={t('desk.intake.caller')}>
      {found.length === 0 ? (
        <EmptyState
          compact
          title={t(query.data ? 'desk.intake.caller.unknown' : 'desk.intake.caller.waiting')}
          hint={t('desk.intake.caller.hint')}
        />
      ) : (
        found.map((party) => <Caller key={party.id} party={party} state={state} onChange={onChange} />)
      )}
    </Panel>
  );
}

function Caller({
  party,
  state,
  onChange,
}: {
  party: Found;
  state: IntakeState;
  onChange: (change: Partial<IntakeState>) => void;
}) {
  const { t } = useTranslation();
  const taken = state.partyId === party.id;
  return (
    <div style={{ display: 'grid', gap: 8 }}>
      <div style={{ display: 'flex', gap: 8, alignItems: 'center', flexWrap: 'wrap' }}>
        <strong>{party.name || t('desk.list.anonymous')}</strong>
        <LevelTag level={party.level} />
        <span style={{ color: 'var(--ant-color-text-secondary)' }}>
          {t('desk.intake.caller.total', { n: party.total })}
        </span>
        <Button
          size="small"
          type={taken ? 'default' : 'primary'}
          onClick={() => {
            onChange({ partyId: taken ? null : party.id });
          }}
        >
          {t(taken ? 'desk.intake.caller.release' : 'desk.intake.caller.take')}
        </Button>
      </div>
      {party.openComplaints.length > 0 && (
        <ComplaintLines
          lines={party.openComplaints}
          aside={(line) => <LinkButtons line={line} state={state} onChange={onChange} />}
        />
      )}
    </div>
  );
}
