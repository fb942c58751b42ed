import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { findSimilar } from '../../../../contract/intake-contract.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { useRoute } from '../../../ui/use-route.ts';
import { useSettled } from '../../../ui/use-settled.ts';
import { ComplaintLines } from '../../parts/ComplaintLines.tsx';
import type { IntakeState } from './intake-state.ts';
import { LinkButtons } from './LinkButtons.tsx';

/** Open complaints that may be the same matter, while one types. */
export function SimilarPanel({
  state,
  onChange,
}: {
  state: IntakeState;
  onChange: (change: Partial<IntakeState>) => void;
}) {
  const { t } = useTranslation();
  const asked = useSettled(
    JSON.stringify({
      text: `${state.title} ${state.narrative}`.trim().slice(0, 5000),
      orderNo: state.orderNo.trim() || undefined,
      product: state.product.trim() || undefined,
      complainantId: state.partyId ?? undefined,
    }),
    500,
  );
  const body = JSON.parse(asked) as {
    text: string;
    orderNo?: string;
    product?: string;
    complainantId?: string;
  };
  const enough = body.text.length >= 6 || body.orderNo !== undefined || body.complainantId !== undefined;
  const query = useRoute(findSimilar, enough ? { body } : null, { placeholderData: (before) => before });
  const items = query.data?.items ?? [];
  return (
    <Panel title={t('desk.intake.similar')} aside={items.length || undefined}>
      {items.length === 0 ? (
        <EmptyState
          compact
          title={t(enough && query.data ? 'desk.intake.similar.none' : 'desk.intake.similar.waiting')}
        />
      ) : (
        <ComplaintLines
          lines={items}
          mark={(line) => <Tag>{t(`desk.intake.similar.${line.why}`)}</Tag>}
          aside={(line) => <LinkButtons line={line} state={state} onChange={onChange} />}
        />
      )}
    </Panel>
  );
}
